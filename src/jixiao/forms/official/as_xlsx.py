"""An official form as an Excel workbook: one sheet, ready to print on A4, the indicators' heads on every page."""

import io
from copy import copy
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from jixiao.forms.official.model import Box, OfficialForm
from jixiao.forms.official.space import row_lines

_FACE = "宋体"
_SIDE = Side(style="thin", color="000000")
_BORDER = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_LINE_POINTS, _MOST_POINTS = 15.5, 409
"""Height of a line of 11 points, and of the highest row the format has."""
_SHEET_NAME = "绩效目标表"
_AS_TEXT = "@"


def xlsx_bytes(form: OfficialForm) -> bytes:
    return saved(workbook(form))


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def workbook(form: OfficialForm) -> Workbook:
    """The workbook. Every value is text, as it was declared: Excel may not turn 1-2 into a date."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = _SHEET_NAME
    for number, width in enumerate(form.widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    row = 0
    for size, line in [*((18, line) for line in form.title), *((11, line) for line in form.above)]:
        row += 1
        _line(sheet, row, line.text, len(form.widths), size)
    _table(sheet, form, row)
    for number, line in enumerate(form.below, row + form.rows + 1):
        _line(sheet, number, line.text, len(form.widths), 11)
    _pages(sheet, form, row)
    if form.footer:
        sheet.oddFooter.center.text = form.footer
    return book


def _line(sheet: Any, row: int, text: str, columns: int, size: int) -> None:
    """A line across the page; a title is larger and stands in the middle."""
    is_title = size > 11
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)
    cell = sheet.cell(row, 1)
    _write(cell, text)
    cell.number_format = _AS_TEXT
    cell.font = Font(name=_FACE, size=size, bold=is_title)
    cell.alignment = Alignment(horizontal="center" if is_title else "left", vertical="center", wrap_text=True)
    sheet.row_dimensions[row].height = size * 1.6


def _table(sheet: Any, form: OfficialForm, above: int) -> None:
    styles: dict[bool, Any] = {}
    for box in form.boxes:
        _box(sheet, box, above, styles)
    for number, lines in enumerate(row_lines(form), above + 1):
        sheet.row_dimensions[number].height = min(lines * _LINE_POINTS + 6, _MOST_POINTS)


def _box(sheet: Any, box: Box, above: int, styles: dict[bool, Any]) -> None:
    row, last_row = box.row + above, box.row + above + box.rows - 1
    last_column = box.column + box.columns - 1
    cell = sheet.cell(row, box.column)
    _write(cell, box.text)
    _style(cell, box, styles)
    if box.rows > 1 or box.columns > 1:
        for each_row in range(row, last_row + 1):
            for column in range(box.column, last_column + 1):
                sheet.cell(each_row, column).border = _BORDER
        sheet.merge_cells(start_row=row, start_column=box.column, end_row=last_row, end_column=last_column)


def _style(cell: Any, box: Box, styles: dict[bool, Any]) -> None:
    """A look is looked up among all others each time it is set: with thousands of boxes it is set once and copied."""
    made = styles.get(box.is_short)
    if made is not None:
        cell._style = copy(made)  # noqa: SLF001 - openpyxl has no other way to give a cell the style of another
        return
    cell.number_format = _AS_TEXT
    cell.font = Font(name=_FACE, size=11)
    cell.alignment = Alignment(horizontal="center" if box.is_short else "left", vertical="center", wrap_text=True)
    cell.border = _BORDER
    styles[box.is_short] = cell._style  # noqa: SLF001


def _write(cell: Any, text: str) -> None:
    cell.value = text or None
    if text:
        cell.data_type = "s"  # =… is a text here, not a formula


def _pages(sheet: Any, form: OfficialForm, above: int) -> None:
    if form.head:
        sheet.print_title_rows = f"{form.head + above}:{form.head_end + above}"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if form.is_landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = 0.5
