"""The scored review of targets: what completes a sheet, its total and how it came about, the grade at its borders."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.measures.target_review import BadMark, Mark, points_of, scored
from jixiao.profiles.review_tables import review_table

TABLE = review_table("department_targets")
ITEM = TABLE.items[0]


def marks(**points: str) -> dict[str, Mark]:
    """All points for every item but these, with a reason where something is deducted."""
    return {
        item.id: Mark(Decimal(points.get(item.id, item.points)), "依据不足" if item.id in points else "")
        for item in TABLE.items
    }


@pytest.mark.parametrize(
    ("less", "total", "grade"),
    [
        pytest.param({}, "100", "优", id="whole"),
        pytest.param({"format": "0"}, "90", "优", id="just-excellent"),
        pytest.param({"format": "0", "clarity": "9.5"}, "89.5", "良", id="half-a-point-below"),
        pytest.param({"format": "0", "clarity": "0"}, "80", "良", id="just-good"),
        pytest.param({"format": "0", "clarity": "0", "level": "14"}, "79", "中", id="below-good"),
        pytest.param({"relevance": "0", "indicators": "0", "format": "0"}, "60", "中", id="just-fair"),
        pytest.param({"relevance": "0", "indicators": "0", "format": "0", "clarity": "9.5"}, "59.5", "差", id="poor"),
        pytest.param({item.id: "0" for item in TABLE.items}, "0", "差", id="nothing"),
    ],
)
def test_grade(less: dict[str, str], total: str, grade: str) -> None:
    found = scored(TABLE, marks(**less))
    assert (found.total.value, found.grade, found.is_complete) == (Decimal(total), grade, True)


def test_the_total_says_how_it_came_about() -> None:
    lines = scored(TABLE, marks(format="8.5")).total.lines()
    assert lines[0].startswith("总分 = 规范完整性 + 明确清晰性 + 目标相关性")
    assert lines[-1] == "8.50 + 10 + 15 + 15 + 15 + 15 + 10 + 10 = 98.50"


def test_what_is_not_scored_is_open_and_gives_no_grade() -> None:
    given = marks()
    del given["funds"]
    found = scored(TABLE, given)
    assert found.open == ("资金匹配性没有打分",)
    assert (found.total.value, found.grade) == (Decimal(85), None)
    assert scored(TABLE, {}).total.value in (None, 0)
    assert len(scored(TABLE, {}).open) == len(TABLE.items)


def test_what_is_deducted_needs_a_reason_and_full_points_need_none() -> None:
    given = marks()
    given["funds"] = Mark(Decimal(12), "  ")
    assert scored(TABLE, given).open == ("资金匹配性扣了3分没有写原因",)
    given["funds"] = Mark(Decimal(12), "没有测算依据")
    assert scored(TABLE, given).grade == "优"
    given["funds"] = Mark(Decimal(15), "")
    assert scored(TABLE, given).is_complete


@pytest.mark.parametrize(("text", "points"), [("10", "10"), ("0", "0"), (" 7.5 ", "7.5"), ("07", "7")])
def test_points_that_can_be_given(text: str, points: str) -> None:
    assert points_of(ITEM, text) == Decimal(points)


def test_nothing_typed_is_nothing_scored() -> None:
    assert points_of(ITEM, " ") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("10.5", "不在 0 到 10 分之间"),
        ("-1", "不在 0 到 10 分之间"),
        ("NaN", "“NaN”不是分数"),
        ("1e1", "“1e1”不是分数"),
        ("0e-999999999", "不是分数"),
        ("٥", "不是分数"),
        ("9.3", "请打整分或半分"),
        ("十", "“十”不是分数"),
        ("8分", "“8分”不是分数"),
    ],
)
def test_points_that_cannot(text: str, said: str) -> None:
    with pytest.raises(BadMark, match=f"规范完整性：.*{said}"):
        points_of(ITEM, text)


@given(st.text(max_size=12))
def test_whatever_is_typed_is_points_nothing_or_refused(text: str) -> None:
    try:
        points = points_of(ITEM, text)
    except BadMark:
        return
    assert points is None or 0 <= points <= ITEM.points
