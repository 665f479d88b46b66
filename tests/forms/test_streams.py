"""Cells without row ends: labels, heads and names of levels divide a whole form into its rows."""

import pytest

from jixiao.forms.model import Form
from tests.forms.texts import codes, form_of, reading_of


def closed(*cells: str) -> str:
    """One cell a line, closed by a bar; nothing tells where a row ends."""
    return "".join(f"{cell} |\n" if cell else "|\n" for cell in cells)


HEAD = (
    "部门预算项目支出绩效自评表(2023年度)",
    "项目名称",
    "夜间开放",
    "主管部门",
    "某县文旅局",
    "实施单位 (盖章)",
    "某县图书馆",
)
GOALS = ("项目年度目标", "年度目标完成情况", "开放不少于200天", "开放213天")
MONEY = (
    "预算执行情况(10分)", "年度预算数(万元)", "年初预算", "调整后预算数", "预算执行数", "预算执行率", "权重",
    "得分", "原因",
    "总额", "42.60", "45.10", "43.85", "97.23%", "10", "9.72", "按月拨付",
    "其中:财政资金", "42.60", "45.10", "43.85", "97.23%", "/", "/", "",
    "其他资金", "", "", "", "", "/", "/", "",
)  # fmt: skip
TABLE = (
    "绩效指标(90分)", "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "完成值",
    "权重", "得分", "未完成原因分析",
    "产出指标", "数量指标", "夜间开放天数", "≥", "200", "天", "213", "20", "20", "",
    "举办讲座场次", "≥", "12", "场", "12", "10", "10", "",
    "质量指标", "讲座按期举办率", "=", "100", "%", "", "30", "", "",
    "效益指标", "社会效益指标", "到馆人次增长", "≥", "5", "%", "4.2", "20", "17", "寒潮期间读者减少",
    "满意度指标", "服务对象满意度指标", "读者满意度", "≥", "90", "%", "95", "10", "10", "",
    "合计", "100", "96.72", "",
    "评价结论", "自评总分96.72分。", "存在问题", "冬季到馆人次偏低。",
)  # fmt: skip


@pytest.fixture
def form() -> Form:
    return form_of(closed(*HEAD, *GOALS, *MONEY, *TABLE))


def test_rows_of_indicators_are_found_by_their_levels_and_their_length(form):
    assert [
        (i.level1, i.level2, i.level3, i.target, i.actual, i.weight, i.score, i.reason) for i in form.indicators
    ] == [
        ("产出指标", "数量指标", "夜间开放天数", "≥200天", "213", 20, 20, None),
        ("产出指标", "数量指标", "举办讲座场次", "≥12场", "12", 10, 10, None),
        ("产出指标", "质量指标", "讲座按期举办率", "=100%", None, 30, None, None),
        ("效益指标", "社会效益指标", "到馆人次增长", "≥5%", "4.2", 20, 17, "寒潮期间读者减少"),
        ("满意度指标", "服务对象满意度指标", "读者满意度", "≥90%", "95", 10, 10, None),
    ]
    assert form.total_score is not None
    assert form.total_score.text == "96.72"


def test_the_head_is_divided_by_its_labels(form):
    assert (form.title, form.fiscal_year) == ("部门预算项目支出绩效自评表", 2023)
    assert [text and text.text for text in (form.project, form.department, form.implementing_unit)] == [
        "夜间开放",
        "某县文旅局",
        "某县图书馆",
    ]
    assert [(o.text, o.actual) for o in form.objectives] == [("开放不少于200天", "开放213天")]


def test_amounts_stand_under_the_heads_of_their_columns(form):
    assert [(m.slot, m.text) for m in form.money if m.label == "总额"] == [
        ("original_budget", "42.60"),
        ("adjusted_budget", "45.10"),
        ("executed", "43.85"),
    ]


def test_the_division_is_told_and_nothing_is_lost():
    reading = reading_of(closed(*HEAD, *GOALS, *MONEY, *TABLE))
    assert codes(reading) == ["rows_divided"]
    assert reading.unread == ()
    balance = reading.text_balance
    assert balance.source == balance.labels + balance.values + balance.prose_outside_forms + balance.unread


def test_columns_named_above_a_wide_head_stand_behind_those_below_it():
    table = (
        "绩效指标", "年度指标值", "实际完成值", "分值", "得分",
        "一级指标", "二级指标", "三级指标", "指标性质", "指标值",
        "度量单位",
        "产出指标", "数量指标", "更换监控", "≧", "64", "个", "66", "10", "10",
        "质量指标", "完好率", "≧", "98", "%", "99%", "10", "9",
    )  # fmt: skip
    indicators = form_of(closed(*HEAD, *table)).indicators
    assert [(i.level2, i.level3, i.target, i.actual, i.weight, i.score) for i in indicators] == [
        ("数量指标", "更换监控", "≧64个", "66", 10, 10),
        ("质量指标", "完好率", "≧98%", "99%", 10, 9),
    ]


def test_a_table_without_level_3_has_names_nobody_knows_as_level_2():
    table = (
        "一级指标", "二级指标", "分值", "指标内容", "指标值", "评分细则", "",
        "投入指标", "资金到位率", "6", "到位资金与应到位资金之比。", "资金到位率达100%", "每低10个百分点扣1分。", "",
        "支出进度", "14", "支出进度是否达标。", "支出进度在92%以上", "每低1个百分点扣1分。", "",
        "资金专账", "5",
    )  # fmt: skip
    indicators = form_of(closed("财政支出绩效目标申报表", "(2021年度)", "项目名称", "修渠", *table)).indicators
    assert [(i.level1, i.level2, i.weight, i.target) for i in indicators] == [
        ("投入指标", "资金到位率", 6, "资金到位率达100%"),
        ("投入指标", "支出进度", 14, "支出进度在92%以上"),
        ("投入指标", "资金专账", 5, None),
    ]


def test_rows_that_end_are_left_as_they_are():
    text = "2023年项目支出绩效目标表\n项目名称\t山塘清淤\t\t\n"
    text += "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t清淤\t4口\n"
    assert codes(reading_of(text)) == []


def test_levels_may_have_points_of_their_own():
    table = (
        "一级指标", "分值", "二级指标", "分值", "三级指标", "分值", "目标值",
        "产出指标", "50", "数量指标", "30", "清淤渠道", "20", "≥18公里",
        "清淤山塘", "10", "≥40口",
        "质量指标", "20", "验收合格率", "20", "100%",
    )  # fmt: skip
    indicators = form_of(closed(*HEAD, *table)).indicators
    assert [(i.level1, i.level2, i.level3, i.weight, i.target) for i in indicators] == [
        ("产出指标", "数量指标", "清淤渠道", 20, "≥18公里"),
        ("产出指标", "数量指标", "清淤山塘", 10, "≥40口"),
        ("产出指标", "质量指标", "验收合格率", 20, "100%"),
    ]


def test_points_before_the_levels_stay_there_where_every_row_begins_with_some():
    table = (
        "权重", "一级指标", "二级指标", "三级指标", "运算符号", "指标值", "度量单位",
        "3", "履职效能", "重点工作履行情况", "办理案件", "≥", "1200", "件",
        "3", "调解履行率", "≥", "95", "%",
        "2", "基础管理", "依法行政能力", "定性", "优", "",
        "3", "预算执行", "预算执行效率", "预算执行率", "≥", "95", "%",
    )  # fmt: skip
    indicators = form_of(closed(*HEAD, *table)).indicators
    assert [(i.weight, i.level1, i.level2, i.level3, i.target) for i in indicators] == [
        (3, "履职效能", "重点工作履行情况", "办理案件", "≥1200件"),
        (3, "履职效能", "重点工作履行情况", "调解履行率", "≥95%"),
        (2, "履职效能", "基础管理", "依法行政能力", "优"),
        (3, "预算执行", "预算执行效率", "预算执行率", "≥95%"),
    ]


def test_a_second_form_in_the_same_stream_is_a_form_of_its_own():
    table = (
        "一级指标",
        "二级指标",
        "三级指标",
        "指标值",
        "产出指标",
        "数量指标",
        "清淤",
        "≥4口",
        "质量指标",
        "合格率",
        "≥95%",
    )
    forms = reading_of(closed(*HEAD, *table, HEAD[0], "项目名称", "修渠", *table)).forms
    assert [(form.project.text, len(form.indicators)) for form in forms if form.project] == [
        ("夜间开放", 2),
        ("修渠", 2),
    ]


def test_rows_are_as_long_as_their_head_where_words_alone_would_fit_elsewhere():
    table = (
        "一级指标", "二级指标", "三级指标", "评价标准", "年度目标值",
        "产出指标", "数量指标", "举办读书活动", "计划标准", "举办6场，参与读者不少于300人",
        "引进馆外讲师", "行业标准", "3—5人",
        "时效指标", "奖品发放", "计划标准", "活动结束后10日内",
        "服务开展时间", "计划标准", "全年",
    )  # fmt: skip
    indicators = form_of(closed(*HEAD, *table)).indicators
    assert [(i.level2, i.level3, i.standard, i.target) for i in indicators] == [
        ("数量指标", "举办读书活动", "计划标准", "举办6场，参与读者不少于300人"),
        ("数量指标", "引进馆外讲师", "行业标准", "3—5人"),
        ("时效指标", "奖品发放", "计划标准", "活动结束后10日内"),
        ("时效指标", "服务开展时间", "计划标准", "全年"),
    ]


def test_cells_side_by_side_are_no_parts_of_one_name():
    table = (
        "一级指标", "二级指标", "三级指标", "计算符号", "指标值", "单位",
        "产出指标", "数量指标", "接待读者", "≥", "75", "人",
        "时效指标", "开馆时间", "", "3月1日前", "",
        "效益指标", "社会效益指标", "读者增长率", "≥", "5", "%",
    )  # fmt: skip
    indicators = form_of(closed(*HEAD, *table)).indicators
    assert [(i.level2, i.level3, i.target) for i in indicators] == [
        ("数量指标", "接待读者", "≥75人"),
        ("时效指标", "开馆时间", "3月1日前"),
        ("社会效益指标", "读者增长率", "≥5%"),
    ]


def test_a_table_without_levels_is_divided_by_its_head():
    table = (
        "指标名称", "指标权重", "计量单位", "指标性质", "指标值",
        "接待读者", "20", "人", "≥", "900",
        "讲座按期举办率", "20", "%", "≥", "95",
        "图书上架时间", "10", "天", "≤", "3",
    )  # fmt: skip
    form = form_of(closed(*HEAD, *table))
    assert form.project is not None
    assert form.project.text == "夜间开放"
    assert [(i.level3, i.weight, i.target) for i in form.indicators] == [
        ("接待读者", 20, "≥900人"),
        ("讲座按期举办率", 20, "≥95%"),
        ("图书上架时间", 10, "≤3天"),
    ]
