"""An evaluation scored by hand: totals, what does not apply, what is open, grades at their bounds."""

from decimal import Decimal

import pytest

from jixiao.measures.evaluation_sheet import Mark, given, scored
from jixiao.measures.target_review import BadMark
from jixiao.profiles.evaluation_frameworks import frameworks

PROJECT = frameworks()["project-2020"]
FULL = {item.id: Mark(item.points) for item in PROJECT.items}


def short(**points: str) -> dict[str, Mark]:
    """All points but these, each with a reason."""
    return FULL | {key: Mark(Decimal(value), reason="依据不足") for key, value in points.items()}


def test_all_points_come_to_a_hundred() -> None:
    found = scored(PROJECT, FULL)
    assert (found.total.value, found.grade, found.open) == (Decimal(100), "优", ())


def test_a_total_is_worked_out_part_by_part() -> None:
    found = scored(PROJECT, short(basis="2.4", execution="3.51", effect="15", satisfaction="8.5"))
    assert found.total.value == Decimal("92.41")  # 100 − 0.6 − 0.49 − 5 − 1.5
    assert found.grade == "优"
    assert found.total.lines()[-5:] == (
        "决策：2.40 + 3 + 4 + 4 + 3 + 3 = 19.40",
        "过程：4 + 3.51 + 4 + 4 + 4 = 19.51",
        "产出：10 + 8 + 6 + 6 = 30",
        "效益：15 + 8.50 = 23.50",
        "各项得分之和 = 92.41",
    )


def test_what_does_not_apply_is_left_out_and_the_rest_counts_for_a_hundred() -> None:
    marks = short(effect="15") | {"satisfaction": Mark(None, applies=False, reason="不直接面向公众")}
    found = scored(PROJECT, marks)
    assert found.total.value == Decimal("94.44")  # 85 of 90
    assert found.grade == "优"
    assert found.total.steps[-2:] == ("不适用：满意度（10分）", "85 ÷ 90 × 100 = 94.44")


EX_ANTE = frameworks()["ex-ante"]


@pytest.mark.parametrize(
    ("necessity", "total", "grade", "below"),
    [
        ("0", "80", "不予支持", ("立项必要性得0分，不到分值20分的50%（参数，未核实），结论是“不予支持”",)),
        ("2.49", "89.96", "不予支持", ("立项必要性得9.96分，不到分值20分的50%（参数，未核实），结论是“不予支持”",)),
        ("2.5", "90", "支持", ()),
        ("5", "100", "支持", ()),
    ],
)
def test_a_dimension_that_fails_is_not_made_up_for(necessity: str, total: str, grade: str, below: tuple[str]) -> None:
    marks = {item.id: Mark(Decimal(necessity) if item.level1 == "立项必要性" else item.points, reason="依据不足")
             for item in EX_ANTE.items}  # fmt: skip
    found = scored(EX_ANTE, marks)
    assert (found.total.value, found.grade, found.below) == (Decimal(total), grade, below)


def test_a_dimension_that_does_not_apply_fails_nothing() -> None:
    none = Mark(None, applies=False, reason="不涉及筹资")
    marks = {item.id: none if item.level1 == "筹资合规性" else Mark(item.points) for item in EX_ANTE.items}
    assert (scored(EX_ANTE, marks).grade, scored(EX_ANTE, marks).below) == ("支持", ())


def test_the_grade_is_that_of_the_total_as_it_is_shown() -> None:
    """81 of 90 is 90: 优. 80.99 of 90 is 89.988…, shown 89.99: 良."""
    without = {"satisfaction": Mark(None, applies=False, reason="不面向公众")}
    assert scored(PROJECT, short(effect="11") | without).grade == "优"
    assert scored(PROJECT, short(effect="10.99") | without).grade == "良"


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        ({}, "立项依据充分性没有打分"),
        (FULL | {"rules": Mark()}, "管理制度健全性没有打分"),
        (FULL | {"rules": Mark(Decimal("3.5"))}, "管理制度健全性扣了0.50分没有写原因"),
        (FULL | {"rules": Mark(None, applies=False)}, "管理制度健全性不适用没有写原因"),
    ],
)
def test_a_sheet_with_something_open_has_no_total_and_not_0(marks: dict[str, Mark], said: str) -> None:
    found = scored(PROJECT, marks)
    assert (found.total.value, found.grade) == (None, None)
    assert found.open[0] == said
    assert found.total.reason is not None
    assert said in found.total.reason


def test_where_nothing_applies_there_is_no_total() -> None:
    found = scored(PROJECT, {item.id: Mark(None, applies=False, reason="未实施") for item in PROJECT.items})
    assert (found.total.value, found.total.reason) == (None, "没有适用的指标，不能计算总分")


def test_no_points_with_a_reason_are_0() -> None:
    found = scored(PROJECT, {item.id: Mark(Decimal(0), reason="未实施") for item in PROJECT.items})
    assert (found.total.value, found.grade) == (Decimal(0), "差")


@pytest.mark.parametrize(
    ("text", "points", "applies"),
    [("3.25", Decimal("3.25"), True), ("0", Decimal(0), True), ("", None, True), (" 不适用 ", None, False)],
)
def test_points_as_they_are_typed(text: str, points: Decimal | None, applies: bool) -> None:
    assert given(PROJECT.items[3], text) == (points, applies)


@pytest.mark.parametrize(
    ("text", "said"),
    [("4.01", "不在 0 到 4 分之间"), ("-1", "不在 0 到 4"), ("三分", "不是分数"), ("1.005", "最细到0.01分")],
)
def test_points_that_cannot_be_given(text: str, said: str) -> None:
    with pytest.raises(BadMark, match=said):
        given(PROJECT.items[3], text)


def test_two_marks_are_equal_by_points_not_by_their_words() -> None:
    assert Mark(Decimal("3.0"), reason="甲").is_as(Mark(Decimal(3), reason="乙"))
    assert not Mark(Decimal(0)).is_as(Mark(None, applies=False))
    assert Mark(None, applies=False).is_as(Mark(None, applies=False))
