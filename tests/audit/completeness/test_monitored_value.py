import pytest

from tests.audit.asking import run
from tests.builders import monitoring, row, self_evaluation

RULE = "completeness.monitored_value"


@pytest.mark.parametrize(
    ("actual", "forecast", "status"),
    [
        pytest.param("7座", "14座", "passed", id="both"),
        pytest.param("", "14座", "failed", id="nothing-done-said"),
        pytest.param("7座", "", "failed", id="nothing-expected"),
        pytest.param("尚未开展", "14座", "passed", id="nearest-lawful-said-in-words"),
    ],
)
def test_indicators(actual, forecast, status):
    form = monitoring(rows=[row(target="≥14座", actual=actual, forecast=forecast)])
    assert run(RULE, form).status == status


@pytest.mark.parametrize(("forecast", "status"), [("≥90%", "passed"), ("", "failed")])
def test_satisfaction_is_asked_at_the_end_of_the_year_and_forecast_before(forecast, status):
    asked = row(level1="满意度指标", level2="服务对象满意度指标", target="≥90%", actual="", forecast=forecast)
    assert run(RULE, monitoring(rows=[asked])).status == status


def money(budget, forecast):
    amounts = [
        ("original_budget", "100.00", "original_budget"),
        ("annual_budget", "100.00", "execution_forecast"),
        ("other_funds", budget, "original_budget"),
        *([("other_funds", forecast, "execution_forecast")] if forecast else []),
    ]
    return monitoring(amounts=amounts)


@pytest.mark.parametrize(
    ("budget", "forecast", "status"),
    [
        ("20.00", "20.00", "passed"),
        ("20.00", None, "failed"),
        pytest.param("0.00", None, "passed", id="nearest-lawful-no-budget"),
    ],
)
def test_money(budget, forecast, status):
    assert run(RULE, money(budget, forecast)).status == status


def test_many_are_told_in_one():
    rows = [row(level3=f"指标{number}", actual="", forecast="1家") for number in range(5)]
    assert len(run(RULE, monitoring(rows=rows)).failures) == 1


def test_not_applied():
    assert run(RULE, self_evaluation()).status == "not_applied"
    assert run(RULE, monitoring(rows=[row(likelihood="确定能")], amounts=[])).status == "not_applied"
