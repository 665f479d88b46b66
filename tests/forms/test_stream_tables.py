"""Tables without row ends: what their heads leave open is told by the cells below."""

from jixiao.forms.model import Form, Indicator
from tests.forms.test_streams import HEAD, closed
from tests.forms.texts import form_of, reading_of


def form(*table: str) -> Form:
    return form_of(closed(*HEAD, *table))


def named(indicators: list[Indicator] | tuple[Indicator, ...]) -> list[tuple[str | None, ...]]:
    return [(i.level1, i.level2, i.level3, i.target) for i in indicators]


def test_years_below_the_value_are_columns_of_their_own():
    table = (
        "一级指标", "二级指标", "三级指标", "指标值", "指标值确定依据", "前年", "上年", "预计当年实现",
        "产出指标", "数量指标", "讲座场次", "12场", "15场", "≥20场", "计划标准",
        "读者人次", "", "", "≥900人次", "计划标准",
        "质量指标", "按期举办率", "85%", "88%", "≥90%", "历史标准",
    )  # fmt: skip
    assert named(form(*table).indicators) == [
        ("产出指标", "数量指标", "讲座场次", "≥20场"),
        ("产出指标", "数量指标", "读者人次", "≥900人次"),
        ("产出指标", "质量指标", "按期举办率", "≥90%"),
    ]


def test_past_years_may_be_divided_again():
    table = (
        "一级指标", "二级指标", "三级指标", "指标值", "备注", "近两年指标值", "预期当年实现值", "2021年", "2022年",
        "产出指标", "数量指标", "讲座场次", "12场", "15场", "≥20场", "",
        "质量指标", "按期举办率", "85%", "88%", "≥90%", "按月统计",
    )  # fmt: skip
    assert named(form(*table).indicators) == [
        ("产出指标", "数量指标", "讲座场次", "≥20场"),
        ("产出指标", "质量指标", "按期举办率", "≥90%"),
    ]


def test_a_baseline_and_a_result_beside_the_value_are_no_years_below_it():
    table = (
        "一级指标", "二级指标", "三级指标", "指标值", "上年完成值", "实际完成值",
        "产出指标", "数量指标", "讲座场次", "≥20场", "15场", "22场",
        "质量指标", "按期举办率", "≥90%", "88%", "91%",
    )  # fmt: skip
    assert [(i.target, i.baseline, i.actual) for i in form(*table).indicators] == [
        ("≥20场", "15场", "22场"),
        ("≥90%", "88%", "91%"),
    ]


def test_columns_nobody_knows_stand_behind_the_others_where_rows_are_so_long():
    table = (
        "指标名称", "计量单位", "指标性质", "年初指标值", "全年完成值", "得分系数（%）", "指标权重（分）", "是否要紧",
        "接待读者", "人", "≥", "900", "912", "100", "40", "是",
        "讲座按期举办率", "%", "≥", "95", "96", "100", "40", "否",
        "图书上架时间", "天", "≤", "3", "3", "100", "20", "否",
    )  # fmt: skip
    assert [(i.level3, i.target, i.actual, i.weight) for i in form(*table).indicators] == [
        ("接待读者", "≥900人", "912", 40),
        ("讲座按期举办率", "≥95%", "96", 40),
        ("图书上架时间", "≤3天", "3", 20),
    ]


def test_printed_numbers_tell_how_many_columns_there_are():
    project, goal = "夜间开放", "开放不少于200天，接待读者900人。"
    cells = (
        "单位名称、项目名称", "项目年度绩效目标", "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位",
        "1", "2", "3", "4", "5", "6", "7", "8",
        project, goal, "产出指标", "数量指标", "接待读者", ">=", "900", "人",
        project, goal, "产出指标", "质量指标", "按期举办率", ">=", "95", "%",
        project, goal, "效益指标", "社会效益指标", "读者增长率", ">=", "5", "%",
    )  # fmt: skip
    found = form_of("2022年部门项目支出绩效目标表\n\n" + closed(*cells))
    assert found.project is not None
    assert (found.project.text, [o.text for o in found.objectives]) == (project, [goal])
    assert named(found.indicators) == [
        ("产出指标", "数量指标", "接待读者", ">=900人"),
        ("产出指标", "质量指标", "按期举办率", ">=95%"),
        ("效益指标", "社会效益指标", "读者增长率", ">=5%"),
    ]


def test_levels_above_the_rows_stand_between_them():
    table = (
        "序号", "指标类型", "指标名称", "计量单位", "年度目标值", "备注",
        "一、产出指标",
        "1", "数量指标", "接待读者", "人", "900", "",
        "2", "讲座场次", "场", "12", "分馆2场",
        "二、效益指标",
        "3", "社会效益指标", "读者增长率", "%", "5", "",
    )  # fmt: skip
    assert [(i.level2, i.level3, i.target) for i in form(*table).indicators] == [
        ("数量指标", "接待读者", "900人"),
        ("数量指标", "讲座场次", "12场"),
        ("社会效益指标", "读者增长率", "5%"),
    ]


def test_levels_nobody_knows_are_told_by_the_length_of_the_rows():
    table = (
        "一级指标", "二级指标", "三级指标", "目标值", "指标值来源",
        "内部管理", "资金投入", "预算执行率", "≥95%", "部门决算",
        "“三公”经费控制率", "≤100%", "部门决算",
        "制度建设", "管理制度健全性", "健全", "制度汇编",
        "服务效果", "部门履职目标", "接待读者", "≥900人", "统计年报",
        "讲座场次", "12场", "活动方案",
    )  # fmt: skip
    assert named(form(*table).indicators) == [
        ("内部管理", "资金投入", "预算执行率", "≥95%"),
        ("内部管理", "资金投入", "“三公”经费控制率", "≤100%"),
        ("内部管理", "制度建设", "管理制度健全性", "健全"),
        ("服务效果", "部门履职目标", "接待读者", "≥900人"),
        ("服务效果", "部门履职目标", "讲座场次", "12场"),
    ]


def test_objectives_behind_a_table_end_it():
    table = (
        "一级指标", "二级指标", "三级指标", "指标值",
        "产出指标", "数量指标", "接待读者", "≥900人",
        "质量指标", "按期举办率", "≥95%",
        "年度总体目标", "办好夜间开放。",
    )  # fmt: skip
    found = form(*table)
    assert [i.target for i in found.indicators] == ["≥900人", "≥95%"]
    assert [o.text for o in found.objectives] == ["办好夜间开放。"]


def test_the_last_value_above_a_second_table_is_no_column_of_that():
    table = (
        "目标名称", "一级指标", "二级指标", "三级指标", "指标值", "指标值确定依据",
        "长期目标", "产出指标", "数量指标", "接待读者", "≥3000人", "计划标准",
        "质量指标", "按期举办率", "≥95%", "历史标准",
    )  # fmt: skip
    annual = (
        "年度绩效指标", "目标名称", "一级指标", "二级指标", "三级指标", "指标值", "指标值确定依据",
        "年度目标", "产出指标", "数量指标", "接待读者", "≥900人", "计划标准",
        "质量指标", "按期举办率", "≥90%", "历史标准",
    )  # fmt: skip
    reading = reading_of(closed(*HEAD, "长期绩效指标", *table, *annual))
    assert [i.target for found in reading.forms for i in found.indicators] == ["≥3000人", "≥95%", "≥900人", "≥90%"]


def test_two_tables_side_by_side_have_one_head():
    table = (
        "一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值",
        "产出指标", "数量指标", "接待读者", "≥3000人", "数量指标", "接待读者", "≥900人",
        "讲座场次", "≥36场", "讲座场次", "≥12场",
        "质量指标", "按期举办率", "≥95%", "质量指标", "按期举办率", "≥90%",
    )  # fmt: skip
    assert [(i.horizon, i.level2, i.level3, i.target) for i in form(*table).indicators] == [
        ("whole_life", "数量指标", "接待读者", "≥3000人"),
        ("annual", "数量指标", "接待读者", "≥900人"),
        ("whole_life", "数量指标", "讲座场次", "≥36场"),
        ("annual", "数量指标", "讲座场次", "≥12场"),
        ("whole_life", "质量指标", "按期举办率", "≥95%"),
        ("annual", "质量指标", "按期举办率", "≥90%"),
    ]


def test_labels_without_values_before_the_head_are_columns_of_a_list_of_projects():
    cells = (
        "项目名称", "预算金额", "年度绩效目标", "一级指标", "二级指标", "三级指标", "指标值",
        "夜间开放", "42.60", "开放不少于200天，接待读者900人。", "产出指标", "数量指标", "接待读者", "≥900人",
        "质量指标", "按期举办率", "≥95%",
        "古籍修复", "18.00", "修复馆藏古籍40册，验收合格后入库。", "产出指标", "数量指标", "修复古籍", "≥40册",
        "时效指标", "入库时间", "11月底前",
    )  # fmt: skip
    forms = reading_of("2022年部门预算项目支出绩效目标表\n\n" + closed(*cells)).forms
    assert [(f.project.text, [i.target for i in f.indicators]) for f in forms if f.project] == [
        ("夜间开放", ["≥900人", "≥95%"]),
        ("古籍修复", ["≥40册", "11月底前"]),
    ]


def test_a_label_without_its_value_before_the_head_is_no_column():
    table = (
        "其他资金", "一级指标", "二级指标", "三级指标", "指标值",
        "产出指标", "数量指标", "接待读者", "≥900人",
        "质量指标", "按期举办率", "≥95%",
    )  # fmt: skip
    assert named(form(*table).indicators) == [
        ("产出指标", "数量指标", "接待读者", "≥900人"),
        ("产出指标", "质量指标", "按期举办率", "≥95%"),
    ]


def test_levels_end_with_what_the_head_calls_them():
    table = (
        "一级目标", "二级目标", "指标名称", "指标目标值",
        "投入与管理目标", "开支管理", "预算执行率", "=100.00%",
        "制度管理", "管理制度健全性", "健全",
        "产出目标", "数量目标", "接待读者", ">=900.00人",
        "讲座场次", "=12.00场",
        "质量目标", "按期举办率", ">=95.00%",
    )  # fmt: skip
    assert named(form(*table).indicators) == [
        ("投入与管理目标", "开支管理", "预算执行率", "=100.00%"),
        ("投入与管理目标", "制度管理", "管理制度健全性", "健全"),
        ("产出目标", "数量目标", "接待读者", ">=900.00人"),
        ("产出目标", "数量目标", "讲座场次", "=12.00场"),
        ("产出目标", "质量目标", "按期举办率", ">=95.00%"),
    ]


def test_amounts_alone_stand_below_the_heads_before_them():
    money = (
        "预算执行情况（万元）",
        "年初预算",
        "调整后预算",
        "全年执行数",
        "执行率",
        "850.00",
        "900.00",
        "468.00",
        "52%",
    )
    table = ("一级指标", "二级指标", "三级指标", "指标值", "产出指标", "数量指标", "接待读者", "≥900人", "讲座", "12场")
    assert [(m.slot, m.text) for m in form(*money, *table).money] == [
        ("original_budget", "850.00"),
        ("adjusted_budget", "900.00"),
        ("executed", "468.00"),
    ]


def test_an_outline_without_merged_cells_has_rows_of_one_length():
    rows = (
        ("单位名称／项目名称／指标", "项目年度绩效目标", "指标性质", "指标值", "度量单位", "指标内容"),
        ("某县文化和旅游局", "", "", "", "", ""),
        ("　夜间开放", "开放不少于200天，接待读者900人，办好讲座。", "", "", "", ""),
        ("　　产出指标", "", "", "", "", ""),
        ("　　　数量指标", "", "", "", "", ""),
        ("　　　　接待读者", "", "≥", "900", "人", "反映开放规模"),
        ("　　　　讲座场次", "", "≥", "12", "场", "反映活动数量"),
        ("　　　质量指标", "", "", "", "", ""),
        ("　　　　讲座按期举办率", "", "≥", "95", "%", "反映活动质量"),
    )
    cells = [cell for row in rows for cell in row]
    found = form_of("2024年项目支出绩效目标表\n\n" + closed(*cells))
    assert found.project is not None
    assert found.project.text == "夜间开放"
    assert named(found.indicators) == [
        ("产出指标", "数量指标", "接待读者", "≥900人"),
        ("产出指标", "数量指标", "讲座场次", "≥12场"),
        ("产出指标", "质量指标", "讲座按期举办率", "≥95%"),
    ]


def test_a_list_of_projects_with_their_indicators_in_one_cell_has_rows_of_one_length():
    cells = (
        "序号", "项目名称", "预算金额（万元）", "年度绩效目标", "绩效指标",
        "1", "夜间开放", "42.60", "开放不少于200天，接待读者900人，办好讲座。",
        "【产出指标-数量指标】指标1:接待读者(≥900人) 【产出指标-质量指标】指标1:按期举办率(≥95%)",
        "2", "古籍修复", "18.00", "修复馆藏古籍40册，验收合格后归档入库。",
        "【产出指标-数量指标】指标1:修复古籍(≥40册)",
    )  # fmt: skip
    forms = reading_of("2021年度项目支出绩效目标表\n\n" + closed(*cells)).forms
    assert [(f.project.text, [i.target for i in f.indicators]) for f in forms if f.project] == [
        ("夜间开放", ["≥900人", "≥95%"]),
        ("古籍修复", ["≥40册"]),
    ]


def test_names_and_numbers_in_turn_do_not_make_rows_of_one_length():
    table = (
        "一级指标", "分值", "二级指标", "分值", "三级指标", "分值", "评价要点", "评价得分",
        "决策", "20", "项目立项", "8", "立项依据充分性", "4", "是否符合职责", "4",
        "立项程序规范性", "4", "是否经过集体决策", "3",
        "产出", "30", "产出数量", "10", "讲座场次完成率", "10", "实际场次÷计划场次", "10",
    )  # fmt: skip
    assert [(i.level1, i.level2, i.level3, i.weight, i.score) for i in form(*table).indicators] == [
        ("决策", "项目立项", "立项依据充分性", 4, 4),
        ("决策", "项目立项", "立项程序规范性", 4, 3),
        ("产出", "产出数量", "讲座场次完成率", 10, 10),
    ]


def test_blank_amounts_keep_the_others_below_their_labels():
    money = (
        "项目资金（万元）",
        "年度资金总额",
        "财政拨款",
        "其中：上级转移支付",
        "其他资金",
        "180.00",
        "120.00",
        "",
        "60.00",
    )
    table = ("一级指标", "二级指标", "三级指标", "指标值", "产出指标", "数量指标", "接待读者", "≥900人", "讲座", "12场")
    assert [m.text for m in form(*money, *table).money] == ["180.00", "120.00", "60.00"]
    assert [m.label for m in form(*money, *table).money] == ["年度资金总额", "财政拨款", "其他资金"]


def test_paragraphs_that_make_a_name_together_may_be_two_names():
    cells = (
        "一级指标", "二级指标", "三级指标", "计算符号", "指标值", "单位",
        "产出指标", "数量指标", "接待读者", "≥", "900", "人",
        "讲座场次", "≥", "12", "场",
        "质量指标", "按期举办率", "≥", "95", "%",
        "满意度指标", "服务对象满意度指标", "读者满意度", "≥", "90", "%",
    )  # fmt: skip
    found = form_of("\n\n".join((*HEAD, "年度目标", "开放不少于200天。", *cells)))
    assert named(found.indicators) == [
        ("产出指标", "数量指标", "接待读者", "≥900人"),
        ("产出指标", "数量指标", "讲座场次", "≥12场"),
        ("产出指标", "质量指标", "按期举办率", "≥95%"),
        ("满意度指标", "服务对象满意度指标", "读者满意度", "≥90%"),
    ]
