import pytest

from tests.audit.asking import run
from tests.builders import monitoring, self_evaluation

RULE = "budget.forecast_range"


def forecast(amount, **texts):
    amounts = [
        ("original_budget", "680", "original_budget"),
        ("executed", "448.80", "executed"),
        ("annual_budget", amount, "execution_forecast"),
    ]
    return monitoring(amounts=amounts, texts=texts)


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(forecast("680"), "passed", id="all-of-the-budget"),
        pytest.param(forecast("448.80"), "passed", id="nearest-lawful-nothing-more"),
        pytest.param(forecast("400"), "failed", id="less-than-spent"),
        pytest.param(forecast("700"), "failed", id="above-the-budget"),
        pytest.param(forecast("700", reason="上级追加专项资金20万元"), "passed", id="above-and-explained"),
        pytest.param(forecast(None), "cannot_decide", id="unreadable"),
        pytest.param(self_evaluation(), "not_applied", id="no-forecast"),
    ],
)
def test_forecast_range(form, status):
    assert run(RULE, form).status == status
