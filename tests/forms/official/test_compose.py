"""A form in the boxes of its official layout."""

from dataclasses import replace
from typing import Any

from jixiao.forms.model import Form
from jixiao.forms.official.compose import compose
from jixiao.forms.official.model import Box, Line, OfficialForm
from jixiao.forms.personal import Mask
from jixiao.profiles.layouts import parsed
from tests import builders

OPEN = Mask((), with_personal_data=True)
TABLE = """
| 部门名称 | {department} | < | < |
| 资金 | {money:total:资金总额} | < | < |
| ^ | {other:label} | < | {other:text} |
| 目标 | {objectives} | < | < |
| 指标 | 一级指标 | 二级指标 | 指标值 |
| ^ | {indicator:level1} | {indicator:level2} | {indicator:content}{indicator:target} |
"""


def composed(form: Form, mask: Mask = OPEN, **more: Any) -> OfficialForm:
    content = {"profile": "p", "title": "{fiscal_year}年绩效目标表", "widths": [10, 20, 20, 20], "table": TABLE}
    return compose(form, parsed(content | more, "p.yaml"), mask)


def box(official: OfficialForm, row: int, column: int) -> Box:
    return next(box for box in official.boxes if (box.row, box.column) == (row, column))


def words(lines: tuple[Line, ...]) -> list[str]:
    return [line.text for line in lines]


def form(**changes: Any) -> Form:
    """Without amounts, so that the rows are those of the drawing."""
    return builders.department_targets(**{"title": None, "amounts": {}} | changes)


def test_a_row_stands_for_each_indicator_and_levels_that_go_on_are_one_box() -> None:
    rows = (
        builders.row(level1="产出指标", level2="数量指标", target="≥3次"),
        builders.row(level1="产出指标", level2="数量指标", target="≥4次"),
        builders.row(level1="产出指标", level2="质量指标", target="100%"),
        builders.row(level1="效益指标", level2="质量指标", target="≥90%"),
    )
    official = composed(form(rows=rows))
    assert official.head == 4
    assert official.rows == 8
    assert (box(official, 5, 2).text, box(official, 5, 2).rows) == ("产出指标", 3)
    assert (box(official, 5, 3).text, box(official, 5, 3).rows) == ("数量指标", 2)
    assert (box(official, 7, 3).text, box(official, 7, 3).rows) == ("质量指标", 1)
    assert (box(official, 8, 3).text, box(official, 8, 3).rows) == ("质量指标", 1)
    assert (box(official, 4, 1).text, box(official, 4, 1).rows) == ("指标", 5)


def test_rows_without_a_level_share_no_box() -> None:
    rows = (builders.row(level1=None, level2=None, target="甲"), builders.row(level1=None, level2=None, target="乙"))
    official = composed(form(rows=rows))
    assert [box(official, row, 2).rows for row in (5, 6)] == [1, 1]


def test_a_form_without_indicators_leaves_a_row_to_be_filled_in() -> None:
    official = composed(form(rows=()))
    assert official.rows == 5
    assert box(official, 5, 4).text == ""


def test_an_amount_is_printed_with_its_own_label_and_one_without_a_place_in_a_row_of_its_own() -> None:
    amounts = (
        builders.money("total", "100", builders.Places(), label="部门预算总额"),
        builders.money("carry_over", "7", builders.Places(), label="上年结转"),
    )
    official = composed(replace(form(), money=amounts))
    assert box(official, 2, 2).text == "部门预算总额：100"
    assert (box(official, 3, 2).text, box(official, 3, 4).text) == ("上年结转", "7")
    assert box(official, 2, 1).rows == 2


def test_a_form_without_amounts_is_printed_with_the_labels_of_the_layout() -> None:
    official = composed(form())
    assert box(official, 2, 2).text == "资金总额："
    assert box(official, 2, 1).rows == 1


def test_the_title_is_the_forms_own_and_the_year_stands_below_where_the_title_has_none() -> None:
    assert words(composed(form()).title) == ["2023年绩效目标表"]
    assert words(composed(form(title="绩效目标申报表")).title) == ["绩效目标申报表", "（2023年度）"]


def test_objectives_keep_their_numbers() -> None:
    official = composed(form(objectives=("甲", "乙")))
    assert box(official, 3, 2).text == "目标1：甲\n目标2：乙"


def test_people_without_a_place_stand_below_and_are_masked_unless_asked_for() -> None:
    people = form(contacts=(("填报人", "李小明", "13800000001"),))
    assert words(composed(people).below) == ["填报人：李小明　　联系电话：13800000001"]
    hidden = composed(people, Mask(("李小明",), with_personal_data=False)).below[0].text
    assert "李小明" not in hidden
    assert "13800000001" not in hidden
    placed = composed(people, below=["填报人：{contact:填报人}"]).below
    assert words(placed) == ["填报人：李小明"]


WATCHED = """
| 部门名称 | {department} | < | < |
? | 立项依据 | {text:project_basis} | < | < |
? | 中长期指标 | 一级指标 | 二级指标 | 指标值 |
? | ^ | {lasting:level1} | {lasting:level2} | {lasting:target} |
| 指标 | 一级指标 | 原因 | < |
| ^ | ^ | 经费 | 人员 |
| ^ | {indicator:level1} | {indicator:target} | {indicator:cause_staff} |
"""


def test_a_row_that_says_nothing_is_left_out_with_the_heads_above_it() -> None:
    official = composed(form(rows=[builders.row()]), table=WATCHED)
    assert [part.text for part in official.boxes if part.column == 1] == ["部门名称", "指标"]
    assert (official.rows, official.head, official.head_rows, official.head_end) == (4, 2, 2, 3)


def test_a_row_that_says_something_is_printed() -> None:
    official = composed(form(rows=[builders.row()], texts={"project_basis": "市政府常务会议纪要"}), table=WATCHED)
    assert box(official, 2, 2).text == "市政府常务会议纪要"


def test_indicators_of_the_whole_project_stand_in_rows_of_their_own() -> None:
    rows = [builders.row(target="≥90家", horizon="whole_life"), builders.row(target="≥30家", horizon="annual")]
    official = composed(form(rows=rows), table=WATCHED)
    assert (official.rows, official.head) == (6, 4)
    assert (box(official, 2, 1).text, box(official, 2, 1).rows) == ("中长期指标", 2)
    assert box(official, 3, 4).text == "≥90家"
    assert box(official, 6, 3).text == "≥30家"


def test_without_such_rows_all_indicators_stand_together() -> None:
    rows = [builders.row(target="≥90家", horizon="whole_life"), builders.row(target="≥30家", horizon="annual")]
    official = composed(form(rows=rows))
    # The table has no 三级指标: the name stands where 指标内容 does.
    named = "新认定高新技术企业"
    assert [box(official, row, 4).text for row in (5, 6)] == [f"{named}≥90家", f"{named}≥30家"]


def test_the_points_of_a_level_share_its_box() -> None:
    columns = " | ".join(f"{{indicator:{name}}}" for name in ("level1", "level1_weight", "level3", "score"))
    table = f"| 一级指标 | 分值 | 三级指标 | 得分 |\n| {columns} |"
    rows = [builders.row(level1_weight="20"), builders.row(), builders.row(level1="效益指标", level1_weight="30")]
    official = composed(form(rows=rows), table=table)
    assert [(box(official, row, 2).text, box(official, row, 2).rows) for row in (2, 4)] == [("20", 2), ("30", 1)]


def test_the_results_of_objectives_stand_once() -> None:
    table = "| 目标 | {objectives} | {results} | < |"
    made = form(objectives=("甲", "乙"))
    made = replace(made, objectives=tuple(replace(each, actual="均已完成") for each in made.objectives))
    assert box(composed(made, table=table), 1, 3).text == "均已完成"
    assert box(composed(form(), table=table), 1, 3).text == ""


def test_objectives_may_be_asked_for_by_their_time() -> None:
    table = "| {objectives:none} | {objectives:annual} | {objectives:whole_life} | < |"
    official = composed(form(objectives=(("甲", "annual"), ("乙", "whole_life"), "丙")), table=table)
    assert [box(official, 1, column).text for column in (1, 2, 3)] == ["目标3：丙", "目标1：甲", "目标2：乙"]


def test_the_monitored_months_are_said_without_their_year() -> None:
    table = "| {months::1—7月}执行数 | 乙 | 丙 | 丁 |"
    made = form(texts={"monitoring_period": "2024年1—6月"})
    assert box(composed(made, table=table), 1, 1).text == "1—6月执行数"
    assert box(composed(form(), table=table), 1, 1).text == "1—7月执行数"


def test_a_form_may_lie_on_its_side() -> None:
    assert composed(form(), page="landscape").is_landscape
    assert not composed(form()).is_landscape
