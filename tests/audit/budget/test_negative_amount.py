import pytest

from tests.audit.asking import run
from tests.builders import department_targets, monitoring, self_evaluation

RULE = "budget.negative_amount"


def spent(budget, executed):
    amounts = [("adjusted_budget", budget, "adjusted_budget"), ("executed", executed, "executed")]
    return self_evaluation(amounts=amounts, texts={"execution_rate": "90%", "execution_score": "9"})


@pytest.mark.parametrize(
    ("budget", "executed", "failures"),
    [
        pytest.param("661.31", "598.975", 0, id="fair"),
        pytest.param("661.31", "-598.975", 1, id="spent-less-than-nothing"),
        pytest.param("-661.31", "-598.975", 2, id="both"),
        pytest.param("661.31", "0", 0, id="nearest-lawful-nothing-spent"),
    ],
)
def test_negative_amount(budget, executed, failures):
    assert len(run(RULE, spent(budget, executed)).failures) == failures


def test_passed_where_only_the_adjustment_is_negative():
    amounts = [("adjustment", "-50.00", "adjustment"), ("executed", "10.00", "executed")]
    assert run(RULE, self_evaluation(amounts=amounts)).status == "passed"


def test_the_forecast_of_a_monitoring_form():
    amounts = [("executed", "10.00", "executed"), ("annual_budget", "-5.00", "execution_forecast")]
    assert run(RULE, monitoring(amounts=amounts)).status == "failed"


@pytest.mark.parametrize(
    "other", ["scores.execution_rate", "scores.execution_points", "budget.overspent", "budget.execution_explained"]
)
def test_no_other_rule_advises_anything_about_such_a_row(other):
    for budget, executed in (("661.31", "-598.975"), ("-661.31", "-598.975")):
        assert not run(other, spent(budget, executed)).failures


def test_not_applied_to_targets():
    assert run(RULE, department_targets()).status == "not_applied"
