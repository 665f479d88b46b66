"""The tables targets are reviewed by: what the shipped one says, and tables that would grade wrongly."""

from decimal import Decimal
from typing import Any

import pytest

from jixiao.profiles.checks import BadProfile
from jixiao.profiles.load import sources
from jixiao.profiles.review_tables import parsed, review_table, review_tables
from jixiao.reports.review_parts import PARTS, PLACINGS


def content(**changes: Any) -> dict[str, Any]:
    good: dict[str, Any] = {
        "title": "表", "source": "mof-2015-88", "article": "附件", "verified": False, "kinds": ["project_targets"],
        "consequence_article": "第二十五条", "consequence_verified": True,
        "items": [{"id": "a", "part": "完整性", "title": "甲", "points": 60, "asks": "问"},
                  {"id": "b", "part": "相关性", "title": "乙", "points": 40, "asks": "问"}],
        "bands": [{"grade": "优", "from": 90, "consequence": "进"}, {"grade": "差", "from": 0, "consequence": "不进"}],
    }  # fmt: skip
    return good | changes


@pytest.mark.parametrize("kind", ["department_targets", "project_targets"])
def test_both_kinds_are_reviewed_by_the_table_of_the_national_document(kind: str) -> None:
    table = review_table(kind)
    points = {part: sum(item.points for item in table.items if item.part == part) for part in PARTS}
    assert points == {"完整性": 20, "相关性": 30, "适当性": 30, "可行性": 20}
    assert [(band.grade, band.lowest) for band in table.bands] == [("优", 90), ("良", 80), ("中", 60), ("差", 0)]
    assert table.document == "财预〔2015〕88号"


def test_what_was_only_heard_of_says_so_and_what_was_read_too() -> None:
    table = review_table("project_targets")
    assert not table.verified
    assert table.consequence_verified
    read = sources()[table.source].verified_articles
    assert {"第二十五条", "第二十九条"} <= read
    assert table.consequence_article == "第三部分（第二十五条至第二十九条）"


def test_every_finding_bears_on_an_item_of_the_table() -> None:
    for table in review_tables().values():
        titles = {item.title: item.part for item in table.items}
        for placing in PLACINGS:
            assert titles[placing.reason.partition("：")[0]] == placing.part


def test_a_form_that_is_not_reviewed_has_no_table() -> None:
    with pytest.raises(KeyError):
        review_table("project_monitoring")


def test_a_good_table_is_taken() -> None:
    assert parsed("x", content()).whole == Decimal(100)


BANDS = [{"grade": "优", "from": 90, "consequence": ""}, {"grade": "差", "from": 0, "consequence": ""}]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"source": "nowhere"}, "来源 nowhere 不在 sources.yaml 中"),
        ({"items": [content()["items"][0]] * 2}, "同一个 id"),
        ({"bands": BANDS[::-1]}, "从高到低"),
        ({"bands": BANDS[:1]}, "从 0 分起"),
        ({"bands": [{**BANDS[0], "from": 101}, BANDS[1]]}, "不超过总分"),
    ],
)
def test_a_table_that_would_grade_wrongly_is_refused(changed: dict[str, Any], said: str) -> None:
    with pytest.raises(BadProfile, match=said):
        parsed("x", content(**changed))
