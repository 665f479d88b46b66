"""A form that was read is printed as it is: no unit it does not declare, no column its table has not."""

from dataclasses import replace

from jixiao.cells.reader import read_file
from jixiao.forms.model import Form
from jixiao.forms.official.compose import compose
from jixiao.forms.official.model import OfficialForm
from jixiao.forms.personal import Mask
from jixiao.forms.reading import read_forms
from jixiao.profiles.layouts import layout_for
from tests.conftest import EXAMPLES

OPEN = Mask((), with_personal_data=True)


def read(name: str) -> Form:
    return read_forms(read_file(EXAMPLES / "forms" / name / "form.docx")).forms[0]


def drawn(form: Form) -> OfficialForm:
    layout = layout_for(form.profile.id if form.profile else "", form.kind)
    assert layout is not None
    return compose(form, layout, OPEN)


def words(form: OfficialForm) -> set[str]:
    return {box.text for box in form.boxes} | {line.text for line in (*form.above, *form.below)}


def is_whole(form: OfficialForm) -> bool:
    """Whether every place of the grid is covered by one box."""
    covered = [
        (row, column)
        for box in form.boxes
        for row in range(box.row, box.row + box.rows)
        for column in range(box.column, box.column + box.columns)
    ]
    return sorted(covered) == [
        (row, column) for row in range(1, form.rows + 1) for column in range(1, len(form.widths) + 1)
    ]


def test_a_unit_nobody_declared_is_not_printed() -> None:
    form = read("yunnan-lufeng-science-flat-2023")
    assert form.money_unit is None
    assert "项目资金" in words(drawn(form))
    assert not any("万元" in text for text in words(drawn(form)))
    assert "项目资金（万元）" in words(drawn(replace(form, money_unit="万元")))


def test_a_unit_in_a_line_goes_with_its_label() -> None:
    form = read("zhuzhou-agriculture-dept-project-2023")
    lines = {line.text for line in drawn(form).above}
    assert any("单位：万元" in line for line in lines)
    without = {line.text for line in drawn(replace(form, money_unit=None)).above}
    assert not any("单位：" in line.replace("填报单位", "") for line in without)


def test_a_table_without_level_1_is_printed_without_it() -> None:
    form = read("tianjin-jizhou-urban-projects-2022")
    assert {indicator.level1 for indicator in form.indicators} == {None}
    printed = drawn(form)
    assert "一级指标" not in words(printed)
    assert "二级指标" in words(printed)
    assert is_whole(printed)


def test_prose_in_a_table_is_printed_without_a_column_of_values() -> None:
    printed = drawn(read("jilin-hunchun-commerce-dept-prose-2020"))
    assert "指标值" not in words(printed)
    assert is_whole(printed)


def test_a_level_of_one_row_keeps_the_column() -> None:
    form = read("tianjin-jizhou-urban-projects-2022")
    first, *others = form.indicators
    assert "一级指标" in words(drawn(replace(form, indicators=(replace(first, level1="产出指标"), *others))))


def test_a_form_without_indicators_keeps_every_column() -> None:
    assert {"一级指标", "指标值"} <= words(drawn(replace(read("tianjin-jizhou-urban-projects-2022"), indicators=())))
