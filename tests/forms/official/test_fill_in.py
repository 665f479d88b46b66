"""A workbook filled in by hand comes back as the form that was meant; lists and notes stand where they belong."""

import io
from typing import Any

import pytest
from openpyxl import load_workbook

from jixiao.cells.reader import read_bytes, read_file
from jixiao.forms.model import Form
from jixiao.forms.official.fill_in import ROWS, FillIn, fill_in_workbook, may_be_filled_in
from jixiao.forms.reading import read_forms
from jixiao.profiles.layouts import layout_for, parsed
from jixiao.profiles.load import profiles
from tests.conftest import EXAMPLES

UNIT = "长沙市望城区水利局"
DEPARTMENT, PROJECT = "department_targets", "project_targets"
TABLES = [
    (profile.id, kind)
    for profile in profiles().values()
    for kind in (DEPARTMENT, PROJECT)
    if kind in profile.kinds and (layout := layout_for(profile.id, kind)) and may_be_filled_in(layout)
]
EACH = pytest.mark.parametrize(("profile", "kind"), TABLES, ids="-".join)


def made(profile: str, kind: str, project: str = "") -> bytes:
    layout = layout_for(profile, kind)
    assert layout is not None
    return fill_in_workbook(profiles()[profile], layout, FillIn(UNIT, 2023, project))


def rows_of(rule: Any) -> set[int]:
    """The rows a rule of cells is for."""
    return {row for area in rule.sqref.ranges for row in range(area.min_row, area.max_row + 1)}


def last_row(sheet: Any, cell: Any) -> int:
    """The row in which a head ends."""
    merged = (area for area in sheet.merged_cells.ranges if cell.coordinate in area)
    return int(next((area.max_row for area in merged), cell.row))


def cells_of(sheet: Any) -> list[Any]:
    return [cell for row in sheet.iter_rows() for cell in row if cell.value]


def head(sheet: Any, words: str) -> Any:
    return next(cell for cell in cells_of(sheet) if cell.value == words)


def example(folder: str, kind: str) -> Form:
    reading = read_forms(read_file(EXAMPLES / "forms" / folder / "form.docx"))
    return next(form for form in reading.forms if form.kind == kind)


def test_what_is_filled_in_is_read_back() -> None:
    meant = example("zhuzhou-agriculture-dept-project-2023", "department_targets")
    book = load_workbook(io.BytesIO(made("hunan-2023", DEPARTMENT)))
    sheet = book.active
    heads = {"level1": "一级指标", "level2": "二级指标", "level3": "三级指标", "target": "指标值及单位"}
    places = {name: head(sheet, words) for name, words in heads.items()}
    for number, row in enumerate(meant.indicators, 1):
        for name, place in places.items():
            sheet.cell(place.row + number, place.column).value = getattr(row, name)
    total = head(sheet, "资金总额：")
    total.value = "资金总额：1,234.56"
    objectives = head(sheet, "整体绩效目标")
    sheet.cell(objectives.row, objectives.column + 1).value = "1. 完成高标准农田建设10万亩\n2. 粮食产量稳定"
    file = io.BytesIO()
    book.save(file)
    (form,) = read_forms(read_bytes(file.getvalue(), "filled.xlsx")).forms
    assert (form.kind, form.fiscal_year, form.is_blank) == ("department_targets", 2023, False)
    assert form.profile is not None
    assert form.profile.id == "hunan-2023"
    assert (form.department and form.department.text, form.reporting_unit and form.reporting_unit.text) == (UNIT, UNIT)
    read = [(row.level1, row.level2, row.level3, row.target) for row in form.indicators]
    assert read == [(row.level1, row.level2, row.level3, row.target) for row in meant.indicators]
    assert [row.targets for row in form.indicators] == [row.targets for row in meant.indicators]
    amount = form.amount("total")
    assert amount is not None
    assert amount.yuan == 12345600
    assert len(form.money) == 1
    assert [each.no for each in form.objectives] == [1, 2]
    assert form.placeholders == ()


@EACH
def test_nothing_filled_in_is_nothing_but_names(profile: str, kind: str) -> None:
    (form,) = read_forms(read_bytes(made(profile, kind), "blank.xlsx")).forms
    assert (form.indicators, form.money, form.objectives, form.duties) == ((), (), (), None)
    assert form.department is not None
    assert form.department.text == UNIT


@EACH
def test_levels_are_chosen_from_the_lists_of_the_profile(profile: str, kind: str) -> None:
    sheet: Any = load_workbook(io.BytesIO(made(profile, kind))).active
    rules = {rule.promptTitle: rule for rule in sheet.data_validations.dataValidation}
    level1 = head(sheet, "一级指标")
    head_end = last_row(sheet, level1)
    area = f"{level1.column_letter}{head_end + 1}:{level1.column_letter}{head_end + ROWS}"
    assert str(rules["一级指标"].sqref) == area
    assert rules["一级指标"].formula1 == '"' + ",".join(profiles()[profile].level_pairs) + '"'
    assert set(rules["二级指标"].formula1.strip('"').split(",")) == {
        label for labels in profiles()[profile].level_pairs.values() for label in labels
    }
    for rule in rules.values():
        assert rule.showInputMessage
        assert len(rule.formula1 or "") <= 257
    labels = {cell.row for cell in cells_of(sheet) if "目标" in str(cell.value) and cell.column == 1}
    assert rows_of(rules["绩效目标"])
    assert rows_of(rules["绩效目标"]) <= labels


def test_notes_stand_beside_their_labels_where_rows_are_repeated_above() -> None:
    sheet: Any = load_workbook(io.BytesIO(made("henan-2021", DEPARTMENT))).active
    money = [rule for rule in sheet.data_validations.dataValidation if rule.promptTitle == "金额"]
    rows = {row for rule in money for row in rows_of(rule)}
    printed = {cell.row for cell in cells_of(sheet) if str(cell.value).endswith(("总额（万元）", "资金", "支出"))}
    assert rows == printed


def test_a_projects_form_has_the_projects_name() -> None:
    sheet = load_workbook(io.BytesIO(made("hunan-2023-project", PROJECT, "山洪灾害防治"))).active
    assert "山洪灾害防治" in {cell.value for cell in cells_of(sheet)}


def test_a_form_whose_indicators_are_prose_is_none_to_be_filled_in() -> None:
    prose = layout_for("hunan-2018", DEPARTMENT)
    assert prose is not None
    assert not may_be_filled_in(prose)
    with pytest.raises(ValueError, match="no table of indicators"):
        made("hunan-2018", DEPARTMENT)
    assert may_be_filled_in(
        parsed({"profile": "x", "title": "x", "widths": [1], "table": "| {indicator:target} |"}, "x")
    )
