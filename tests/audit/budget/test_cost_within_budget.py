import pytest

from tests.audit.asking import run
from tests.builders import department_targets, project_targets, row, self_evaluation

RULE = "budget.cost_within_budget"


def cost(name: str, target: str | None, **changes):
    return row("产出指标", "成本指标", name, target, **changes)


def department(*rows):
    return department_targets(amounts={"income.total": "373.51", "expenditure.total": "373.51"}, rows=rows)


def project(*rows, **changes):
    amounts = {"project_total": "960", "annual_budget": "320"}
    return project_targets(**{"amounts": amounts, "rows": rows} | changes)


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(department(cost("对本单位的各项工作给予经费保障", "423.51万元")), "failed", id="shaoyang-2020"),
        pytest.param(department(cost("部门支出", "≤373.51万元")), "passed", id="nearest-lawful-all-of-it"),
        pytest.param(department(cost("每册图书成本", "≤500万元")), "not_applied", id="nearest-lawful-unit-cost"),
        pytest.param(department(cost("单位面积养护成本", "≤400万元/平方公里")), "not_applied", id="cost-of-an-area"),
        pytest.param(department(cost("撬动社会资本", "≥2000万元")), "not_applied", id="money-drawn-in"),
        pytest.param(department(row("成本指标", "社会成本指标", "误工损失", "≤500万元")), "not_applied", id="social"),
        pytest.param(department(cost("科技活动经费", "≤200")), "not_applied", id="no-unit"),
        pytest.param(project(cost("项目总成本", "≤400万元", horizon="annual")), "failed", id="annual-against-the-year"),
        pytest.param(project(cost("项目总成本", "≤900万元", horizon="whole_life")), "passed", id="whole"),
        pytest.param(project(cost("项目总成本", "≤900万元")), "passed", id="nearest-lawful-horizon-unknown"),
        pytest.param(
            project(cost("设备费", "≤600万元"), cost("施工费", "≤500万元")), "failed", id="parts-add-up-to-too-much"
        ),
        pytest.param(
            project(cost("设备费", "≤600万元"), cost("施工费", "≤360万元"), cost("建设投入", "≤960万元")),
            "passed",
            id="nearest-lawful-one-row-is-the-whole",
        ),
        pytest.param(
            project(cost("项目总成本", "≤960万元"), cost("设备费", "≤600万元")), "passed", id="total-is-not-added"
        ),
        pytest.param(
            project(
                cost("市级配套经费", "1500万"),
                cost("工程投入", "≤300万元"),
                amounts={"annual_budget": "240", "superior_funds": "80"},
            ),
            "passed",
            id="superior-money-beside-the-own",
        ),
        pytest.param(project(cost("设备费", "≤1000万元"), amounts={}), "not_applied", id="no-budget"),
        pytest.param(
            project(cost("设备费", "≤1000万元"), amounts={"annual_budget": None}), "cannot_decide", id="unreadable"
        ),
        pytest.param(department(), "not_applied", id="no-cost"),
        pytest.param(
            self_evaluation(rows=[cost("项目支出总额", "≤100万元", actual="99万元")]), "passed", id="evaluated"
        ),
    ],
)
def test_cost_within_budget(form, status):
    assert run(RULE, form).status == status


def test_message_gives_both_places():
    form = department(cost("对本单位的各项工作给予经费保障", "423.51万元"))
    assert run(RULE, form).summary() == [(["423.51万元", "373.51"], "不超过373.51万元", "423.51万元", "50.00万元")]
