"""The end of the year from the course so far; expected values worked out by hand."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.measures import forecast
from jixiao.measures.derivation import Figure, shown
from jixiao.measures.forecast import Course, Forecast
from tests.measures.figures import figure, target


def course(*values: str | None) -> Course:
    """Cumulative figures from January on; None: nothing known of the month."""
    return {month: figure(value, f"1—{month}月") for month, value in enumerate(values, start=1) if value is not None}


def bounds(found: Forecast) -> tuple[str, str, str]:
    assert found.value is not None
    assert found.low is not None
    assert found.high is not None
    return shown(found.low), shown(found.value), shown(found.high)


BUDGET = figure("1200", "全年预算数")


def test_an_even_course_goes_on_as_it_was_give_or_take_a_tenth():
    """540 to come, a tenth of it is 54."""
    found = forecast.spending(course("90", "180", "270", "360", "450", "540"), BUDGET)
    assert bounds(found) == ("1026", "1080", "1134")
    assert found.reasons[0] == "1—6月平均每月90，余下6个月照此推算"


def test_an_uneven_course_has_a_wide_interval():
    """60, 100, 140 a month: mean 100, standard deviation 40; 9 months to come: 1.3 × 40 × √(9 + 81 ÷ 3) = 312."""
    found = forecast.count("走访户数", course("60", "160", "300"))
    assert bounds(found) == ("888", "1200", "1512")


def test_earlier_years_lead_on_by_their_share():
    """By June 40 % and 50 % of the year: 540 ÷ 45 % = 1200; 540 ÷ 50 % = 1080; 540 ÷ 40 % = 1350, above the budget."""
    years = [{6: figure("400"), 12: figure("1000")}, {6: figure("450"), 12: figure("900")}]
    found = forecast.spending(course("90", "180", "270", "360", "450", "540"), BUDGET, years)
    assert bounds(found) == ("1080", "1200", "1200")
    assert found.reasons == ("往年1—6月占全年的40%、50%，今年已有540",)


def test_spending_above_the_budget_is_held_at_it_and_said():
    found = forecast.spending(course("150", "300", "450"), BUDGET)
    assert bounds(found) == ("1200", "1200", "1200")
    assert found.reasons[-1] == "照此进度为1800，超过全年预算数1200，以全年预算数为限"


def test_months_without_a_figure_do_not_matter():
    assert bounds(forecast.count("件数", course(None, "20", None, "40", None, "60")))[1] == "120"


def test_a_rate_is_not_extrapolated():
    found = forecast.rate("合格率", course("96", "94", "95"))
    assert bounds(found) == ("94", "95", "96")
    assert found.reasons[0].startswith("比率不作外推")


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (forecast.spending(course("90", "180"), BUDGET), "今年只有2期的数，至少要3期"),
        (forecast.rate("率", course("90")), "今年只有1期的数，至少要3期"),
        (forecast.count("件数", course("10", "8", "20")), "2月的累计数比上一期少，请核对"),
        (forecast.spending(course("1", "2", "3"), Figure("全年预算数", None)), "没有全年预算数"),
        (forecast.count("件数", {1: figure("1"), 2: figure("2"), 13: figure("3")}), "没有13月"),
    ],
)
def test_too_little_is_refused_with_the_reason(found, reason):
    assert not found.is_known
    assert found.refused == reason
    assert found.lines() == (f"{found.name}：不作推算，{reason}",)


def test_a_forecast_says_that_it_is_none_of_the_facts():
    found = forecast.count("件数", course("10", "20", "30"))
    assert found.lines()[0] == "件数（推算，不是填报数）：120，多半在111—129之间"


@pytest.mark.parametrize(
    ("goal", "value"), [("≥100户", "120"), ("≥95%", "30"), ("增长5%", "30"), ("12月底前", None), ("持续改善", None)]
)
def test_only_what_adds_up_is_extrapolated(goal, value):
    found = forecast.of_target("指标", target(goal), course("10", "20", "30"))
    assert (None if found.value is None else shown(found.value)) == value


@pytest.mark.parametrize(
    ("goal", "expected"),
    [("≥800户", "certain"), ("≥1200户", "possible"), ("≥1600户", "impossible"), ("≤1600户", "certain"),
     ("≤1200户", "possible"), ("≤800户", "impossible"), ("1200户", None), ("持续改善", None)],
)  # fmt: skip
def test_likelihood_of_a_target(goal, expected):
    """Between 888 and 1512."""
    assert forecast.likelihood(target(goal), forecast.count("走访户数", course("60", "160", "300"))) == expected


def last_year(now: str | None, then: str | None, whole: str | None, month: int = 6) -> Forecast:
    return forecast.by_last_year("户数", month, figure(now, "今年"), figure(then, "当时"), figure(whole, "去年"))


@pytest.mark.parametrize(
    ("now", "then", "whole", "month", "expected"),
    [
        # 60 ÷ 40% = 150; 60 + 60 = 120; 60 + 10 × 6 = 120: 90 to come, a tenth of it is 9
        pytest.param("60", "40", "100", 6, ("120", "150", "159"), id="the-share-leads-on"),
        # 70 ÷ 70% = 100; 70 + 30; 70 + 10 × 5 = 120; a tenth of 30 below 100 is 97
        pytest.param("70", "70", "100", 7, ("97", "100", "120"), id="as-last-year"),
        # 30 ÷ 25% = 120; 30 + 90; 30 + 30 ÷ 9 × 3 = 40
        pytest.param("30", "30", "120", 9, ("40", "120", "129"), id="late-in-the-year"),
        # nothing yet: 0; last year's 60 may still come
        pytest.param("0", "40", "100", 6, ("0", "0", "60"), id="nothing-yet"),
        pytest.param("50", "100", "100", 6, ("50", "50", "100"), id="last-year-was-over-by-then"),
    ],
)
def test_last_years_course_leads_on_from_one_month(
    now: str, then: str, whole: str, month: int, expected: tuple[str, str, str]
) -> None:
    found = last_year(now, then, whole, month)
    assert bounds(found) == expected
    assert found.lines()[0].startswith("户数（推算，不是填报数）：")
    assert [each.name for each in found.inputs] == ["今年", "当时", "去年"]


def test_last_years_course_says_what_it_rests_on() -> None:
    assert last_year("60", "40", "100").reasons == (
        "去年1—6月占全年的40%，今年已有60",
        "今年的期数不够，区间取照去年的进度150、照去年余下的数120、照今年的月均120三种推算的最小和最大",
    )


@pytest.mark.parametrize(
    ("now", "then", "whole", "reason"),
    [
        ("60", None, "100", "去年或今年的数不全"),
        ("60", "4", "100", "去年1—6月的数和全年的数比不出进度"),  # 4%: whatever is small is magnified
        ("60", "110", "100", "去年1—6月的数和全年的数比不出进度"),
        ("60", "0", "0", "去年1—6月的数和全年的数比不出进度"),
        ("-1", "40", "100", "去年1—6月的数和全年的数比不出进度"),
    ],
)
def test_last_years_course_that_tells_nothing_is_refused(now: str, then: str | None, whole: str, reason: str) -> None:
    assert last_year(now, then, whole).refused == reason


_COUNT = st.integers(0, 100_000)


@given(_COUNT, _COUNT, st.integers(1, 100_000), st.integers(0, 1000), st.integers(1, 12))
def test_by_last_year_lies_within_its_interval_and_more_now_is_never_less_then(
    now: int, then: int, whole: int, more: int, month: int
) -> None:
    found = last_year(str(now), str(then), str(whole), month)
    later = last_year(str(now + more), str(then), str(whole), month)
    assert found.is_known == later.is_known == (Decimal("0.05") <= Decimal(then) / whole <= 1)
    if found.value is not None and found.low is not None and found.high is not None:
        assert later.value is not None
        assert later.low is not None
        assert later.high is not None
        assert now <= found.low <= found.value <= found.high
        assert (found.low, found.value, found.high) <= (later.low, later.value, later.high)
        assert found.low <= later.low
        assert found.high <= later.high


@given(st.integers(1, 100_000), st.integers(0, 100_000), st.integers(1, 12))
def test_the_course_of_last_year_gives_last_year(then: int, more: int, month: int) -> None:
    found = last_year(str(then), str(then), str(then + more), month)
    assert not found.is_known or shown(found.value or Decimal()) == str(then + more)


@given(st.lists(st.integers(min_value=0, max_value=1000), min_size=3, max_size=12), st.integers(0, 20_000))
def test_spending_lies_between_what_is_spent_and_the_budget(months, budget):
    values = [sum(months[: number + 1]) for number in range(len(months))]
    found = forecast.spending(course(*map(str, values)), Figure("全年预算数", Decimal(budget)))
    assert found.value is not None
    assert found.low is not None
    assert found.high is not None
    assert values[-1] <= found.low <= found.value <= found.high <= max(budget, values[-1])
