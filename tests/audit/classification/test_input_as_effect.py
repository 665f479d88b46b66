import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row

RULE = "classification.input_as_effect"


@pytest.mark.parametrize(
    ("level2", "target", "status"),
    [
        pytest.param("社会效益", "对中心工作给予经费保障", "failed", id="shaoyang-2020"),
        pytest.param("生态效益", "安排环保领域项目", "failed", id="shaoyang-2020-projects"),
        pytest.param("社会效益", "划拨专项资金", "failed", id="money-given"),
        pytest.param("社会效益", "给予运行经费补助", "failed", id="subsidy-given"),
        pytest.param("社会效益", "列支场地租金", "failed", id="rent-paid"),
        pytest.param("生态效益", "落实配套投入", "failed", id="money-put-in"),
        pytest.param("经济效益", "增加企业研发投入", "passed", id="nearest-lawful-what-firms-put-in"),
        pytest.param("社会效益", "带动社会资金投入增加", "passed", id="nearest-lawful-money-of-others"),
        pytest.param("经济效益", "节约财政资金", "passed", id="nearest-lawful-money-saved"),
        pytest.param("社会效益", "明显改善", "passed", id="vague-is-another-rule"),
        pytest.param("社会效益", "≥300人", "not_applied", id="figure"),
    ],
)
def test_input_as_effect(level2, target, status):
    form = department_targets(rows=[row("效益指标", level2, "做好各种中心工作", target)])
    assert run(RULE, form).status == status


def test_money_as_a_cost_is_lawful():
    form = department_targets(rows=[row("产出指标", "成本指标", "中心工作", "对中心工作给予经费保障")])
    assert run(RULE, form).status == "not_applied"


@pytest.mark.parametrize(
    ("name", "target", "status"),
    [
        pytest.param("争取上级补助资金", "≥500万元", "failed", id="money-got"),
        pytest.param("安排救助经费", "120万元", "failed", id="money-given"),
        pytest.param("争取社会资本投入", "≥500万元", "passed", id="nearest-lawful-what-others-spend"),
        pytest.param("减少医药支出", "≥50万元", "passed", id="nearest-lawful-spared"),
        pytest.param("安排就业", "≥50人", "not_applied", id="nearest-lawful-persons"),
    ],
)
def test_amounts_given_or_got(name, target, status):
    form = department_targets(rows=[row("效益指标", "社会效益指标", name, target)])
    assert run(RULE, form).status == status
