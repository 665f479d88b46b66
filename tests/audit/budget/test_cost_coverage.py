import pytest

from tests.audit.asking import run
from tests.builders import department_targets, project_targets, row

RULE = "budget.cost_coverage"


def project(*costs, amounts=None):
    rows = [row("产出指标", "成本指标", name, target) for name, target in costs]
    return project_targets(amounts=amounts or {"annual_budget": "240", "superior_funds": "0"}, rows=rows)


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(project(("科技三项费用", "200万"), ("完工评审费用", "20万")), "passed", id="yuanjiang-2023"),
        pytest.param(project(("科技三项费用", "100万"), ("完工评审费用", "20万")), "failed", id="half"),
        pytest.param(project(("项目总成本", "≤150万元")), "failed", id="total-far-below"),
        pytest.param(project(("年度项目投资", "≤130万元")), "failed", id="all-of-it-by-another-name"),
        pytest.param(project(("讲座费用", "≤8万元")), "not_applied", id="nearest-lawful-one-part"),
        pytest.param(project(("设备购置总额", "≤78万元")), "not_applied", id="nearest-lawful-total-of-one-part"),
        pytest.param(project(("每场讲座费用", "≤8000元")), "not_applied", id="unit-cost"),
        pytest.param(
            project(("项目成本控制", "≤120万元"), amounts={"project_total": "360", "annual_budget": "120"}),
            "passed",
            id="nearest-lawful-one-year-of-three",
        ),
        pytest.param(
            project(("项目总成本", "≤150万元"), amounts={"annual_budget": None}), "cannot_decide", id="unreadable"
        ),
        pytest.param(department_targets(), "not_applied", id="department"),
    ],
)
def test_cost_coverage(form, status):
    assert run(RULE, form).status == status


@pytest.mark.parametrize(
    ("name", "project_name", "status"),
    [
        pytest.param("花展总成本", "花卉展览", "failed", id="the-project-in-short"),
        pytest.param("设备购置总额", "校舍维修与设备购置", "not_applied", id="nearest-lawful-one-part-of-two"),
        pytest.param("布展总费用", "花卉采购", "not_applied", id="nearest-lawful-another-thing"),
    ],
)
def test_a_total_that_names_something(name, project_name, status):
    rows = [row("产出指标", "成本指标", name, "≤60万元")]
    form = project_targets(project=project_name, amounts={"annual_budget": "150"}, rows=rows)
    assert run(RULE, form).status == status
