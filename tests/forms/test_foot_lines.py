"""The foot of a form (填报人：, 填报日期：), empty or filled in, is neither a task nor what a label above it says."""

from jixiao.cells.reader import read_bytes
from jixiao.forms.model import Reading
from jixiao.forms.official.as_xlsx import xlsx_bytes
from jixiao.forms.official.model import Box, Line, OfficialForm
from jixiao.forms.reading import read_forms

TABLE = (
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "清淤山塘数量", "≥40口"),
    ("产出指标", "质量指标", "验收合格率", "≥95%"),
)
TASKS = (("任务名称", "主要内容", "完成情况", "执行率"), ("山塘清淤", "清淤40口山塘", "已完成", "100%"))
GOALS = (("预期目标", "", "实际完成情况", ""), ("清淤山塘40口", "", "清淤山塘41口", ""))
TITLE = "2023年部门整体支出绩效自评表"


def reading(*rows: tuple[str, ...], foot: str) -> Reading:
    """A sheet of four columns, in which the last text of a shorter row reaches over the rest."""
    boxes = [
        Box(text, number, column, columns=5 - column if column == len(row) else 1)
        for number, row in enumerate(rows, 1)
        for column, text in enumerate(row, 1)
    ]
    form = OfficialForm((Line(TITLE),), (), (Line(foot),), (20, 20, 20, 20), len(rows), tuple(boxes))
    return read_forms(read_bytes(xlsx_bytes(form), "form.xlsx"))


def goals(found: Reading) -> list[str]:
    return [objective.text for objective in found.forms[0].objectives]


def test_an_empty_foot_is_not_what_an_empty_label_says() -> None:
    rows = (("部门名称", "某县水利局"), ("年度总体目标", ""), *TABLE)
    found = reading(*rows, foot="单位负责人（签字）：　　填报人：　　联系电话：")
    assert goals(found) == []
    assert found.unread == ()


def test_a_foot_that_is_filled_in_is_read_as_people() -> None:
    rows = (("部门名称", "某县水利局"), ("年度总体目标", ""), *TABLE)
    found = reading(*rows, foot="填报人：李某　　联系电话：13800000001")
    assert goals(found) == []
    assert [(contact.role, contact.name) for contact in found.forms[0].contacts] == [("填报人", "李某")]


def test_a_text_over_the_whole_width_is_still_what_the_label_above_it_says() -> None:
    rows = (("部门名称", "某县水利局"), ("年度总体目标", ""), ("清淤山塘40口，受益农户900户。",), *TABLE)
    assert goals(reading(*rows, foot="填报人：李某")) == ["清淤山塘40口，受益农户900户。"]


def test_behind_a_table_of_tasks_and_the_objectives_the_foot_is_no_task() -> None:
    found = reading(("部门名称", "某县水利局"), *TASKS, *GOALS, *TABLE, foot="填报人：李某　　填报日期：2024年3月1日")
    form = found.forms[0]
    assert [task.name for task in form.tasks] == ["山塘清淤"]
    assert [(contact.role, contact.name) for contact in form.contacts] == [("填报人", "李某")]
    assert form.filled_on is not None
    assert found.unread == ()
