"""Flat project tables whose merged cells left nothing: rows are short on the left by what they share."""

from jixiao.forms.model import Form
from tests.forms.texts import codes, reading_of

HEAD = """| 部门预算项目绩效目标申报表(2023年度) | ||||||||
| 金额单位:元 | ||||||||
| 单位名称 | 项目名称 | 预算数 | 年度目标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 指标方向性 |
"""
PACKED = """| 815-青石镇 | 412,305.20 | |||||||
| 815001-青石镇政府 | 村级经费 | 54,000.00 | 保障村级运转 | 产出指标 | 数量指标 | 村数 | 9个 | 正向指标 |
| 质量指标 | 发放率 | 100% | 正向指标 | |||||
| 办公用房 | 2处 | 正向指标 | ||||||
| 路灯维护 | 12,000.50 | 修复路灯 | 产出指标 | 数量指标 | 修复路灯 | 80盏 | 正向指标 | |
| 满意度指标 | 服务对象满意度 | 村民满意度 | ≥95% | 正向指标 | ||||
| 816001-白石镇政府 | 道路养护 | 3,000.00 | 养护道路 | 产出指标 | 数量指标 | 养护里程 | 6公里 | 正向指标 |
| 合计 | 69,000.50 | |||||||
"""


def forms_of(text: str) -> list[Form]:
    return list(reading_of(HEAD + text).forms)


def test_each_project_has_its_rows_its_amount_and_its_unit():
    found = [
        (
            form.department and form.department.text,
            form.project and form.project.text,
            [(money.slot, str(money.yuan)) for money in form.money],
            [objective.text for objective in form.objectives],
        )
        for form in forms_of(PACKED)
    ]
    assert found == [
        ("815001-青石镇政府", "村级经费", [("annual_budget", "54000.00")], ["保障村级运转"]),
        ("815001-青石镇政府", "路灯维护", [("annual_budget", "12000.50")], ["修复路灯"]),
        ("816001-白石镇政府", "道路养护", [("annual_budget", "3000.00")], ["养护道路"]),
    ]


def test_rows_without_a_level_of_their_own_belong_to_the_project_above():
    rows = [[(i.level1, i.level2, i.level3, i.target) for i in form.indicators] for form in forms_of(PACKED)]
    assert rows == [
        [
            ("产出指标", "数量指标", "村数", "9个"),
            ("产出指标", "质量指标", "发放率", "100%"),
            ("产出指标", "质量指标", "办公用房", "2处"),
        ],
        [
            ("产出指标", "数量指标", "修复路灯", "80盏"),
            ("满意度指标", "服务对象满意度", "村民满意度", "≥95%"),
        ],
        [("产出指标", "数量指标", "养护里程", "6公里")],
    ]


def test_sums_are_no_projects_and_the_repair_is_told():
    """The one that says what it is is noted; a unit's own line with its amount stays unread."""
    reading = reading_of(HEAD + PACKED)
    assert [cell.text for cell in reading.unread if cell.text != "正向指标"] == ["815-青石镇", "412,305.20"]
    assert set(codes(reading)) == {"columns_shifted", "listing_total"}


def test_a_table_with_its_blank_cells_is_read_by_its_columns():
    text = """| 815001-青石镇政府 | 村级经费 | 54,000.00 | 保障村级运转 | 产出指标 | 数量指标 | 村数 | 9个 | 正向指标 |
| | | | | | 质量指标 | 发放率 | 100% | 正向指标 |
| | 路灯维护 | 12,000.50 | 修复路灯 | 产出指标 | 数量指标 | 修复路灯 | 80盏 | 正向指标 |
"""
    assert [(form.project and form.project.text, len(form.indicators)) for form in forms_of(text)] == [
        ("村级经费", 2),
        ("路灯维护", 1),
    ]
    assert codes(reading_of(HEAD + text)) == []
