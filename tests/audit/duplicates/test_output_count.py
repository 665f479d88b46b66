import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row

RULE = "duplicates.output_count"


@pytest.mark.parametrize(
    ("outputs", "status"),
    [
        pytest.param(5, "passed", id="few"),
        pytest.param(15, "passed", id="nearest-lawful-at-the-limit"),
        pytest.param(16, "failed", id="one-too-many"),
    ],
)
def test_output_count(outputs, status):
    rows = [row(level3=f"第{number}项任务完成数") for number in range(outputs)]
    assert run(RULE, department_targets(rows=rows)).status == status


def test_template_rows_of_management_are_not_counted():
    rows = [row("投入管理指标", "预算和财务管理", f"第{number}项", "≥90%") for number in range(20)]
    assert run(RULE, department_targets(rows=rows)).status == "not_applied"
