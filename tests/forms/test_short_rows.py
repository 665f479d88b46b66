"""Rows of a web converter's dump are short where merged cells left nothing: the words say where their cells belong."""

import pytest

from tests.forms.texts import codes, form_of, reading_of

TITLE = "2023年项目支出绩效目标表\n项目名称 | 山塘清淤 | 主管部门 | 某县水利局 |||||\n"


def rows(text: str) -> list[tuple[str | None, ...]]:
    return [(i.level1, i.level2, i.level3, i.target) for i in form_of(TITLE + text).indicators]


SIGNS_APART = """绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 备注 |
产出指标 | 数量指标 | 清淤山塘 | ≥ | 40 | 口 | 连续实施 | |
维修渠道 | ≥ | 18 | 公里 | 连续实施 ||||
质量指标 | 验收合格率 | = | 100 | % | 连续实施 |||
成本指标 | 单位成本 | ≤ | 2 | 万元 | 连续实施 |||
"""


def test_a_sign_under_another_column_tells_how_much_a_row_is_short():
    assert rows(SIGNS_APART) == [
        ("产出指标", "数量指标", "清淤山塘", "≥40口"),
        ("产出指标", "数量指标", "维修渠道", "≥18公里"),
        ("产出指标", "质量指标", "验收合格率", "=100%"),
        ("产出指标", "成本指标", "单位成本", "≤2万元"),
    ]
    assert {i.remark for i in form_of(TITLE + SIGNS_APART).indicators} == {"连续实施"}
    assert codes(reading_of(TITLE + SIGNS_APART)) == ["columns_shifted"]


def test_rows_with_all_their_cells_are_left_alone():
    text = """2023年项目支出绩效目标表
项目名称 | 山塘清淤 | 主管部门 | 某县水利局 ||||
一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 备注 |
产出指标 | 数量指标 | 清淤山塘 | ≥ | 40 | 口 | 无 |
| | 维修渠道 | ≥ | 18 | 公里 | 无 |
"""
    assert [i.target for i in form_of(text).indicators] == ["≥40口", "≥18公里"]
    assert codes(reading_of(text)) == []


def test_the_first_row_is_put_back_too_where_the_label_of_the_table_left_nothing():
    text = """绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值及单位 | 绩效标准 |||
产出指标 | 数量指标 | 清淤车数量 | 6辆 | 计划标准 ||||
效益指标 | 经济效益指标 | | | ||||
社会效益指标 | 投诉办结率 | ≥95% | 计划标准 |||||
"""
    assert rows(text) == [
        ("产出指标", "数量指标", "清淤车数量", "6辆"),
        ("效益指标", "社会效益指标", "投诉办结率", "≥95%"),
    ]
    reading = reading_of(TITLE + text)
    assert [i.standard for i in reading.forms[0].indicators] == ["计划标准", "计划标准"]
    assert reading.unread == ()


def test_the_label_of_the_table_is_no_cell_of_the_first_row():
    text = """一级指标 | 二级指标 | 三级指标 | 单位 | 指标值 ||||
绩效指标 | 产出指标 | 数量指标 | 森林抚育面积 | 亩 | ≥13000 |||
设计完成率 | % | 95% ||||||
"""
    assert rows(text) == [
        ("产出指标", "数量指标", "森林抚育面积", "≥13000亩"),
        ("产出指标", "数量指标", "设计完成率", "95%"),
    ]


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        pytest.param("实施效果指标", "实施效果指标", id="a-level-above-the-usual-first"),
        pytest.param("产出指标", "效益指标", id="the-usual-levels"),
    ],
)
def test_what_is_level_1_elsewhere_is_level_2_below_a_level_of_its_own(first, expected):
    lower = "产出指标" if first != "产出指标" else "数量指标"
    text = f"""绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | |||
{first} | {lower} | 建设冷库 | 6座 |||||
竣工验收率 | 100% |||||||
效益指标 | 新增库容 | ≥8000立方米 ||||||
"""
    assert [level1 for level1, *_ in rows(text)] == [first, first, expected]


SCORES = """2022年度部门整体支出绩效评价指标体系评分表
一级指标 | 分值 | 二级指标 | 分值 | 三级指标 | 分值 | 评分标准 | 得分 |
投入 | 15 | 预算配置 | 10 | 在职人员控制率 | 5 | 控制率≤100%计5分 | 4.5 |
“三公经费”变动率 | 5 | 变动率≤0计5分 | 5 |
产出 | 20 | 职责履行 | 20 | 新增藏书 | 10 | ≥3万册计10分 | 9.5 |
"""


def test_points_of_the_levels_are_not_the_indicators():
    indicators = form_of(SCORES).indicators
    assert [(i.level1, i.level2, i.level3, str(i.weight), str(i.score), i.standard) for i in indicators] == [
        ("投入", "预算配置", "在职人员控制率", "5", "4.5", "控制率≤100%计5分"),
        ("投入", "预算配置", "“三公经费”变动率", "5", "5", "变动率≤0计5分"),
        ("产出", "职责履行", "新增藏书", "10", "9.5", "≥3万册计10分"),
    ]
    assert [dict(i.extra) for i in indicators] == [
        {"level1_weight": "15", "level2_weight": "10"},
        {},
        {"level1_weight": "20", "level2_weight": "20"},
    ]


def test_points_under_one_wide_head_stay_the_indicators():
    text = (
        "2022年度项目支出绩效自评表\n项目名称 | 山塘清淤 | | | |\n"
        "一级指标 | 二级指标 | 三级指标 | 分值 | 指标值 |\n产出指标 | 数量指标 | 清淤 | 50 | ≥4口 |\n"
    )
    assert [str(i.weight) for i in form_of(text).indicators] == ["50"]


def test_blocks_side_by_side_lack_their_shared_level():
    text = """绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值 |
产出指标 | 数量指标 | 建成分馆 | ≥120个 | 数量指标 | 建成分馆 | ≥40个 | |
送戏下乡 | ≥900场 | 送戏下乡 | ≥300场 | ||||
质量指标 | 达标率 | ≥95% | 质量指标 | 合格率 | ≥99% | ||
"""
    head = "2019年项目支出绩效目标表\n项目名称 | 总分馆 | 主管部门 | 某厅 | ||||\n"
    indicators = form_of(head + text).indicators
    assert [(i.horizon, i.level1, i.level2, i.level3, i.target) for i in indicators] == [
        ("whole_life", "产出指标", "数量指标", "建成分馆", "≥120个"),
        ("annual", "产出指标", "数量指标", "建成分馆", "≥40个"),
        ("whole_life", "产出指标", "数量指标", "送戏下乡", "≥900场"),
        ("annual", "产出指标", "数量指标", "送戏下乡", "≥300场"),
        ("whole_life", "产出指标", "质量指标", "达标率", "≥95%"),
        ("annual", "产出指标", "质量指标", "合格率", "≥99%"),
    ]


def test_a_name_of_either_level_is_level_2_where_a_row_is_short():
    text = """一级指标 | 二级指标 | 三级指标 | 指标值 | ||||
产出指标 | 数量指标 | 培训场次 | 3场 | ||||
成本指标 | 项目总成本 | 不超过36万元 | |||||
"""
    assert rows(text)[1] == ("产出指标", "成本指标", "项目总成本", "不超过36万元")


def test_points_that_are_no_number_tell_that_a_row_is_short():
    text = """序号 | 一级指标 | 二级指标 | 三级指标 | 分值 | 年初目标值 | 全年实际值 | 得分 |
1 | 产出指标 | 数量指标 | 改造小区 | 12 | ≥14个 | 14个 | 12 |
2 | 惠及居民 | 10 | ≥1860户 | 1674户 | 9 | ||
"""
    indicators = form_of(TITLE + text).indicators
    assert [(i.level2, i.level3, i.target, i.actual, i.weight, i.score) for i in indicators] == [
        ("数量指标", "改造小区", "≥14个", "14个", 12, 12),
        ("数量指标", "惠及居民", "≥1860户", "1674户", 10, 9),
    ]
