"""What cells are called by the form they stand in."""

from dataclasses import replace

import pytest

from jixiao.cells.model import Address, Cell
from jixiao.cells.reader import read_file
from jixiao.forms.model import Indicator, Objective, Task, Text
from jixiao.forms.reading import read_forms
from jixiao.reports.place_names import place_names
from tests.builders import department_targets, row
from tests.conftest import EXAMPLES
from tests.reports.samples import AT, FORM


def words(form=FORM) -> dict[str, str]:
    return {place: name.words for place, name in place_names(form).items()}


def test_the_sample_in_its_own_words():
    named = words(replace(FORM, objectives=(Objective(2, "做好科普", AT["t1.r5.c3"]),)))
    assert named["t1.r4.c4"] == "指标“新认定高新技术企业”"
    assert named["t1.r2.c2"] == "资金总额"
    assert named["t1.r6.c2"] == "联系人"
    assert named["t1.r6.c4"] == "联系电话"
    assert named["t1.r1.c2"] == "部门名称"
    assert named["l2"] == "标题"
    assert named["t1.r3.c1"] == "指标表"
    assert named["t1.r5.c3"] == "目标2"
    assert "l1" not in named


def test_an_amount_is_called_by_its_row_and_its_column():
    amounts = (
        replace(FORM.money[0], label="其中：财政资金", column="executed"),
        replace(FORM.money[1], label="总额", column="current_final_accounts"),
    )
    named = words(replace(FORM, money=amounts))
    assert (named["t1.r2.c2"], named["t1.r2.c3"]) == ("财政资金的全年执行数", "总额")


def cell(column: int, text: str = "") -> Cell:
    return Cell(text, Address(table=9, row=1, column=column), 1, column)


def indicator(name: str, places: dict[str, Cell]) -> Indicator:
    placed = {field: (where,) for field, where in places.items()}
    return Indicator("产出指标", "数量指标", name, None, "≥1个", (), placed["target"][0], places=placed)


def test_fields_of_an_indicator():
    level, name, target, score = (cell(column) for column in range(1, 5))
    made = indicator("培训“骨干”", {"level2": level, "level3": name, "target": target, "score": score})
    named = place_names(replace(FORM, indicators=(made,)))
    assert [named[f"t9.r1.c{column}"].words for column in range(1, 5)] == [
        "二级指标“数量指标”",
        "指标“培训‘骨干’”",
        "指标“培训‘骨干’”的指标值",
        "指标“培训‘骨干’”的得分",
    ]
    assert named["t9.r1.c3"].indicator == "培训‘骨干’"
    assert named["t9.r1.c1"].indicator is None


def test_a_cell_many_indicators_share_is_called_by_their_level():
    shared, own = cell(1), cell(2)
    rows = [indicator(name, {"level3": shared, "target": own}) for name in ("培训人数", "培训场次")]
    assert words(replace(FORM, indicators=tuple(rows)))["t9.r1.c1"] == "“数量指标”一格"


def test_an_indicator_without_a_name():
    assert words(replace(FORM, indicators=(indicator("", {"target": cell(1)}),)))["t9.r1.c1"] == (
        "“数量指标”中没有名称的一行的指标值"
    )


def test_a_row_nobody_filled_in_is_called_by_the_indicator_above_it():
    form = replace(FORM, placeholders=(Text("……", (AT["t1.r6.c1"],)), Text("指标1：", (AT["t1.r1.c1"],))))
    named = words(replace(form, labels={}))
    assert named["t1.r6.c1"] == "指标“科技特派员<b>”后面的一行"
    assert "t1.r1.c1" not in named


def test_goals_that_share_a_cell_are_not_told_apart():
    goals = (Objective(1, "一", AT["t1.r5.c3"]), Objective(2, "二", AT["t1.r5.c3"]))
    task = Task(1, "建设平台", "内容", AT["t1.r6.c1"], content_cell=AT["t1.r6.c3"])
    named = words(replace(FORM, objectives=goals, tasks=(task,), contacts=()))
    assert named["t1.r5.c3"] == "绩效目标"
    assert named["t1.r6.c1"] == named["t1.r6.c3"] == "任务“建设平台”"


def test_a_printed_label_that_is_a_sentence_is_no_name():
    label = Cell("部门职能职责概述及当年重点工作安排情况说明：", AT["l1"].address)
    assert words(replace(FORM, labels=FORM.labels | {"duties": label}))["l1"] == "职能职责"
    assert words(replace(FORM, labels=FORM.labels | {"duties": replace(label, text="部门 职能：")}))["l1"] == "部门职能"


def test_a_built_form_has_a_name_for_each_value():
    form = department_targets(rows=[row(level3="新增就业人数", target="≥100人")])
    assert "指标“新增就业人数”的指标值" in words(form).values()
    assert words(replace(form, project=Text("科普", (AT["l3"],))))["l3"] == "项目名称"


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("forms/*/form.docx")), ids=lambda file: file.parent.name)
def test_indicators_of_published_layouts_have_names(file):
    for form in read_forms(read_file(file)).forms:
        named = place_names(form)
        for listed in form.indicators:
            assert named[listed.cell.address.id].words, listed
