import pytest

from tests.audit.asking import run
from tests.builders import CLEAN_ROWS, department_targets, project_targets, row

RULE = "budget.cost_required"
WITHOUT = [each for each in CLEAN_ROWS if each["level2"] != "成本指标"]


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(project_targets(project="政务云设备采购项目"), "passed", id="has-one"),
        pytest.param(project_targets(project="政务云设备采购项目", rows=WITHOUT), "failed", id="has-none"),
        pytest.param(
            project_targets(
                project="渔港清淤工程", rows=[*WITHOUT, row("成本指标", "生态环境成本指标", "泥沙处置", "按规定")]
            ),
            "passed",
            id="nearest-lawful-other-cost",
        ),
        pytest.param(project_targets(project="农村危桥改造补助", rows=WITHOUT), "failed", id="rebuilding"),
        pytest.param(
            project_targets(project="基层党组织建设", rows=WITHOUT), "not_applied", id="nearest-lawful-building"
        ),
        pytest.param(project_targets(project="高素质农民培育", rows=WITHOUT), "not_applied", id="no-works"),
        pytest.param(project_targets(project="渔港清淤工程", rows=WITHOUT, year=2019), "not_applied", id="before"),
        pytest.param(department_targets(rows=WITHOUT), "not_applied", id="department"),
    ],
)
def test_cost_required(form, status):
    assert run(RULE, form).status == status
