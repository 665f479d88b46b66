from dataclasses import replace

import pytest

from jixiao.forms.values import mine_figures
from tests.audit.asking import run
from tests.builders import department_targets, row

RULE = "budget.cost_scope"


def prose(text: str):
    """A form whose level-2 cells are prose; the figures are what the reader finds in the text."""
    form = department_targets(rows=[row("产出指标", "成本指标", None, None, content=text)])
    (only,) = form.indicators
    return replace(form, indicators=(replace(only, targets=mine_figures(text, 2018)),))


def table(name: str, target: str):
    return department_targets(rows=[row("产出指标", "成本指标", name, target)])


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(prose("全年项目经费预算7000万元，市科技局部门预算959.27万元。"), "failed", id="changde-2018"),
        pytest.param(prose("本部门支出控制在959.27万元以内，其中项目265万元。"), "passed", id="nearest-lawful-own"),
        pytest.param(prose("经费控制在1000万元以内。"), "passed", id="bare-amount-is-J01"),
        pytest.param(table("全市科技专项资金", "≤7000万元"), "failed", id="of-the-city"),
        pytest.param(table("合作企业自筹投入", "≤9000万元"), "failed", id="of-a-partner"),
        pytest.param(table("单位自筹投入", "≤90万元"), "passed", id="nearest-lawful-own-and-small"),
        pytest.param(table("上级补助项目经费", "≤200万元"), "passed", id="nearest-lawful-small"),
        pytest.param(table("科技活动经费", "按实际"), "not_applied", id="no-amount"),
    ],
)
def test_cost_scope(form, status):
    assert run(RULE, form).status == status


def test_cannot_decide_without_a_readable_budget():
    form = department_targets(amounts={"total": None}, rows=[row("产出指标", "成本指标", "经费", "≤200万元")])
    assert run(RULE, form).status == "cannot_decide"


@pytest.mark.parametrize(
    ("text", "own", "scope"),
    [
        ("全年项目经费预算7000万元，市科技局部门预算959.27万元。", "passed", "failed"),
        ("经费控制在1000万元以内。", "failed", "passed"),
    ],
)
def test_one_amount_is_one_finding(text, own, scope):
    form = prose(text)
    assert (run("budget.cost_within_budget", form).status, run(RULE, form).status) == (own, scope)
