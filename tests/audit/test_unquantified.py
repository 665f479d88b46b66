import pytest

from jixiao.audit.unquantified import states_a_property, weakness, wording
from jixiao.profiles.load import base_profile
from tests.builders import department_targets, row


@pytest.mark.parametrize(
    ("level2", "name", "target", "found"),
    [
        pytest.param("数量指标", "开展科普活动", "有序开展", "number", id="quantity-before-vague"),
        pytest.param("成本指标", "科技经费", "实际按下拨文件为准", "cost", id="wangcheng-2022-cost"),
        pytest.param("时效指标", "工作进度", "按时完成", "date", id="wangcheng-2022-time"),
        pytest.param("社会效益指标", "中心工作", "对中心工作给予经费保障", "input", id="shaoyang-2020"),
        pytest.param("生态效益指标", "环保项目支持", "落实资金投入", "input", id="money-put-in"),
        pytest.param("经济效益指标", "社会投入", "带动社会加大资金投入", "ungraded", id="money-others-put-in"),
        pytest.param("社会效益指标", "制度执行情况", "符合要求", "vague", id="some-requirement"),
        pytest.param("社会效益指标", "制度执行情况", "符合国家标准要求", None, id="a-named-requirement"),
        pytest.param("可持续影响指标", "运行机制健全情况", "健全完善", "vague", id="sound-and-perfect"),
        pytest.param("成本指标", "年度支出", "不超过年初预算", None, id="bound-to-the-budget"),
        pytest.param("生态效益指标", "环境进一步优化", "环境进一步优化", "repeated", id="yuanjiang-2023"),
        pytest.param("质量指标", "服务水平", "明显提升", "vague", id="vague"),
        pytest.param("社会效益指标", "创新文化", "形成创新氛围", "ungraded", id="ungraded"),
        pytest.param("质量指标", "创新文化", "形成制度汇编", None, id="an-output-in-words"),
        pytest.param("经济效益指标", "农民收入增长", "高于全省平均水平", None, id="compared-with-an-average"),
        pytest.param("生态效益指标", "化肥使用量", "零增长", None, id="none-more"),
        pytest.param("生态效益指标", "出境断面水质", "达到或优于Ⅲ类", None, id="a-class"),
        pytest.param("社会效益指标", "死亡人数", "同比下降", None, id="compared-with-last-year"),
        pytest.param("经济效益指标", "财政资金撬动比", "1:5", None, id="a-figure-we-cannot-read"),
        pytest.param("质量指标", "水质达到Ⅲ类标准", "达标", None, id="the-name-says-the-standard"),
        pytest.param("质量指标", "水质", "达标", "vague", id="no-standard-is-named"),
        pytest.param("时效指标", "补助发放时间", "按季度发放", None, id="every-quarter"),
        pytest.param("质量指标", "工程质量", "通过验收", None, id="checkable"),
    ],
)
def test_one_answer_a_cell(level2, name, target, found):
    form = department_targets(rows=[row("指标", level2, name, target)])
    indicator = form.indicators[0]
    assert weakness(form, indicator, wording(form, indicator) or "", base_profile()) == found


@pytest.mark.parametrize(
    ("name", "value", "is_yes"),
    [
        pytest.param("资金使用合规性", "合规", True, id="xinxiang-2021"),
        pytest.param("预决算信息公开性", "按时公开", True, id="xinxiang-2021-publication"),
        pytest.param("可持续性", "长期坚持", False, id="other-word"),
        pytest.param("社会效益", "效益", False, id="no-property"),
    ],
)
def test_states_a_property(name, value, is_yes):
    assert states_a_property(name, value) is is_yes
