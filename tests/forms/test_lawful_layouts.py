"""Layouts that lawful forms of other regions use and that must not be read as something else."""

from tests.forms.texts import codes, form_of, reading_of


def test_columns_of_whole_life_and_year_are_two_horizons():
    form = form_of(
        "2022年项目支出绩效目标表\n项目名称\t高标准农田建设\t\t\t\n"
        "总体目标\t实施期目标\t\t年度目标\t\n\t三年建成6万亩。\t\t建成2万亩。\t\n"
        "一级指标\t二级指标\t三级指标\t实施期指标值\t年度指标值\n产出指标\t数量指标\t建设面积\t≥6万亩\t≥2万亩\n"
    )
    assert [(row.target, row.horizon) for row in form.indicators] == [("≥6万亩", "whole_life"), ("≥2万亩", "annual")]


def test_a_column_behind_the_table_with_an_unknown_head_shifts_nothing():
    reading = reading_of(
        "2023年项目支出绩效目标表\n项目名称\t公益性岗位补贴\t\t\t\n一级指标\t二级指标\t三级指标\t指标值\t责任股室\n"
        "产出指标\t数量指标\t安置人数\t≥500人\t就业股\n\t质量指标\t审核准确率\t=100%\t就业股\n"
    )
    (form,) = reading.forms
    assert [(row.level2, row.level3, row.target) for row in form.indicators] == [
        ("数量指标", "安置人数", "≥500人"),
        ("质量指标", "审核准确率", "=100%"),
    ]
    assert "columns_shifted" not in codes(reading)


def test_points_are_known_with_their_unit_in_brackets():
    form = form_of(
        "2023年项目支出绩效目标表\n项目名称\t公益性岗位补贴\t\t\t\t\t\n"
        "一级指标\t二级指标\t三级指标\t绩效指标性质\t绩效指标值\t绩效度量单位\t权重（分）\n"
        "产出指标\t数量指标\t安置人数\t≥\t500\t人\t20\n"
    )
    (row,) = form.indicators
    assert (row.target, row.weight) == ("≥500人", 20)


def test_a_goal_written_as_a_line_between_title_and_table_belongs_to_the_form():
    form = form_of(
        "2023年项目支出绩效目标表\n项目名称：残疾人精准康复服务\n年度绩效目标：为2200名残疾人提供康复服务。\n\n"
        "| 一级指标 | 二级指标 | 三级指标 | 指标值 |\n"
        "| --- | --- | --- | --- |\n| 产出指标 | 数量指标 | 服务人数 | ≥2200人 |\n"
    )
    assert [goal.text for goal in form.objectives] == ["为2200名残疾人提供康复服务。"]


def test_the_months_of_a_monitoring_form_tell_its_year():
    form = form_of(
        "项目支出绩效运行监控表\n（2022年1-8月）\n项目名称\t草原修复\t\t\t\n"
        "一级指标\t二级指标\t三级指标\t年度指标值\n产出指标\t数量指标\t修复面积\t≥12万亩\n"
    )
    assert form.fiscal_year == 2022


def test_a_column_that_explains_the_name_is_not_the_indicator():
    head = "2022年项目支出绩效目标表\n项目名称\t空气监测站运维\t\t\t\n"
    rows = "产出指标\t数量指标\t仪器校准次数\t≥216次\t每站每月一次\n"
    explained = form_of(f"{head}一级指标\t二级指标\t三级指标\t指标值\t指标解释\n{rows}")
    named = form_of(
        f"{head}一级指标\t二级指标\t名称\t指标内容\t指标值\n产出指标\t数量指标\t仪器校准\t每站每月一次\t≥216次\n"
    )
    assert (explained.indicators[0].name, explained.indicators[0].content) == ("仪器校准次数", "每站每月一次")
    assert named.indicators[0].name == "每站每月一次"


OBJECTIVE_TABLES = (
    "项目支出绩效目标表\n（2024年度）\n项目名称\t增雨作业能力\t\t\t\t\t\n长期绩效目标表\t\t\t\t\t\t\n"
    "目标名称\t一级指标\t二级指标\t三级指标\t指标值\t\t\n长期目标\t产出指标\t数量指标\t新建站点\t≥6个\t\t\n"
    "\t\t质量指标\t站点合格率\t=100%\t\t\n年度绩效目标表\t\t\t\t\t\t\n"
    "目标名称\t一级指标\t二级指标\t三级指标\t指标值\t\t\n\t\t\t\t近两年指标值\t\t预期当年实现值\n\t\t\t\t2022年\t2023年\t\n"
    "年度目标\t产出指标\t数量指标\t新建站点\t0个\t1个\t≥2个\n\t\t质量指标\t站点合格率\t90%\t95%\t=100%\n"
)


def test_the_tables_of_two_objectives_are_one_form_and_their_column_names_the_horizon():
    form = form_of(OBJECTIVE_TABLES)
    assert [(row.horizon, row.level1, row.level3, row.baseline, row.target) for row in form.indicators] == [
        ("whole_life", "产出指标", "新建站点", None, "≥6个"),
        ("whole_life", "产出指标", "站点合格率", None, "=100%"),
        ("annual", "产出指标", "新建站点", "1个", "≥2个"),
        ("annual", "产出指标", "站点合格率", "95%", "=100%"),
    ]
    assert form.objectives == ()


def test_a_second_title_over_a_head_of_its_own_is_another_form():
    second = "年度绩效目标表\n项目名称\t防雹作业\t\t\t\t\t\n"
    first, other = reading_of(OBJECTIVE_TABLES.replace("年度绩效目标表\t\t\t\t\t\t\n", second)).forms
    assert (first.project and first.project.text, other.project and other.project.text) == ("增雨作业能力", "防雹作业")


def test_amounts_below_their_funds_beside_a_head_that_spells_the_whole_budget_out():
    form = form_of(
        "2023年部门整体支出绩效目标表\n部门名称\t射洪市统计局\t\t\n年度部门整体支出预算（万元）\t资金总额\t财政拨款\t其他资金\n"
        "\t642.35\t642.35\t0.00\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t调查项目\t≥18项\n"
    )
    assert [(money.slot, money.text) for money in form.money] == [
        ("total", "642.35"),
        ("fiscal_funds", "642.35"),
        ("other_funds", "0.00"),
    ]


def test_a_printed_role_that_nobody_filled_in_is_no_contact():
    form = form_of(
        "2023年项目支出绩效目标表\n项目名称\t山塘清淤\t\t\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t山塘\t≥2口\n"
        "填表人：李某    联系电话：1380000    单位负责人（签名）：\n"
    )
    assert [(contact.role, contact.name) for contact in form.contacts] == [("填表人", "李某")]
