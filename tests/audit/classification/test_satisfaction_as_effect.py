import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row

RULE = "classification.satisfaction_as_effect"
SATISFACTION = row("效益指标", "社会效益指标", "群众满意度", "≥90%")
JOBS = row("效益指标", "社会效益指标", "新增就业", "≥300人")


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        pytest.param([SATISFACTION], "failed", id="satisfaction-alone"),
        pytest.param([JOBS], "passed", id="effect"),
        pytest.param([JOBS, SATISFACTION], "passed", id="nearest-lawful-beside-an-effect"),
        pytest.param(
            [row("效益指标", "服务对象满意度指标", "群众满意度", "≥90%")], "not_applied", id="nearest-lawful-own-level"
        ),
    ],
)
def test_satisfaction_as_effect(rows, status):
    assert run(RULE, department_targets(rows=rows)).status == status
