import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row

RULE = "classification.cost_narrative"


@pytest.mark.parametrize(
    ("level1", "level2", "target", "status"),
    [
        pytest.param("产出指标", "成本指标", "实际按下拨文件为准", "failed", id="wangcheng-2022"),
        pytest.param("产出指标", "成本指标", "不得突破项目概算", "passed", id="nearest-lawful-within-the-estimate"),
        pytest.param("产出指标", "成本指标", "不超出去年同类采购均价", "passed", id="nearest-lawful-last-years-price"),
        pytest.param("成本指标", "经济成本指标", "严格控制", "failed", id="level-one-cost"),
        pytest.param("产出指标", "成本指标", "≤200万元", "passed", id="amount"),
        pytest.param("产出指标", "成本指标", "控制在预算批复数以内", "passed", id="nearest-lawful-bound-to-the-budget"),
        pytest.param("成本指标", "社会成本指标", "不影响居民出行", "not_applied", id="nearest-lawful-social-cost"),
        pytest.param("产出指标", "成本指标", None, "not_applied", id="blank-is-another-rule"),
    ],
)
def test_cost_narrative(level1, level2, target, status):
    assert run(RULE, department_targets(rows=[row(level1, level2, "科技计划项目", target)])).status == status


def test_points_to_value_and_name():
    form = department_targets(rows=[row("产出指标", "成本指标", "科技计划项目", "实际按下拨文件为准")])
    assert run(RULE, form).words == ["实际按下拨文件为准", "科技计划项目"]
