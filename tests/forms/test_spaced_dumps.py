"""Dumps whose cells are joined by blanks: neighbours tell what a broken cell or a label before a head means."""

from tests.forms.texts import form_of

HEAD = """2020年度夜间开放项目绩效自评表
填报单位：某县图书馆　　　　　　填报日期：2021年3月12日
项目名称 夜间开放
主管部门 某县文旅局 项目实施单位 某县图书馆
"""
TABLE = """年度绩效目标1 （40分） 一级指标 二级指标 三级指标 年初目标值（A） 实际完成值（B） 得分
产出指标 数量指标 夜间开放天数 ≥200天 213天 20
质量指标 讲座按期举办率 ≥95% 96.5% 20
"""
SECOND = """年度绩效目标2 （60分） 一级指标 二级指标 三级指标 年初目标值（A） 实际完成值（B） 得分
产出指标 数量指标 修复古籍 40册 40册 30
满意度指标 服务对象满意度指标 读者满意度 ≥85% 88% 30
"""
FOOT = """总分 100
偏差大或 目标未完成 原因分析 寒潮期间到馆读者减少，部分讲座改为线上举办。
改进措施及 结果应用方案 增加线上讲座，调整冬季开放时间。
"""


def names(text: str) -> list[tuple[str | None, ...]]:
    return [(i.level2, i.level3, i.target, i.actual) for i in form_of(text).indicators]


def test_a_label_before_a_second_head_is_no_row_of_the_table_above():
    assert names(HEAD + TABLE + SECOND + "总分 100\n") == [
        ("数量指标", "夜间开放天数", "≥200天", "213天"),
        ("质量指标", "讲座按期举办率", "≥95%", "96.5%"),
        ("数量指标", "修复古籍", "40册", "40册"),
        ("服务对象满意度指标", "读者满意度", "≥85%", "88%"),
    ]


def test_a_label_of_the_foot_broken_by_blanks_is_no_indicator():
    assert names(HEAD + TABLE + SECOND + FOOT) == names(HEAD + TABLE + SECOND)


def test_two_figures_behind_a_name_are_the_lines_of_its_value():
    text = """项目支出绩效目标表
（2020年度）
项目名称 困难群众救助补助
主管部门 某县民政局 实施单位 某县民政局
绩效指标 一级指标 二级指标 三级指标 指标值
产出指标 数量指标 低保保障人数 ≥3.9万人
供养人数 1260人
成本指标 低保平均标准 ≥380元/人·月
儿童生活标准（机构、散居） 1500元/人·月 1000元/人·月
效益指标 社会效益指标 政策知晓率 ≥85%
生活水平 有所提高
满意度指标 服务对象满意度指标 对象满意度 ≥90%
"""
    found = {i.level3: i for i in form_of(text).indicators}
    assert [str(t.value) for t in found["儿童生活标准（机构、散居）"].targets] == ["1500", "1000"]
    assert found["供养人数"].target == "1260人"


def test_the_only_column_of_levels_may_hold_those_of_level_2():
    text = """2022年部门预算项目绩效目标公开表
项目名称 夜间开放 年度预算金额 42.60
其中：财政拨款 42.60 其他资金 0.00
绩效目标 开放不少于200天，接待读者900人。
指标类型 指标名称 目标值 备注
数量指标 接待读者 ≥900人
质量指标 讲座按期举办率 ≥95%
读者投诉办结率 ≥98% 按月统计
服务对象满意度指标 读者满意度 ≥90%
"""
    assert [(i.level3, i.target, i.remark) for i in form_of(text).indicators] == [
        ("接待读者", "≥900人", None),
        ("讲座按期举办率", "≥95%", None),
        ("读者投诉办结率", "≥98%", "按月统计"),
        ("读者满意度", "≥90%", None),
    ]


def test_names_of_columns_and_levels_broken_by_narrow_cells_are_whole():
    text = """2022年度项目支出绩效自评表
项目名称 夜间开放 主管部门 某县文旅局
一级 指标 二级 指标 三级指标 年度指标值 全年完成值
产出 指标 数量 指标 接待读者 ≥900人 912人
讲座场次 ≥12场 13场
质量 指标 讲座按期举办率 ≥95% 96%
效益 指标 社会 效益 指标 读者增长率 ≥5% 6%
"""
    assert [(i.level1, *row) for i, row in zip(form_of(text).indicators, names(text), strict=True)] == [
        ("产出指标", "数量指标", "接待读者", "≥900人", "912人"),
        ("产出指标", "数量指标", "讲座场次", "≥12场", "13场"),
        ("产出指标", "质量指标", "讲座按期举办率", "≥95%", "96%"),
        ("效益指标", "社会效益指标", "读者增长率", "≥5%", "6%"),
    ]


def test_a_title_of_a_horizon_above_a_head_names_a_part_of_the_form():
    cells = (
        "项目支出绩效目标表", "（2024年度）", "项目名称", "夜间开放", "主管部门", "某县文旅局", "长期绩效目标表",
        "目标名称", "一级指标", "二级指标", "三级指标", "指标值", "备注",
        "长期目标", "产出指标", "数量指标", "接待读者", "≥3000人", "质量指标", "按期举办率", "≥95%",
        "年度绩效目标表",
        "目标名称", "一级指标", "二级指标", "三级指标", "指标值", "备注",
        "年度目标", "产出指标", "数量指标", "接待读者", "≥900人", "质量指标", "按期举办率", "≥90%",
    )  # fmt: skip
    found = form_of("\n\n".join(cells))
    assert found.title == "项目支出绩效目标表"
    assert [i.target for i in found.indicators] == ["≥3000人", "≥95%", "≥900人", "≥90%"]
