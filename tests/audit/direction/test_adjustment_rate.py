import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row

RULE = "direction.adjustment_rate"


@pytest.mark.parametrize(
    ("name", "target", "status"),
    [
        pytest.param("预算调整率", "≤10%", "passed", id="xinxiang-2021"),
        pytest.param("单位预算偏离率", "≥6%", "failed", id="deviation-from-the-budget"),
        pytest.param("结转结余率", "≥10%", "failed", id="wrong-way"),
        pytest.param("“三公经费”变动率", "≥5%", "failed", id="quoted-name"),
        pytest.param("产业结构调整率", "≥10%", "not_applied", id="nearest-lawful-other-adjustment"),
        pytest.param("预算执行率", "≥90%", "not_applied", id="no-such-rate"),
    ],
)
def test_adjustment_rate(name, target, status):
    form = department_targets(rows=[row("投入管理指标", "预算和财务管理", name, target)])
    assert run(RULE, form).status == status
