import pytest

from tests.audit.asking import run
from tests.audit.prose import prose_targets
from tests.builders import department_targets, project_targets, row

RULE = "direction.cost_ceiling"


def cost(target, name="科技经费", **columns):
    return project_targets(rows=[row("产出指标", "成本指标", name, target, **columns)])


@pytest.mark.parametrize(
    ("name", "target", "status"),
    [
        pytest.param("科技经费", "≤200万元", "passed", id="ceiling"),
        pytest.param("科技经费", "200万元以内", "passed", id="ceiling-in-words"),
        pytest.param("对本单位的各项工作给予经费保障", "423.51万元", "failed", id="shaoyang-2020"),
        pytest.param("科技活动经费", "≥20万元", "failed", id="the-more-the-better"),
        pytest.param("补助标准", "≥500元", "passed", id="nearest-lawful-standard"),
        pytest.param("补助标准", "5元", "failed", id="standard-without-a-sign"),
        pytest.param("社会化发放手续费", "0元", "passed", id="heilongjiang-2022-no-cost-at-all"),
        pytest.param("培训费用", "=450元/人", "passed", id="nearest-lawful-unit-price"),
        pytest.param("设备购置均价", "≥3万元", "failed", id="price-the-more-the-better"),
        pytest.param("设备采购单价", "不低于480万元/台", "failed", id="unit-price-the-more-the-better"),
        pytest.param("每公里养护费用", "≥2万元/公里", "failed", id="cost-of-a-kilometre-the-more-the-better"),
        pytest.param("人均疗养费", "＞600元/人", "failed", id="cost-of-a-person-the-more-the-better"),
        pytest.param("戏曲下乡每场补助", "≥3000元", "failed", id="money-for-a-performance"),
        pytest.param("农村公路养护补助", "至少2万元/公里", "failed", id="money-for-a-kilometre"),
        pytest.param("残疾人生活补贴", "≥100元/人·月", "passed", id="nearest-lawful-paid-to-persons"),
        pytest.param("村医补助标准", "1500元/人·年", "passed", id="nearest-lawful-rate-of-a-standard"),
        pytest.param("小麦收购均价", "≥2.4元/公斤", "passed", id="nearest-lawful-price-that-is-guaranteed"),
        pytest.param("成本节约额", "≥5万元", "passed", id="nearest-lawful-saving"),
        pytest.param("资金支付率", "≥90%", "not_applied", id="nearest-lawful-share"),
        pytest.param("科技经费", "实际按下拨文件为准", "not_applied", id="wangcheng-2022-words-are-another-rule"),
    ],
)
def test_cost_ceiling(name, target, status):
    assert run(RULE, cost(target, name)).status == status


def test_standard_gives_the_sign():
    assert run(RULE, cost("200万", standard="≤200万")).status == "passed"


def test_level_one_may_say_cost():
    form = department_targets(rows=[row("成本指标", "经济成本指标", "科技经费", "≥200万元")])
    assert run(RULE, form).status == "failed"


def test_social_costs_are_not_asked():
    form = department_targets(rows=[row("成本指标", "社会成本指标", "交通管制费用", "≥20万元")])
    assert run(RULE, form).status == "not_applied"


def test_text_cell_needs_no_sign():
    form = prose_targets(("产出指标", "成本指标", "全年项目经费预算7000万元。"))
    assert run(RULE, form).status == "passed"


def test_message_gives_the_ceiling():
    assert run(RULE, cost("20万元以上")).summary() == [(["20万元以上"], "≤20万元", "≥20万元", None)]
