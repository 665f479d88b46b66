from dataclasses import replace

import pytest

from jixiao.cells.model import Address, Cell
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


PARTS = {"total": "2246", "basic_expenditure": "936", "project_expenditure": "1310", "three_public.total": "17.7"}


@pytest.mark.parametrize(
    ("name", "target", "status"),
    [
        pytest.param("项目支出控制数", "≤1500万元", "failed", id="above-its-part"),
        pytest.param("项目支出控制数", "≤1310万元", "passed", id="nearest-lawful-its-part"),
        pytest.param("“三公”经费控制数", "≤21.5万元", "failed", id="three-public"),
        pytest.param("基本支出和项目支出", "≤2246万元", "passed", id="nearest-lawful-both-parts"),
        pytest.param("部门支出", "≤2246万元", "passed", id="nearest-lawful-the-whole"),
    ],
)
def test_a_cost_named_after_a_part_of_the_money(name, target, status):
    assert run(RULE, department_targets(amounts=PARTS, rows=[cost(name, target)])).status == status


@pytest.mark.parametrize(
    ("head", "name", "target", "status"),
    [
        pytest.param("当年预期实现值", "项目成本控制", "≤350万元", "failed", id="values-of-the-year"),
        pytest.param("指标值", "项目成本控制", "≤350万元", "passed", id="nearest-lawful-no-word-of-the-year"),
        pytest.param("当年预期实现值", "项目总投资", "≤960万元", "passed", id="nearest-lawful-the-whole-project"),
        pytest.param("实施期指标值／年度指标值", "项目成本控制", "≤350万元", "passed", id="nearest-lawful-both-times"),
        pytest.param("当年预期实现值", "项目成本控制", "≤320万元", "passed", id="nearest-lawful-within-the-year"),
    ],
)
def test_a_table_that_says_its_values_are_of_the_year(head, name, target, status):
    form = project(cost(name, target))
    label = Cell(head, Address(line=form.label("indicators").row), row=form.label("indicators").row)
    assert run(RULE, replace(form, cells=(*form.cells, label))).status == status


def test_message_gives_both_places():
    form = department(cost("对本单位的各项工作给予经费保障", "423.51万元"))
    assert run(RULE, form).summary() == [(["423.51万元", "373.51"], "不超过373.51万元", "423.51万元", "50.00万元")]


@pytest.mark.parametrize(("value", "status"), [("≤436.5万元", "passed"), ("≤536.5万元", "failed")])
def test_against_the_sum_of_the_tasks(value, status):
    form = department_targets(rows=[cost("年度任务支出总额", value)], amounts={}, texts={"tasks_total": "436.50"})
    assert run(RULE, form).status == status


def test_the_column_of_the_year_is_the_limit():
    amounts = [
        ("project_expenditure", "720", "annual_budget"),
        ("project_expenditure", "641", "recent_years"),
        ("project_expenditure", "1680", None),
    ]
    over, within = (cost("项目支出控制数", target) for target in ("≤920万元", "≤720万元"))
    assert run(RULE, department_targets(amounts=amounts, rows=[over])).status == "failed"
    assert run(RULE, department_targets(amounts=amounts, rows=[within])).status == "passed"


@pytest.mark.parametrize(("label", "status"), [("其中：上级转移支付", "failed"), ("上级资金", "passed")])
def test_superior_funds_that_are_part_of_the_total_widen_no_limit(label, status):
    form = project(
        cost("项目总成本", "≤290万元"),
        amounts={"annual_budget": "260", "annual_fiscal": "240", "superior_funds": "100"},
    )
    superior = replace(form.money[-1], label=label)
    assert run(RULE, replace(form, money=(*form.money[:-1], superior))).status == status
