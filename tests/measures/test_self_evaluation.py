"""A whole form: what is open, what is left out, execution, rounding, the grade; expected numbers worked out by hand."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.measures.derivation import Figure, shown
from jixiao.measures.judgement import Judgement
from jixiao.measures.points import grade
from jixiao.measures.self_evaluation import Dropped, ScoredForm, scored, total_text
from jixiao.profiles.load import base_profile, profiles
from jixiao.profiles.model import Profile
from tests.builders import row, self_evaluation
from tests.measures.figures import figure

D = Decimal
NATIONAL = profiles()["national-2020"]
ROWS = (
    row("产出指标", "数量指标", "培训场次", "≥20场", weight="30", actual="18场"),
    row("产出指标", "质量指标", "合格率", "≥95%", weight="20", actual="96%"),
    row("效益指标", "社会效益指标", "就业人数", "≥300人", weight="30", actual="300人"),
    row("满意度指标", "服务对象满意度指标", "参训人员满意度", "≥90%", weight="10", actual="92%"),
)


def changed(number: int, **cells: Any) -> tuple[dict[str, Any], ...]:
    """The rows with other cells in one of them."""
    return tuple(dict(each, **cells) if place == number else each for place, each in enumerate(ROWS, start=1))


def money(budget: str | None, executed: str | None) -> list[tuple[str, str | None, str]]:
    return [("adjusted_budget", budget, "adjusted_budget"), ("executed", executed, "executed")]


def own(profile: Profile = NATIONAL, **values: str | Decimal) -> Profile:
    """The profile with other values of parameters."""
    parameters = {name: replace(profile.parameter(name), value=value) for name, value in values.items()}
    return replace(profile, parameters={**profile.parameters, **parameters})


def result(
    rows: tuple[Mapping[str, Any], ...] = ROWS,
    judgements: Mapping[int, Judgement] | None = None,
    profile: Profile = NATIONAL,
    **form: Any,
) -> ScoredForm:
    defaults = {"amounts": money("100", "95"), "texts": {"execution_weight": "10"}}
    return scored(self_evaluation(rows=rows, **defaults | form), profile, judgements)


def test_the_whole_of_a_form():
    """9.50 + (30 × 18 ÷ 20 = 27) + 20 + 30 + 10."""
    found = result()
    assert [shown(each.points) for each in found.every_row if each.points is not None] == [
        "9.50",
        "27",
        "20",
        "30",
        "10",
    ]
    assert (total_text(found, NATIONAL), found.grade, found.open, found.notes) == ("96.50", "优", (), ())
    assert found.total.steps == ("预算执行：9.50", "产出指标：27 + 20 = 47", "效益指标：30", "满意度指标：10",
                                 "9.50 + 47 + 30 + 10 = 96.50")  # fmt: skip
    assert [each.owes for each in found.every_row] == [None, "shortfall", None, None, None]
    assert found.row(1).derivation.steps == ("30 × 18 ÷ 20 = 27",)
    assert found.row(1).derivation.inputs[0].cell is not None


def test_while_a_row_is_open_there_is_no_total_but_its_bounds():
    found = result(changed(3, target="明显改善", actual="有所改善"))
    assert (found.total.value, found.grade) == (None, None)
    assert found.total.reason == "“就业人数”1项还没有得分，不能合计"
    assert (found.lowest, found.highest) == (D("66.50"), D("96.50"))
    assert [each.number for each in found.open] == [3]
    closed = result(changed(3, target="明显改善", actual="有所改善"), {3: Judgement(level="partly", points=D(20))})
    assert total_text(closed, NATIONAL) == "86.50"


def test_what_does_not_apply_is_left_out_and_the_rest_put_back():
    """(9.50 + 47 + 30) ÷ 90 × 100 = 96.111."""
    found = result(changed(4, actual=None), {4: Judgement(is_applicable=False, said="没有服务对象")})
    assert total_text(found, NATIONAL) == "96.11"
    assert (found.full, found.grade) == (D(90), "优")
    assert found.total.steps[-1] == "86.50 ÷ 90 × 100 = 96.11"
    assert found.notes == ("“参训人员满意度”不计分，其余各项折算为满分",)
    assert found.row(4).derivation.reason == "不适用：没有服务对象"


def test_nothing_that_applies_gives_no_total():
    found = result(judgements={n: Judgement(is_applicable=False) for n in range(1, 5)}, amounts=money("0", "0"))
    assert found.total.value is None
    assert found.grade is None


@pytest.mark.parametrize(
    ("amounts", "standing", "reason"),
    [
        pytest.param(money("0", "0"), "left_out", "全年预算数为0，不计算执行率，不计分", id="no-budget"),
        pytest.param(money("100", None), "unknown", "不能判断：没有全年执行数，无法计算", id="illegible"),
        pytest.param(money("100", "50")[:1], "unknown", "不能判断：没有全年执行数", id="nothing-spent-printed"),
        pytest.param(money("993.31", "1200"), "unknown",
                     "不能判断：全年执行数1200万元大于全年预算数993.31万元，要先核对", id="above-the-budget"),
        pytest.param(money("100", "-5"), "unknown", "不能判断：全年执行数是负数（-5万元）", id="spent-below-zero"),
        pytest.param([], "unknown", "不能判断：表内没有全年预算数和全年执行数", id="no-money"),
        pytest.param([*money("0", "95"), ("annual_fiscal", "100", "adjusted_budget")], "unknown",
                     "不能判断：“adjusted_budget”的全年预算数空白，或总额为0而各项不为0", id="blank-total"),
    ],
)  # fmt: skip
def test_execution_that_cannot_be_scored(amounts, standing, reason):
    execution = result(amounts=amounts).execution
    assert execution is not None
    assert execution.points is None
    assert (execution.standing, execution.derivation.reason) == (standing, reason)


def test_a_cent_above_the_budget_is_rounding():
    execution = result(amounts=money("100", "100.01")).execution
    assert execution is not None
    assert shown(execution.points or D()) == "10"


def test_execution_of_no_budget_leaves_its_points_to_the_rest():
    """87 ÷ 90 × 100."""
    assert total_text(result(amounts=money("0", "0")), NATIONAL) == "96.67"


def test_figures_of_the_treasury_stand_before_those_of_the_form_and_keep_their_origin():
    spent = (
        Figure("全年执行数", D("154.74"), origin="treasury:row:1"),
        Figure("全年预算数", D("310.20"), origin="treasury:row:2"),
    )
    found = scored(self_evaluation(rows=ROWS, amounts=money("100", "95")), NATIONAL, execution=spent)
    assert found.execution is not None
    assert shown(found.execution.points or D()) == "4.99"
    assert found.execution.derivation.origins == ("treasury:row:1", "treasury:row:2")
    assert found.execution.owes == "shortfall"


def test_a_hole_of_the_treasury_is_none_of_the_form():
    found = scored(
        self_evaluation(rows=ROWS), NATIONAL, execution=(figure(None, "全年执行数"), figure("310.20", "全年预算数"))
    )
    assert found.execution is not None
    assert found.execution.standing == "unknown"


@pytest.mark.parametrize(("executed", "points"), [("95", "10"), ("94.99", "8"), ("84", "0")])
def test_execution_by_intervals(executed, points):
    profile = own(execution_scoring="intervals", execution_intervals="95:100 85:80")
    execution = result(profile=profile, amounts=money("100", executed)).execution
    assert execution is not None
    assert shown(execution.points or D()) == points
    assert execution.derivation.formula == "预算执行率按区间赋分"


def test_weights_that_are_not_a_hundred_give_a_total_but_no_grade():
    found = result(changed(4, weight="8"))
    assert total_text(found, NATIONAL) == "94.50"
    assert (found.grade, found.notes) == (None, ("各项分值合计98分，不是100分，不评等级",))


def test_printed_weights_of_a_hundred_leave_execution_none():
    found = result(changed(4, weight="20"), texts={})
    assert found.execution is None
    assert total_text(found, NATIONAL) == "97"


def test_execution_is_one_of_the_indicators_in_henan():
    found = scored(self_evaluation(rows=ROWS, texts={}), profiles()["henan-2021"])
    assert found.execution is None


def test_indicators_of_the_whole_life_are_not_scored_and_numbers_stay():
    rows = (dict(ROWS[0], horizon="whole_life"), *ROWS)
    found = result(rows)
    assert [each.number for each in found.rows] == [2, 3, 4, 5]
    assert total_text(found, NATIONAL) == "96.50"
    with pytest.raises(KeyError):
        found.row(1)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param({}, "58.34", id="sum-of-what-is-shown"),  # 3 × 16.67 + 8.33
        pytest.param({"total_of": "exact"}, "58.33", id="sum-of-the-exact"),  # 58.333…
        pytest.param({"score_rounding": "down"}, "58.31", id="cut-off"),  # 3 × 16.66 + 8.33
        pytest.param({"score_decimals": D(1)}, "58.4", id="one-decimal"),  # 3 × 16.7 + 8.3
    ],
)
def test_rounding_is_the_profiles(values, expected):
    """Three rows of 25 × 2 ÷ 3 = 16.667, one of 25 × 1 ÷ 3 = 8.333."""
    rows = tuple(
        row(level3=f"指标{n}", target="≥3家", weight="25", actual=f"{2 if n < 4 else 1}家") for n in range(1, 5)
    )
    profile = own(**values)
    assert total_text(result(rows, profile=profile, texts={}), profile) == expected


SHARES = st.lists(st.integers(min_value=0, max_value=20), min_size=4, max_size=4)


def reached(shares: list[int]) -> tuple[dict[str, Any], ...]:
    return tuple(dict(each, target="≥20场", actual=f"{share}场") for each, share in zip(ROWS, shares, strict=True))


@given(SHARES, st.integers(min_value=0, max_value=3), st.integers(min_value=1, max_value=20))
def test_more_of_one_row_is_never_less_of_the_whole_also_where_one_is_left_out(shares, place, more):
    better = [share + more if number == place else share for number, share in enumerate(shares)]
    left_out = {4: Judgement(is_applicable=False)}
    one, other = (result(reached(each), left_out).total.value for each in (shares, better))
    assert one is not None
    assert other is not None
    assert 0 <= one <= other <= 100


@given(st.decimals(0, 100, places=2), st.decimals(0, 100, places=2))
def test_a_higher_total_never_has_a_lower_grade(one, other):
    low, high = (("差", "中", "良", "优").index(grade(total, base_profile())) for total in sorted((one, other)))
    assert low <= high


THREE = tuple(
    row("产出指标", "数量指标", name, "≥10场", actual=actual)
    for name, actual in (("培训", "10场"), ("宣讲", "0场"), ("观摩", "10场"))
)
EFFECT = row("效益指标", "社会效益指标", "就业人数", "≥300人", actual="300人")


def test_leaving_a_row_out_gives_the_others_nothing():
    """Outputs 50 of three rows: 16.67 + 16.67 + 16.66; effects 30 + 10 without satisfaction. Without 宣讲 the other two
    keep 16.67 and 16.66, and there is no total."""
    whole = result((*THREE, EFFECT))
    left = self_evaluation(rows=(THREE[0], THREE[2], EFFECT), amounts=money("100", "95"))
    gone = Dropped(whole.rows[1].indicator, 1)
    found = scored(left, NATIONAL, dropped=[gone])
    assert [each.weight.value for each in found.rows] == [D("16.67"), D("16.66"), D(40)]
    assert [each.weight.value for each in found.dropped] == [D("16.67")]
    assert [each.name for each in found.open] == ["宣讲"]
    assert "不在表里" in (found.dropped[0].derivation.reason or "")
    assert (found.total.value, found.grade) == (None, None)
    assert (found.lowest, found.highest) == (D("82.83"), D("99.50"))  # 9.5 + 16.67 + 16.66 + 40, and 16.67 more


def test_without_what_was_dropped_nothing_changes():
    form = self_evaluation(rows=(*THREE, EFFECT), amounts=money("100", "95"))
    assert scored(form, NATIONAL, dropped=()) == scored(form, NATIONAL)


@given(SHARES, SHARES)
def test_putting_back_to_the_full_points_keeps_the_order(ones, others):
    """Of two forms that leave out the same row, the one with more points of the rest has no lower total."""
    left_out = {4: Judgement(is_applicable=False)}
    found = [result(reached(each), left_out) for each in (ones, others)]
    counted = [sum((row.points or D() for row in each.every_row if row.number != 4), D()) for each in found]
    totals = [each.total.value or D() for each in found]
    assert (counted[0] > counted[1]) is (totals[0] > totals[1])
    assert [each.full for each in found] == [D(90), D(90)]


def test_the_bounds_of_an_open_total_are_sums_of_what_the_rows_show():
    """10 × 1 ÷ 3 twice shows 3.33 + 3.33 = 6.66, and not 6.67; the open row carries 70, execution gets 9.50."""
    thirds = (
        row(weight="10", target="≥3家", actual="1家"),
        row(level3="另一项", weight="10", target="≥3家", actual="1家"),
    )
    rows = (*thirds, row(level3="第三项", weight="70", target="≥3家", actual=""))
    found = result(rows=rows)
    assert (found.lowest, found.highest) == (D("16.16"), D("86.16"))
    exact = result(rows=rows, profile=own(total_of="exact"))
    assert (exact.lowest, exact.highest) == (D("16.17"), D("86.17"))


def test_points_below_nothing_leave_the_total_open():
    found = result(changed(4, weight="-3"))
    assert [each.name for each in found.open] == ["参训人员满意度"]
    assert found.total.value is None
