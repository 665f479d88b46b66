import pytest

from tests.audit.asking import run
from tests.builders import department_targets, project_targets

RULE = "budget.annual_within_total"


@pytest.mark.parametrize(
    ("annual", "total", "status"),
    [
        pytest.param("320", "960", "passed", id="one-year-of-three"),
        pytest.param("960", "320", "failed", id="year-above-the-whole"),
        pytest.param("265", "265", "passed", id="nearest-lawful-one-year-project"),
        pytest.param(None, "265", "cannot_decide", id="unreadable"),
        pytest.param("265", "0", "not_applied", id="blank-total-is-B27"),
    ],
)
def test_annual_within_total(annual, total, status):
    form = project_targets(amounts={"annual_budget": annual, "project_total": total})
    assert run(RULE, form).status == status


def test_not_applied_without_both():
    assert run(RULE, project_targets(amounts={"annual_budget": "265"})).status == "not_applied"
    assert run(RULE, department_targets()).status == "not_applied"
