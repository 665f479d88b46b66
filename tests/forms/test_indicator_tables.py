"""Indicator tables: shifted rows, cut cells, lost levels, placeholders; and clean rows that must be left alone."""

import pytest

from tests.forms.texts import COLUMNS, HEAD, codes, form_of, reading_of


def rows(text: str) -> list[tuple[str | None, ...]]:
    return [(i.level1, i.level2, i.level3, i.target) for i in form_of(HEAD + COLUMNS + text).indicators]


def test_levels_are_carried_down_and_said_so():
    form = form_of(
        HEAD + COLUMNS + "产出指标\t数量指标\t清淤山塘\t≥40口\n\t\t维修渠道\t≥18公里\n\t质量指标\t合格率\t≥95%\n"
    )
    assert [(i.level1, i.level1_from, i.level2, i.level2_from) for i in form.indicators] == [
        ("产出指标", "printed", "数量指标", "printed"),
        ("产出指标", "carried_down", "数量指标", "carried_down"),
        ("产出指标", "carried_down", "质量指标", "printed"),
    ]


def test_a_new_level1_does_not_inherit_the_level2_above():
    text = "产出指标\t数量指标\t清淤山塘\t≥40口\n效益指标\t\t受益农户\t≥900户\n"
    assert rows(text)[1] == ("效益指标", None, "受益农户", "≥900户")


def test_a_row_shifted_left_is_put_back_and_noted():
    text = "产出指标\t数量指标\t清淤山塘\t≥40口\n\t维修渠道\t≥18公里\t\n"
    reading = reading_of(HEAD + COLUMNS + text)
    assert [i.target for i in reading.forms[0].indicators] == ["≥40口", "≥18公里"]
    assert reading.forms[0].indicators[1].level3 == "维修渠道"
    assert codes(reading) == ["columns_shifted"]


@pytest.mark.parametrize(
    "row",
    [
        pytest.param("\t履职效益\t社会效益\t完成职责任务", id="level3-that-is-a-level2-elsewhere"),
        pytest.param("\t数量指标\t100%按时办结件数\t≥300件", id="name-that-begins-with-a-figure"),
        pytest.param("\t自设指标\t接待群众\t≥300人次", id="level2-no-profile-knows"),
    ],
)
def test_a_row_that_fits_its_columns_is_left_alone(row):
    reading = reading_of(HEAD + COLUMNS + "产出指标\t数量指标\t清淤山塘\t≥40口\n" + row + "\n")
    assert codes(reading) == []
    indicator = reading.forms[0].indicators[1]
    assert [indicator.level2, indicator.level3, indicator.target] == row.split("\t")[1:]


def test_a_cell_cut_by_the_page_end_is_joined():
    text = "产出指标\t数量指标\t加强山塘清淤工作\t≥40口\n\t\t加强山塘清\t≥18公里\n\n"
    text += "\t\t淤工作\t\n\t质量指标\t合格率\t≥95%\n"
    reading = reading_of(HEAD + COLUMNS + text)
    assert [i.level3 for i in reading.forms[0].indicators] == ["加强山塘清淤工作", "加强山塘清淤工作", "合格率"]
    assert codes(reading) == ["cell_joined_over_page_break"]
    assert [cell.text for cell in reading.notes[0].cells] == ["加强山塘清", "淤工作"]


def test_a_whole_row_after_a_page_end_is_a_row():
    text = "产出指标\t数量指标\t清淤山塘\t≥40口\n\n\t\t维修渠道\t≥18公里\n"
    assert [row[2] for row in rows(text)] == ["清淤山塘", "维修渠道"]


def test_rows_of_the_template_are_placeholders_and_no_indicators():
    form = form_of(HEAD + COLUMNS + "产出指标\t数量指标\t清淤山塘\t≥40口\n\t\t指标2：\t\n\t\t……\t\n")
    assert len(form.indicators) == 1
    assert [text.text for text in form.placeholders] == ["指标2：", "……"]


def test_a_nameless_row_with_a_value_is_kept_with_a_note():
    reading = reading_of(HEAD + COLUMNS + "产出指标\t数量指标\t清淤山塘\t≥40口\n\t质量指标\t\t100%\n")
    assert reading.forms[0].indicators[1].level3 is None
    assert codes(reading) == ["indicator_without_name"]


def test_the_row_that_sums_up_is_no_indicator():
    head = "2023年度项目支出绩效自评表\n项目名称\t山塘清淤\n"
    head += "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
    form = form_of(head + "产出指标\t数量指标\t清淤山塘\t≥40口\t36口\t50\t45\n总分\t\t\t\t\t100\t95\n")
    assert len(form.indicators) == 1
    assert form.kind == "project_self_evaluation"
    assert form.total_score is not None
    assert form.total_score.text == "95"


@pytest.mark.parametrize(("printed", "score"), [("-1", "-1"), ("－2.5分", "-2.5"), ("8", "8"), ("-", None)])
def test_points_below_zero_are_read_and_a_dash_is_none(printed, score):
    head = "2023年度项目支出绩效自评表\n项目名称\t山塘清淤\n"
    head += "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
    form = form_of(head + f"产出指标\t数量指标\t清淤山塘\t≥40口\t36口\t50\t{printed}\n")
    assert [None if i.score is None else str(i.score) for i in form.indicators] == [score]


def test_sign_value_and_unit_in_columns_of_their_own():
    head = (
        "2023年项目支出绩效目标表\n项目名称\t山塘清淤\n一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\t权重\n"
    )
    form = form_of(
        head + "产出指标\t数量指标\t清淤山塘\t≥\t40\t口\t15\n效益指标\t社会效益指标\t机制健全\t定性\t优\t\t5\n"
    )
    assert [(i.target, i.targets[0].kind, str(i.weight)) for i in form.indicators] == [
        ("≥40口", "quantity", "15"),
        ("优", "grade", "5"),
    ]


def test_the_profile_puts_back_a_level1_lost_at_a_page_end():
    text = (
        "市级部门整体绩效目标申报表（2021年度）\n部门名称\t新乡市教育局\t\t\n"
        + COLUMNS
        + "投入管理指标\t绩效管理\t绩效自评完成率\t100%\n"
        "\t重点工作任务完成\t重点工作1计划完成率\t100%\n"
    )
    reading = reading_of(text)
    indicator = reading.forms[0].indicators[1]
    assert (indicator.level1, indicator.level1_from, indicator.level2) == ("产出指标", "inferred", "重点工作任务完成")
    assert codes(reading) == ["level_put_back"]


HUBEI = HEAD + (
    "年度绩效目标1（40分）\t一级指标\t二级指标\t三级指标\t年初目标值（A）\t实际完成值（B）\t得分\n"
    "\t产出指标\t数量指标\t更新交通标志牌\t≥400块\t412块\t20\n"
    "\t效益指标\t社会效益指标\t设施缺损投诉量\t≤15件\t12件\t20\n"
    "年度绩效目标2（40分）\t一级指标\t二级指标\t三级指标\t年初目标值（A）\t实际完成值（B）\t得分\n"
    "\t产出指标\t数量指标\t新建信号灯控制路口\t≥4处\t4处\t40\n"
)


@pytest.mark.parametrize(
    ("text", "objectives"),
    [
        pytest.param(HUBEI, ["年度绩效目标1（40分）", "年度绩效目标1（40分）", "年度绩效目标2（40分）"], id="numbered"),
        pytest.param(HUBEI.replace("1（40分）", "（80分）").replace("2（40分）", "（80分）"), [None, None, None],
                     id="one-table-for-all"),
    ],
)  # fmt: skip
def test_the_head_of_a_table_says_which_objective_its_rows_are_of(text, objectives):
    form = form_of(text)
    assert [each.extra.get("objective") for each in form.indicators] == objectives
    assert {each.horizon for each in form.indicators} == {None}
