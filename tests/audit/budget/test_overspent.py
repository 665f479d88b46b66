import pytest

from tests.audit.asking import run
from tests.audit.printing import with_table
from tests.builders import department_targets, monitoring, project_targets, self_evaluation

RULE = "budget.overspent"


def rows(budget, executed, column="adjusted_budget", part="annual_fiscal"):
    return [
        (column, "500", column),
        ("executed", "400", "executed"),
        (part, budget, column),
        (part, executed, "executed"),
    ]


@pytest.mark.parametrize(
    ("amounts", "status"),
    [
        pytest.param(rows("310.20", "154.74"), "passed", id="half"),
        pytest.param(rows("100", "100"), "passed", id="nearest-lawful-all-of-it"),
        pytest.param(rows("100", "100.50"), "failed", id="half-a-myriad-too-much"),
        pytest.param(rows("0", "5", part="other_funds"), "failed", id="no-budget-but-spending"),
        pytest.param(rows("100", "120", "original_budget"), "cannot_decide", id="money-added-during-the-year"),
        pytest.param(rows("0", "20", "original_budget"), "failed", id="no-original-budget"),
        pytest.param(rows("100", "-5"), "passed", id="negative-is-another-rules"),
        pytest.param(rows("-100", "5"), "passed", id="negative-budget-is-another-rules"),
        pytest.param(rows("100", "0"), "passed", id="nearest-lawful-nothing-spent"),
        pytest.param(rows(None, "20"), "cannot_decide", id="unreadable"),
    ],
)
def test_overspent(amounts, status):
    assert run(RULE, self_evaluation(amounts=amounts)).status == status


def test_monitoring_is_asked_too():
    assert run(RULE, monitoring()).status == "passed"


def test_declarations_have_no_spending():
    assert run(RULE, department_targets()).status == "not_applied"


def test_a_blank_total_is_said_once_by_its_own_rule():
    amounts = [
        ("adjusted_budget", "0", "adjusted_budget"),
        ("executed", "89.97", "executed"),
        ("annual_fiscal", "90", "adjusted_budget"),
        ("annual_fiscal", "89.97", "executed"),
    ]
    assert run(RULE, self_evaluation(amounts=amounts)).status == "passed"
    assert run("scores.blank_total", self_evaluation(amounts=amounts)).words == ["0", "90"]


@pytest.mark.parametrize(
    ("executed", "status"),
    [
        pytest.param("1,798,500.00", "failed", id="more-than-the-budget"),
        pytest.param("1,698,500.00", "not_applied", id="nearest-lawful-within-it"),
        pytest.param("见决算", "not_applied", id="no-amount"),
    ],
)
def test_last_year_of_a_declaration(executed, status):
    line = ("上年预算额（元）", "1,720,000.00", "上年预算执行数（元）", executed)
    assert run(RULE, with_table(project_targets(), line)).status == status
