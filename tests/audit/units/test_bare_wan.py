import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row

RULE = "units.bare_wan"


@pytest.mark.parametrize(
    ("level2", "name", "target", "status"),
    [
        pytest.param("成本指标", "科技技三项费用", "200万", "failed", id="yuanjiang-2023-cost"),
        pytest.param("经济效益指标", "入股农户分红", "300万以上", "failed", id="dividends"),
        pytest.param("经济效益指标", "农户租金收益", "≥60万", "failed", id="rent"),
        pytest.param("社会效益指标", "消费者受益人次", "≥60万", "not_applied", id="nearest-lawful-consumers"),
        pytest.param("经济效益指标", "省级、市级项目奖补资金", "200万以上", "failed", id="yuanjiang-2023-funds"),
        pytest.param("经济效益指标", "销售收入", "≤1亿", "failed", id="yuanjiang-2023-revenue"),
        pytest.param("成本指标", "科技三项费用", "≤200万元", "passed", id="whole-unit"),
        pytest.param("社会效益指标", "科普活动受益人数", "≥10万", "not_applied", id="nearest-lawful-persons"),
        pytest.param(
            "社会效益指标", "科普活动受益人数", "≥10万人", "not_applied", id="nearest-lawful-ten-thousand-persons"
        ),
        pytest.param("成本指标", "创业担保贷款金额", "≥3000万\n元", "passed", id="nearest-lawful-wrapped-in-a-pdf"),
        pytest.param("数量指标", "新认定企业", "≥125家", "not_applied", id="no-money"),
        pytest.param("经济效益指标", "电影票房", "≥800万", "failed", id="takings"),
    ],
)
def test_bare_wan(level2, name, target, status):
    assert run(RULE, department_targets(rows=(row("产出指标", level2, name, target),))).status == status


def test_the_standard_is_looked_at_too():
    form = department_targets(rows=(row("产出指标", "成本指标", "科技三项费用", "200万元", standard="≤200万"),))
    assert run(RULE, form).summary() == [(["≤200万"], "万元", "万", None)]


def test_a_row_whose_standard_repeats_the_value_is_named_once():
    form = department_targets(rows=(row("产出指标", "成本指标", "科技三项费用", "200万", standard="≤200万"),))
    assert run(RULE, form).summary() == [(["200万", "≤200万"], "万元", "万", None)]
