import pytest

from tests.audit.asking import run
from tests.builders import CLEAN_ROWS, department_targets, monitoring, row

RULE = "dates.previous_text"
RAISED = (row("产出指标", "数量指标", "新认定高新技术企业数量", "≥150家"), *CLEAN_ROWS[1:])
OTHER_GOAL = ("实施重大创新平台建设，组建行业科技创新平台。",)


@pytest.mark.parametrize(
    ("form", "before", "status"),
    [
        pytest.param(department_targets(), department_targets(year=2022), "failed", id="copied"),
        pytest.param(department_targets(rows=RAISED), department_targets(), "passed", id="nearest-lawful-values-moved"),
        pytest.param(department_targets(objectives=OTHER_GOAL), department_targets(), "passed", id="other-goal"),
        pytest.param(department_targets(), None, "not_applied", id="no-last-year"),
        pytest.param(department_targets(), monitoring(), "not_applied", id="other-kind"),
        pytest.param(department_targets(), department_targets(objectives=()), "not_applied", id="no-goal-last-year"),
    ],
)
def test_previous_text(form, before, status):
    assert run(RULE, form, previous=before).status == status
