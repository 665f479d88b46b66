import pytest

from tests.audit.asking import run
from tests.audit.printing import with_table
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


@pytest.mark.parametrize(
    ("line", "status"),
    [
        pytest.param(("科技研发", "480.00", "560.00"), "failed", id="more-in-a-year-than-in-all"),
        pytest.param(("科技研发", "1,680.00", "560.00"), "not_applied", id="nearest-lawful-a-part"),
        pytest.param(("科技研发", "560.00", "560.00"), "not_applied", id="nearest-lawful-one-year"),
        pytest.param(("科技研发", "", "560.00"), "not_applied", id="no-total-printed"),
    ],
)
def test_a_project_of_a_table(line, status):
    form = with_table(department_targets(), ("项目名称", "项目总预算", "本年度预算"), line)
    assert run(RULE, form).status == status
