"""Columns of tasks the official form does not draw stand under their own heads, and are read back."""

from dataclasses import replace

import pytest

from jixiao.cells.reader import read_bytes, read_file
from jixiao.forms.model import Form
from jixiao.forms.official.as_docx import docx_bytes
from jixiao.forms.official.compose import compose, printed
from jixiao.forms.official.filled_json import BadFilled, filled_from, filled_json
from jixiao.forms.official.values import filled_of
from jixiao.forms.personal import Mask
from jixiao.forms.reading import read_forms
from jixiao.profiles.layouts import Layout, layout_for
from tests.conftest import EXAMPLES

OPEN = Mask((), with_personal_data=True)
TWICE = "shaanxi-xunyang-forestry-dept-self-evaluation-2021"
"""财政拨款 stands under what was budgeted and under what was spent."""


def read(name: str) -> tuple[Form, Layout]:
    form = read_forms(read_file(EXAMPLES / "forms" / name / "form.docx")).forms[0]
    layout = layout_for(form.profile.id if form.profile else "", form.kind)
    assert layout is not None
    return form, layout


def heads(form: Form, layout: Layout) -> list[str]:
    boxes = compose(form, layout, OPEN).boxes
    row = next(box.row for box in boxes if box.text == "任务名称")
    return [box.text for box in boxes if box.row == row]


def more(form: Form) -> list[list[tuple[str, str]]]:
    return [[(label, text.text) for label, text in task.more] for task in form.tasks]


@pytest.mark.parametrize(
    "name", [TWICE, "yunnan-tonghai-audit-dept-2024", "henan-xiangcheng-urban-dept-monitoring-2023"]
)
def test_they_are_read_back(name: str) -> None:
    form, layout = read(name)
    assert any(more(form))
    (again,) = read_forms(read_bytes(docx_bytes(compose(form, layout, OPEN)), "form.docx")).forms
    assert more(again) == more(form)
    assert [task.yuan for task in again.tasks] == [task.yuan for task in form.tasks]


def test_each_has_its_head() -> None:
    assert heads(*read("yunnan-tonghai-audit-dept-2024"))[:4] == ["年度主要任务", "任务名称", "对应项目", "主要内容"]


def test_a_head_that_stands_twice_is_two_columns() -> None:
    form, layout = read(TWICE)
    columns = filled_of(form, layout, OPEN).rows["task"][0].texts
    assert {"amount", "more.财政拨款", "more.财政拨款#2", "more.其他资金", "more.其他资金#2"} <= columns.keys()
    assert heads(form, layout).count("财政拨款") == 2


def test_tasks_without_further_columns_are_drawn_without_them() -> None:
    form, layout = read("yunnan-tonghai-audit-dept-2024")
    plain = replace(form, tasks=tuple(replace(task, more=()) for task in form.tasks))
    assert heads(plain, layout)[:3] == ["年度主要任务", "任务名称", "主要内容"]
    assert "其他栏" not in heads(plain, layout)


def test_each_form_has_its_own_further_columns() -> None:
    form, layout = read("yunnan-tonghai-audit-dept-2024")
    plain = replace(form, tasks=tuple(replace(task, more=()) for task in form.tasks))
    drawn = ["任务名称" in heads(form, layout), "对应项目" in heads(plain, layout), "对应项目" in heads(form, layout)]
    assert drawn == [True, False, True]


def test_what_is_kept_of_them_is_taken_again() -> None:
    form, layout = read(TWICE)
    filled = filled_of(form, layout, OPEN)
    again = filled_from(filled_json(filled))
    assert [box.text for box in printed(again, layout).boxes] == [box.text for box in printed(filled, layout).boxes]


def test_a_column_of_another_name_is_refused() -> None:
    content = filled_json(filled_of(*read(TWICE), OPEN))
    content["rows"]["task"][0]["texts"]["score"] = "10"
    with pytest.raises(BadFilled, match="没有这一列：score"):
        filled_from(content)
