"""What no form took: a table of indicators in it is said, prose about indicators is not."""

from datetime import date

import pytest

from jixiao.audit.documents import audit_forms
from tests.forms.texts import codes, form_of, reading_of

# Values of each column one below the other: nobody can tell which belongs to which.
SCATTERED = (
    "一级指标\n二级指标\n三级指标\n指标值\n产出指标\n数量指标\n培训教师\n培训校长\n质量指标\n合格率\n优良率\n"
    "时效指标\n40人\n95%\n"
)


def test_a_table_nobody_could_read_is_said_and_named():
    reading = reading_of("2023年项目支出绩效目标表\n" + "说明文字。\n" * 3 + SCATTERED)
    (note,) = (note for note in reading.notes if note.code == "form_unread")
    assert "2023年项目支出绩效目标表" in note.text
    assert note.cells[-1].text == "一级指标"


@pytest.mark.parametrize(
    "text",
    [
        "绩效指标分为一级指标、二级指标、三级指标和指标值，产出指标包括数量指标、质量指标。",
        "一级指标 二级指标 三级指标 目标值\n财务 收入 营业额 100万\n客户 满意 好评率 95%\n",
        "关于绩效目标的通知\n产出指标要量化。\n效益指标要细化。\n满意度指标要可比。\n",
    ],
)
def test_prose_and_strangers_are_no_unread_forms(text):
    found = codes(reading_of(text))
    assert "no_form" in found
    assert "form_unread" not in found


FILLED_HEAD = "2023年项目支出绩效目标表\n项目名称\t山塘清淤\t主管部门\t某县水利局\n年度资金总额\t100\t单位\t万元\n"


def test_a_table_left_behind_a_form_makes_it_incomplete():
    reading = reading_of(FILLED_HEAD + "说明文字到此为止。\n" + SCATTERED)
    (form,) = reading.forms
    assert form.is_incomplete
    assert "form_incomplete" in codes(reading)


def test_a_filled_form_is_no_blank_template():
    form = form_of(
        "项目支出绩效目标表\n项目名称\t山塘清淤\n主管部门\t某县水利局\n一级指标\t二级指标\t三级指标\t指标值\n"
    )
    assert not form.is_blank
    assert not form.is_incomplete


@pytest.mark.parametrize(
    ("goal", "is_blank"),
    [
        pytest.param("目标1：……", True, id="one-hint"),
        pytest.param("目标1： 目标2： ……", True, id="several-hints-in-one-cell"),
        pytest.param("目标1：清淤山塘 目标2： ……", False, id="one-of-them-filled-in"),
    ],
)
def test_a_template_with_its_hints_is_blank(goal, is_blank):
    text = (
        "项目支出绩效目标表\n（    年度）\n金额单位：万元\n项目名称\t\n项目属性\t\n"
        f"年度资金总额\t\n年度目标\t{goal}\n"
        "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t指标1：\t\n\t\t……\t\n"
    )
    assert form_of(text).is_blank == is_blank


def test_nothing_is_missing_for_sure_in_an_incomplete_form():
    """The same form without the unread table fails, with it nothing can be decided."""
    without = reading_of(FILLED_HEAD)
    behind = reading_of(FILLED_HEAD + "说明文字到此为止。\n" + SCATTERED)
    answers = []
    for reading in (without, behind):
        (findings,) = audit_forms(reading.forms, date(2026, 1, 1))
        answers.append({finding.outcome.status for finding in findings if finding.rule == "completeness.objectives"})
    assert answers == [{"failed"}, {"cannot_decide"}]
