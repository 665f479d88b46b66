import pytest

from tests.audit.asking import run
from tests.builders import department_targets, project_targets, row

RULE = "direction.income_floor"


@pytest.mark.parametrize(
    ("name", "target", "status"),
    [
        pytest.param("销售收入", "≥1亿元", "passed", id="floor"),
        pytest.param("新增就业人数", "≤180人", "failed", id="ceiling-on-jobs"),
        pytest.param("粮食总产量", "≤5万吨", "failed", id="harvest"),
        pytest.param("税收增长率", "≤2%", "failed", id="ceiling-on-growth"),
        pytest.param("招商引资到位资金", "≤5亿元", "failed", id="investment"),
        pytest.param("惠及困难家庭", "≤600户", "failed", id="families-reached"),
        pytest.param("培育家庭农场", "≤60家", "failed", id="counted-benefit-by-another-name"),
        pytest.param("撬动民间资金", "≤3000万元", "failed", id="money-by-another-name"),
        pytest.param("企业融资成本", "≤50万元", "not_applied", id="nearest-lawful-cost"),
        pytest.param("新增隐性债务", "≤20万元", "not_applied", id="nearest-lawful-debt"),
        pytest.param("因灾伤亡人员", "≤2人", "not_applied", id="nearest-lawful-casualties"),
        pytest.param("惠企政策投诉", "≤2件", "not_applied", id="nearest-lawful-complaints"),
        pytest.param("带动农户增收", "≤2000元", "failed", id="what-farmers-earn-more"),
        pytest.param("城镇登记失业率", "≤4%", "not_applied", id="nearest-lawful-unemployed"),
        pytest.param("优化营商环境", "有效优化", "not_applied", id="no-income"),
        pytest.param("销售收入", "稳步增长", "not_applied", id="income-without-a-figure"),
        pytest.param("销售收入", None, "not_applied", id="income-without-a-value"),
        pytest.param("税收优惠办理时限", "≤5天", "not_applied", id="nearest-lawful-term"),
        pytest.param("企业税收减免额", "≤5万元", "not_applied", id="nearest-lawful-burden"),
    ],
)
def test_income_floor(name, target, status):
    form = department_targets(rows=[row("效益指标", "经济效益指标", name, target)])
    assert run(RULE, form).status == status


def test_not_applied_without_indicators():
    assert run(RULE, department_targets(rows=())).status == "not_applied"


def test_cost_of_a_tax_review_is_no_income():
    form = department_targets(rows=[row("产出指标", "成本指标", "税收", "≤20万")])
    assert run(RULE, form).status == "not_applied"


def test_standard_of_the_second_name_in_a_cell():
    rows = [row("效益指标", "经济效益指标", "奖补资金\n销售收入", "200万以上\n1亿", standard="≥200万、\n≤1亿")]
    assert run(RULE, project_targets(rows=rows)).summary() == [
        (["≥200万、\n≤1亿", "奖补资金\n销售收入"], "≥1亿", "≤1亿", None)
    ]
