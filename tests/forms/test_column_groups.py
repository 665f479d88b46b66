"""Listings whose indicators stand side by side, each level the head of a group of columns."""

from decimal import Decimal

from tests.forms.texts import form_of, reading_of

TOP = "项目名称\t项目金额\t\t绩效目标\t成本指标\t\t产出指标\t\n"
NAMES = "\t财政性资金\t其他资金\t\t三级指标\t指标值\t三级指标\t指标值\n"
TITLE = "2024年部门预算项目绩效目标汇总表\n单位名称：固始县供销合作社联合社    单位：万元\n"


def test_each_group_gives_indicators_of_its_level():
    first, second = reading_of(
        TITLE + TOP + NAMES + "化肥储备\t80\t\t储备化肥4000吨。\t补助总额\t≤80万元\t储备数量\t≥4000吨\n"
        "\t\t\t\t\t\t抽检合格率\t100%\n基层社改造\t30\t15\t改造3个。\t改造成本\t≤15万元\t改造数量\t3个\n"
    ).forms
    assert [(row.level1, row.level2, row.level3, row.target) for row in first.indicators] == [
        ("成本指标", None, "补助总额", "≤80万元"),
        ("产出指标", None, "储备数量", "≥4000吨"),
        ("产出指标", None, "抽检合格率", "100%"),
    ]
    assert [(row.level3, row.target) for row in second.indicators] == [("改造成本", "≤15万元"), ("改造数量", "3个")]
    assert [(money.slot, money.yuan) for money in first.money] == [("fiscal_funds", Decimal("800000"))]
    assert [(money.slot, money.yuan) for money in second.money] == [
        ("fiscal_funds", Decimal("300000")),
        ("other_funds", Decimal("150000")),
    ]
    assert second.project
    assert second.project.text == "基层社改造"
    assert [goal.text for goal in second.objectives] == ["改造3个。"]


def test_two_rows_of_levels_over_the_names():
    form = form_of(
        TITLE + "项目名称\t产出指标\t\t\t\t满意度指标\t\n\t数量指标\t\t质量指标\t\t服务对象满意度指标\t\n"
        "\t指标名称\t指标值\t指标名称\t指标值\t指标名称\t指标值\n化肥储备\t储备数量\t≥4000吨\t抽检合格率\t100%\t农户满意度\t≥90%\n"
    )
    assert [(row.level1, row.level2, row.level3, row.target) for row in form.indicators] == [
        ("产出指标", "数量指标", "储备数量", "≥4000吨"),
        ("产出指标", "质量指标", "抽检合格率", "100%"),
        ("满意度指标", "服务对象满意度指标", "农户满意度", "≥90%"),
    ]


def test_a_head_printed_again_by_the_next_page_is_no_project():
    row = "化肥储备\t80\t\t储备化肥4000吨。\t补助总额\t≤80万元\t储备数量\t≥4000吨\n"
    form = form_of(TITLE + TOP + NAMES + row + TOP + NAMES + "\t\t\t\t\t\t抽检合格率\t100%\n")
    assert [row.level3 for row in form.indicators] == ["补助总额", "储备数量", "抽检合格率"]


def test_levels_that_head_single_columns_of_prose_are_no_groups():
    form = form_of(TITLE + "项目名称\t预算金额\t数量指标\t质量指标\n教师培训\t120\t培训100人\t合格率95%\n")
    assert [(row.level2, row.content) for row in form.indicators] == [
        ("数量指标", "培训100人"),
        ("质量指标", "合格率95%"),
    ]
