"""An Excel workbook to be filled in by somebody without access to the workplace: the official form with the names in
it, rows for indicators, level 1 and 2 as lists to choose from, and a note at the cells that need one.

What comes back is read like any other file. So nothing is printed that a form would not have: notes are shown by Excel
and WPS when a cell is entered, and stand in no cell.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from jixiao.forms.official.as_xlsx import saved, workbook
from jixiao.forms.official.compose import printed
from jixiao.forms.official.filled import Filled, Row, blank_form, columns_of, single_blanks
from jixiao.forms.official.model import OfficialForm
from jixiao.profiles.layouts import Layout
from jixiao.profiles.model import Profile

ROWS = 40
"""Rows for indicators; the largest department form of the examples has 36."""
_TASKS = 8
_TALL = 90
"""Points of a row with prose to be written in it: some six lines."""
_LONGEST_LIST = 255
"""Characters of a list of choices that Excel takes in a cell's rule."""
_NOTES: Mapping[str, tuple[str, str]] = {
    "level1": ("一级指标", "从列表里选。一行一项指标，每行都写一级、二级指标。"),
    "level2": ("二级指标", "从列表里选，要属于左边的一级指标。"),
    "level3": ("三级指标", "写清数什么、量什么，一行一项。"),
    "content": ("指标内容", "写清做什么、数什么，一行一项。"),
    "target": ("指标值", "写符号、数和单位，如 ≥125家、≤30万元、12月31日前。"),
    "objectives": ("绩效目标", "一条一行，用 1. 2. 3. 编号，行内换行按 Alt+Enter。"),
    "duties": ("职能职责", "照三定方案概述。"),
    "money": ("金额", "在冒号后面写数字，单位是表上写的那一种，没有的空着。"),
    "amount": ("金额", "只写数字，单位是表上写的那一种，没有的空着。"),
}
_PROSE = ("objectives", "duties")


@dataclass(frozen=True, slots=True)
class FillIn:
    """Whose form, of which year, is to be filled in; `project` is empty for a department's."""

    unit: str
    year: int
    project: str = ""


def may_be_filled_in(layout: Layout) -> bool:
    """Whether a form can be filled in as a table: one whose indicators are prose cannot."""
    return layout.has("indicator") and not layout.has("prose")


def fill_in_workbook(profile: Profile, layout: Layout, wanted: FillIn) -> bytes:
    """The workbook. ValueError for a layout without a table of indicators."""
    if not may_be_filled_in(layout):
        raise ValueError(f"the form of {layout.name} has no table of indicators")
    drawn = printed(_empty(profile, layout, wanted), _with_every_blank(layout), profile.columns)
    book = workbook(drawn)
    sheet: Any = book.active
    above = len(drawn.title) + len(drawn.above)
    _help(sheet, drawn, above, profile)
    for row in range(drawn.head_end + above + 1, drawn.head_end + above + ROWS + 1):
        sheet.row_dimensions[row].height = None  # a row grows with what is written into it
    return saved(book)


def _with_every_blank(layout: Layout) -> Layout:
    """A row that is left out where nothing is said stands here to be filled in. Lists that may be none stay left out,
    with the heads above them."""
    single = {cell.row for cell in layout.cells if cell.blanks and cell.list_name is None}
    return replace(layout, where_said=layout.where_said - single)


def _empty(profile: Profile, layout: Layout, wanted: FillIn) -> Filled:
    """The form with nothing but its names, the year and its rows."""
    names = {"department": wanted.unit, "reporting_unit": wanted.unit, "project": wanted.project}
    known = {blank.name for blank in single_blanks(layout)}
    fields = {name: text for name, text in names.items() if name in known and text}
    columns = columns_of(layout)
    rows = {"indicator": tuple(Row(f"r{number}", {}) for number in range(1, ROWS + 1))}
    if "task" in columns:
        rows["task"] = tuple(
            Row(f"r{number}", {"no": str(number), "titled": f"任务{number}："}) for number in range(1, _TASKS + 1)
        )
    blank = blank_form(layout, profile.id, fields | {"fiscal_year": str(wanted.year)})
    return replace(blank, rows={**blank.rows, **rows})


def _help(sheet: Any, drawn: OfficialForm, above: int, profile: Profile) -> None:
    """A list to choose from, or a note, at every cell that is to be written in."""
    cells: dict[str, list[tuple[int, int]]] = {}
    for box in drawn.boxes:
        name = next(map(_name, box.places), "")
        if name == "amount" and box.text:
            name = "money"
        if name in _PROSE:
            sheet.row_dimensions[box.row + above].height = _TALL
        if name in _NOTES:
            cells.setdefault(name, []).append((box.column, box.row + above))
    for name, places in cells.items():
        rule = _rule(name, profile)
        for area in _areas(places):
            rule.add(area)
        sheet.add_data_validation(rule)


def _areas(cells: Iterable[tuple[int, int]]) -> Iterator[str]:
    """Cells (column, row) as areas, those below each other as one: Excel takes no rule of hundreds of them."""
    for column, same in groupby(sorted(cells), key=lambda cell: cell[0]):
        for _, run in groupby(enumerate(row for _, row in same), key=lambda pair: pair[1] - pair[0]):
            rows = [row for _, row in run]
            letter = get_column_letter(column)
            yield f"{letter}{rows[0]}:{letter}{rows[-1]}" if len(rows) > 1 else f"{letter}{rows[0]}"


def _name(place: str) -> str:
    """What a note goes by: the column of a row, the name of any other blank."""
    list_name, _, rest = place.partition("/")
    return rest.partition("/")[2] if list_name == "indicator" else place.partition(":")[0]


def _rule(name: str, profile: Profile) -> DataValidation:
    title, note = _NOTES[name]
    choices = ",".join(_choices(name, profile))
    is_list = bool(choices) and len(choices) <= _LONGEST_LIST
    rule = DataValidation(
        type="list" if is_list else None, formula1=f'"{choices}"' if is_list else None, allow_blank=True
    )
    rule.promptTitle, rule.prompt, rule.showInputMessage = title, note, True
    if is_list:
        rule.errorTitle, rule.error, rule.showErrorMessage = title, f"请从列表里选：{choices}", True
    return rule


def _choices(name: str, profile: Profile) -> Iterator[str]:
    """The levels the profile allows."""
    if name == "level1":
        yield from profile.level_pairs
    elif name == "level2":
        yield from dict.fromkeys(label for labels in profile.level_pairs.values() for label in labels)
