import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row

RULE = "direction.control_rate"


@pytest.mark.parametrize(
    ("name", "target", "status"),
    [
        pytest.param("“三公经费”控制率", "<100%", "failed", id="xinxiang-2021"),
        pytest.param("公用经费控制率", "≥100%", "failed", id="wrong-way"),
        pytest.param("公务接待费控制率", "≥98%", "failed", id="reception"),
        pytest.param("在职人员控制率", "≤100%", "passed", id="ceiling"),
        pytest.param("三公经费控制率", "<95%", "passed", id="nearest-lawful-stricter"),
        pytest.param("高血压患者血压控制率", "≥60%", "not_applied", id="nearest-lawful-health"),
        pytest.param("病虫害控制率", "≥90%", "not_applied", id="nearest-lawful-pests"),
    ],
)
def test_control_rate(name, target, status):
    form = department_targets(rows=[row("投入管理指标", "预算和财务管理", name, target)])
    assert run(RULE, form).status == status


def test_message_gives_the_limit():
    form = department_targets(rows=[row("投入管理指标", "预算和财务管理", "三公经费控制率", "<100%")])
    assert run(RULE, form).summary() == [(["<100%"], "≤100%", "<100%", None)]


@pytest.mark.parametrize(
    ("name", "target", "why"),
    [("三公经费控制率", "<100%", "刚好100%时反而不达标"), ("在职人员控制率", "≥100%", "超支、超编反而算完成")],
)
def test_message_says_what_follows(name, target, why):
    form = department_targets(rows=[row("投入管理指标", "预算和财务管理", name, target)])
    assert [outcome.message for outcome in run(RULE, form).failures] == [f"“{name}”写成了“{target}”，{why}。"]
