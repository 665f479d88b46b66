"""Forms whose words are in disorder: named, and nothing invented; texts about forms are none."""

import pytest

from jixiao.audit.context import Context
from jixiao.audit.engine import audit
from jixiao.profiles.load import base_profile
from tests.forms.texts import codes, form_of, reading_of

HEADS_AMONG_ROWS = (
    "财政项目支出绩效自评表 (2022 年度) 项目名称 主管部门 某区教育局 年初预算数 全年预算数 全年执行数 分值 执行率 "
    "得分 180000.00 162300.5 10 9.02 实施单位 某区少年宫 年度总体目标 预期目标 90.17% 实际完成情况 已完成结算。 "
    "一级指标 二级指标 数量指标 三级指标 结算次数 年度指标值 实际完成值 =100% 100% 10 10 及时 "
    "产出指标 质量指标 满意度指标"
)
COLUMNS_APART = (
    "危房改造补助资金区域绩效目标表 ( 2019 年度) 专项名称 危房改造补助资金 主管部门 省住建厅 年度总体目标 "
    "目标1:改造危房。 一级 指标 二级指标 三级指标 改造户数 培训人数 绩效指标 产出指标 数量指标 质量指标 验收合格率 "
    "满意度指标 服务对象满意度指标 指标值 2380 户 560 人 100%"
)
PHONE_BESIDE_MONEY = (
    "部门整体支出绩效目标申报表 填报日期:2021 年 1 月 28 日 部门名称 填报人 某市档案馆 支出构成 13800000025 联系电话 "
    "资金总额 412.36 基本支出 318.20 项目支出 94.16 年度绩效指标 一级指标 二级指标 三级指标 指标值 "
    "产出指标 数量指标 数字化页数 20 万页 满意度指标 满意率 97%"
)


@pytest.mark.parametrize("text", [HEADS_AMONG_ROWS, COLUMNS_APART, PHONE_BESIDE_MONEY])
def test_a_form_in_disorder_has_a_title_and_no_values(text):
    reading = reading_of(text)
    (form,) = reading.forms
    assert (form.is_unreadable, form.is_blank) == (True, False)
    assert codes(reading) == ["layout_unreadable"]
    assert (form.indicators, form.objectives, form.money) == ((), (), ())
    assert (form.department, form.project, form.duties) == (None, None, None)
    balance = reading.text_balance
    assert balance.values == 0
    assert balance.source == balance.labels + balance.unread + balance.prose_outside_forms


def test_kind_and_year_are_those_of_the_title():
    form = form_of(HEADS_AMONG_ROWS)
    assert (form.kind, form.title, form.fiscal_year) == ("project_self_evaluation", "财政项目支出绩效自评表", 2022)


def test_every_rule_answers_that_it_cannot_decide():
    findings = audit(form_of(COLUMNS_APART), Context(profile=base_profile()))
    assert {finding.outcome.status for finding in findings} == {"cannot_decide"}


@pytest.mark.parametrize(
    "text",
    [
        "各单位：\n请于3月底前填写项目支出绩效自评表，说明项目名称、主管部门、实施单位、资金总额、年度总体目标、一级指标、"
        "二级指标、三级指标、年度指标值、实际完成值、分值和得分，按照要求报送。",
        "附件：\n1.项目支出绩效目标申报表\n2.部门整体支出绩效自评表\n某市财政局\n2023年3月1日",
        "项目支出绩效目标申报表填报说明\n一、项目名称：填写预算项目名称。二、主管部门：填写一级预算部门。三、实施单位：填写用款单位。"
        "四、资金总额：应当与预算一致。五、年度目标：按照职能填写。六、产出指标、效益指标、满意度指标的指标值应当量化。",
    ],
)
def test_texts_about_forms_are_none(text):
    assert codes(reading_of(text)) == ["no_form"]


def test_what_is_missing_in_an_undivided_row_fails_no_rule():
    text = (
        "2023年项目支出绩效目标表项目名称教师培训一级指标二级指标三级指标指标值产出指标数量指标机制健全长期坚持"
        "质量指标合格率≥95%效益指标社会效益指标受益教师≥100人满意度指标服务对象满意度指标教师满意度≥90%"
    )
    form = form_of(text)
    assert [row.is_undivided for row in form.indicators] == [True, False, False, False]
    findings = audit(form, Context(profile=base_profile()))
    of_values = [finding.outcome for finding in findings if finding.rule == "completeness.indicator_value"]
    assert [outcome.status for outcome in of_values] == ["cannot_decide"]


def test_points_of_one_line_are_told_apart():
    text = (
        "2021年度项目支出绩效自评表项目名称路灯改造一级指标二级指标三级指标分值年度指标值全年实际值得分"
        "产出指标数量指标改造路灯30≥500盏520盏30质量指标亮灯率30≥98%99%30效益指标社会效益指标夜间便利度30提升提升30总分9090"
    )
    findings = audit(form_of(text), Context(profile=base_profile()))
    sums = [finding.outcome.message for finding in findings if finding.rule == "scores.weights_sum"]
    assert not any("合计30分" in message for message in sums)
