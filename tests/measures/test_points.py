from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.measures.achievement import is_met, ratio
from jixiao.measures.derivation import shown
from jixiao.measures.points import (
    execution_points,
    grade,
    graded_points,
    indicator_points,
    rescaled,
    satisfaction_points,
)
from jixiao.profiles.load import base_profile, profiles
from tests.measures.figures import figure, target

BASE = base_profile()
HUBEI = profiles()["hubei-2020-self-evaluation"]


def points(goal: str, actual: str, weight: str = "10") -> str | None:
    value = indicator_points(target(goal), target(actual), figure(weight, "分值")).value
    return None if value is None else shown(value)


@pytest.mark.parametrize(
    ("goal", "actual", "expected"),
    [
        pytest.param("≥500台套", "460台套", "9.20", id="more-is-better-missed"),
        pytest.param("≥500台套", "500台套", "10", id="just-met"),
        pytest.param("≥500台套", "900台套", "10", id="over-achieved-gets-no-more"),
        pytest.param(">500台套", "500台套", "10", id="above-missed-by-nothing"),
        pytest.param("≤4.2%", "3.9%", "10", id="less-is-better-met"),
        pytest.param("≤100万元", "125万元", "8", id="less-is-better-missed"),
        pytest.param("≤0起", "0起", "10", id="none-and-none"),
        pytest.param("=0起", "2起", None, id="events-against-none-divide-nothing"),
        pytest.param("≤0起", "1起", None, id="event-against-at-most-none"),
        pytest.param("=100%", "98%", "9.80", id="whole-missed"),
        pytest.param("100%", "98%", "9.80", id="whole-without-sign"),
        pytest.param("=12次", "12次", "10", id="exact-hit"),
        pytest.param("=12次", "11次", None, id="exact-missed-by-agreement"),
        pytest.param("12次", "11次", None, id="no-sign-no-direction"),
        pytest.param("≥1.5万个", "15800个", "10", id="other-unit-same-family"),
        pytest.param("≥18公里", "9", "5", id="unit-in-a-column-of-its-own"),
        pytest.param("≥95", "91%", "9.58", id="target-without-its-percent-sign"),
        pytest.param("0.95", "91%", None, id="target-stored-as-a-ratio-without-a-sign"),
        pytest.param("≥0.95", "96%", "10", id="target-stored-as-a-ratio"),
        pytest.param("≥18公里", "9座", None, id="other-unit"),
        pytest.param("30个工作日内", "28个工作日", "10", id="duration-kept"),
        pytest.param("30个工作日内", "40个工作日", "7.50", id="duration-exceeded"),
        pytest.param("2023年6月30日前", "2023年6月20日", "10", id="on-time"),
        pytest.param("2023年6月30日前", "2023年7月20日", None, id="late-by-agreement"),
        pytest.param("2—3家", "3家", "10", id="inside-the-range"),
        pytest.param("2—3家", "1家", None, id="below-the-range-by-agreement"),
        pytest.param("持续完善", "持续完善", "10", id="same-words"),
        pytest.param("持续完善", "有所改善", None, id="other-words"),
    ],
)
def test_indicator_points(goal, actual, expected):
    assert points(goal, actual) == expected


@pytest.mark.parametrize(
    ("goal", "actual", "met"),
    [
        (">500台套", "500台套", False),
        ("<5%", "5%", False),
        ("≤0起", "1起", False),
        ("2023年6月30日前", "2023年7月20日", False),
        ("2—3家", "1家", False),
        ("2—3家", "5家", None),
        ("12次", "11次", None),
        ("全省前3名", "全省第2名", True),
        ("≥500台套", "完成", None),
    ],
)
def test_is_met(goal, actual, met):
    assert is_met(target(goal), target(actual)) is met


def test_derivation_shows_which_way_is_better():
    derivation = indicator_points(target("≤100万元"), target("125万元"), figure("10", "分值"))
    assert derivation.formula == "得分 = 分值 × 指标值 ÷ 完成值"
    assert derivation.steps == ("10 × 100 ÷ 125 = 8",)


QUANTITY = st.integers(min_value=0, max_value=10_000)
POSITIVE = st.integers(min_value=1, max_value=10_000)
WEIGHT = st.integers(min_value=1, max_value=60)


@given(goal=POSITIVE, less=QUANTITY, more=QUANTITY, weight=WEIGHT)
def test_more_of_a_floor_never_scores_less(goal, less, more, weight):
    low, high = sorted((less, more))
    fewer, further = (
        indicator_points(target(f"≥{goal}家"), target(f"{n}家"), figure(str(weight))).value for n in (low, high)
    )
    assert fewer is not None
    assert further is not None
    assert 0 <= fewer <= further <= weight


@given(goal=POSITIVE, less=POSITIVE, more=POSITIVE, weight=WEIGHT)
def test_more_of_a_ceiling_never_scores_more(goal, less, more, weight):
    low, high = sorted((less, more))
    cheap, dear = (
        indicator_points(target(f"≤{goal}万元"), target(f"{n}万元"), figure(str(weight))).value for n in (low, high)
    )
    assert cheap is not None
    assert dear is not None
    assert 0 <= dear <= cheap <= weight


@given(goal=POSITIVE, actual=POSITIVE)
def test_ratio_is_one_where_the_target_is_just_met(goal, actual):
    assert ratio(target(f"≥{goal}家"), target(f"{goal}家")) == 1
    reached = ratio(target(f"≤{goal}家"), target(f"{actual}家"))
    assert reached is not None
    assert (reached >= 1) == (actual <= goal)


@pytest.mark.parametrize(
    ("executed", "budget", "expected"),
    [
        pytest.param("154.74", "310.20", "4.99", id="half"),
        pytest.param("170.28", "176", "9.68", id="weifang-2020"),
        pytest.param("120", "100", "10", id="never-more-than-all"),
        pytest.param("0", "100", "0", id="nothing-spent"),
        pytest.param("5", "0", None, id="no-budget"),
        pytest.param(None, "100", None, id="hole"),
    ],
)
def test_execution_points(executed, budget, expected):
    derivation = execution_points(figure(executed), figure(budget), figure("10", "分值"), BASE)
    assert (None if derivation.value is None else shown(derivation.value)) == expected


@pytest.mark.parametrize(
    ("profile", "level", "band"),
    [
        (BASE, "met", ("8", "10")),
        (BASE, "partly", ("6", "8")),
        (BASE, "not", ("0", "6")),
        (HUBEI, "partly", ("5", "8")),
    ],
)
def test_graded_points(profile, level, band):
    low, high = graded_points(level, figure("10", "分值"), profile)
    assert (shown(low.value or Decimal()), shown(high.value or Decimal())) == band


@pytest.mark.parametrize(("share", "expected"), [("95", "10"), ("90", "10"), ("85", "8"), ("60", "5"), ("59", "0")])
def test_satisfaction_points(share, expected):
    value = satisfaction_points(figure(share, "满意度"), figure("10", "分值"), BASE).value
    assert value is not None
    assert shown(value) == expected


def test_no_satisfaction_points_without_a_survey():
    assert satisfaction_points(figure(None, "满意度"), figure("10"), BASE).value is None


def test_rescaled_to_a_hundred():
    assert rescaled(figure("81"), figure("90"), figure("100")).value == Decimal(90)
    assert rescaled(figure("0"), figure("0"), figure("100")).value is None


@pytest.mark.parametrize(("total", "name"), [("90", "优"), ("89.99", "良"), ("80", "良"), ("60", "中"), ("59.9", "差")])
def test_grade(total, name):
    assert grade(Decimal(total), BASE) == name
