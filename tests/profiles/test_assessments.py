"""The tables of the work assessment: their points, and files that leave an item without a judgement or a reason."""

from typing import Any

import pytest

from jixiao.profiles.assessments import assessment_table, parsed
from jixiao.profiles.checks import BadProfile

ITEM = {"id": "a", "part": "一", "title": "甲", "points": 2, "measure": "result_use"}


def test_dazhou_gives_thirty_points_as_its_table_prints_them() -> None:
    """2 + 2 + (2 + 3) + 2 + 6 + 2 + (2 + 2 + 2) + (2 + 3) = 30."""
    table = assessment_table("511702")
    assert (table.whole, table.basis.is_verified) == (30, True)
    assert [item.points for item in table.items] == [2, 2, 2, 3, 2, 6, 2, 2, 2, 2, 2, 3]


def test_elsewhere_a_hundred_points_are_a_proposal() -> None:
    table = assessment_table("430103")
    assert (table.whole, table.basis.words) == (100, "本程序的建议，没有文件规定")
    assert assessment_table("510100") == table, "of Sichuan only Dazhou has one"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"source": "hearsay"}, "来源 hearsay 不在 sources.yaml 中"),
        ({"items": [ITEM, ITEM]}, "有两项用了同一个 id"),
        ({"items": [{**ITEM, "points": 0}]}, "甲 的分值要大于0"),
        ({"items": [{**ITEM, "lacks": "没有"}]}, "要么写 measure，要么写 lacks"),
        ({"items": [{**ITEM, "measure": ""}]}, "要么写 measure，要么写 lacks"),
    ],
)
def test_a_table_that_cannot_be_right_is_refused(changes: dict[str, Any], said: str) -> None:
    good = {"region": None, "title": "x", "source": None, "items": [ITEM]}
    assert parsed(good, "x.yaml").whole == 2
    with pytest.raises(BadProfile, match=said):
        parsed(good | changes, "x.yaml")
