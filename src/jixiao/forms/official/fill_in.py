"""An Excel workbook to be filled in by somebody without access to the workplace: the official form with the names in
it, rows for indicators, level 1 and 2 as lists to choose from, and a note at the cells that need one.

What comes back is read like any other file. So nothing is printed that a form would not have: notes are shown by Excel
and WPS when a cell is entered, and stand in no cell.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from jixiao.cells.model import Address, Cell
from jixiao.forms.model import Form, Indicator, ProfileChoice, Task, Text
from jixiao.forms.official.as_xlsx import saved, workbook
from jixiao.forms.official.compose import compose
from jixiao.forms.personal import Mask
from jixiao.profiles.layouts import Drawn, Layout
from jixiao.profiles.model import Kind, Profile

ROWS = 40
"""Rows for indicators; the largest department form of the examples has 36."""
_TASKS = 8
_COUNTS: Mapping[str, int] = {"indicator": ROWS, "task": _TASKS, "other": 0}
"""How often a row of the drawing is printed, by the list it is repeated for; every other row once."""
_TALL = 90
"""Points of a row with prose to be written in it: some six lines."""
_LONGEST_LIST = 255
"""Characters of a list of choices that Excel takes in a cell's rule."""
_NOWHERE = Cell("", Address(row=1, column=1))
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

    kind: Kind
    unit: str
    year: int
    project: str = ""


def may_be_filled_in(layout: Layout) -> bool:
    """Whether a form can be filled in as a table: one whose indicators are prose cannot."""
    return any(blank.name == "indicator" for blank in layout.blanks)


def fill_in_workbook(profile: Profile, layout: Layout, wanted: FillIn) -> bytes:
    """The workbook. ValueError for a layout without a table of indicators."""
    if not may_be_filled_in(layout):
        raise ValueError(f"the form of {layout.profile} has no table of indicators")
    drawn = compose(_empty(profile, wanted), layout, Mask((), with_personal_data=True))
    book = workbook(drawn)
    sheet: Any = book.active
    above = len(drawn.title) + len(drawn.above)
    for cell in layout.cells:
        _helped(sheet, cell, layout, above, profile)
    for row in range(drawn.head + above + 1, drawn.head + above + ROWS + 1):
        sheet.row_dimensions[row].height = None  # a row grows with what is written into it
    return saved(book)


def _empty(profile: Profile, wanted: FillIn) -> Form:
    """The form with nothing but its names."""
    row = Indicator(None, None, None, None, None, (), _NOWHERE)
    named = Text(wanted.unit, (_NOWHERE,))
    return Form(
        kind=wanted.kind,
        title=None,
        labels={"title": _NOWHERE},
        profile=ProfileChoice(profile.id, ""),
        fiscal_year=wanted.year,
        reporting_unit=named,
        department=named,
        project=Text(wanted.project, (_NOWHERE,)) if wanted.project else None,
        indicators=(row,) * ROWS,
        tasks=tuple(Task(number, "", None, _NOWHERE) for number in range(1, _TASKS + 1)),
    )


def _helped(sheet: Any, cell: Drawn, layout: Layout, above: int, profile: Profile) -> None:
    """A list to choose from, or a note, at the places of one cell of the drawing."""
    blank = next(iter(cell.blanks), None)
    if blank is None:
        return
    is_row = blank.name == "indicator"
    name = blank.argument if is_row else blank.name
    first = _printed_row(cell.row, layout) + above
    last = first + ROWS - 1 if is_row else first
    if name in _PROSE:
        sheet.row_dimensions[first].height = _TALL
    if name not in _NOTES:
        return
    rule = _rule(name, profile)
    letter = get_column_letter(cell.column)
    rule.add(f"{letter}{first}:{letter}{last}")
    sheet.add_data_validation(rule)


def _printed_row(row: int, layout: Layout) -> int:
    """Where a row of the drawing stands in the empty form: rows above it may be repeated, or left out."""
    repeated = layout.repeated()
    return 1 + sum(_COUNTS.get(repeated.get(above, ""), 1) for above in range(1, row))


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
