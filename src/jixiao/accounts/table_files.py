"""A table of a page as a file: CSV that Excel knows as UTF-8, and a workbook of one sheet."""

import csv
import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from jixiao.accounts.formulas import no_formula
from jixiao.reports.words import printable

Row = Sequence[str | int | Decimal | None]
_HEAD_POINTS = 32
"""Height of heads over two lines."""
MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def csv_of(rows: Sequence[Row]) -> bytes:
    """With the mark by which Excel knows UTF-8; a text that Excel would take for a formula gets an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text)
    for row in rows:
        writer.writerow([no_formula(cell) if isinstance(cell, str) else cell for cell in row])
    return text.getvalue().encode("utf-8-sig")


def sheet_of(book: Workbook, title: str, rows: Sequence[Row], widths: Sequence[int]) -> Any:
    """One more sheet, its first row the heads, ready to be printed across."""
    sheet: Any = book.create_sheet(title)
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column, printable(value) if isinstance(value, str) else value)
            if isinstance(value, str):
                cell.data_type = "s"  # a name that begins with = is no formula
            elif isinstance(value, Decimal):
                cell.number_format = "#,##0.00"
            if number == 1:
                cell.font = Font(bold=True)
                cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    sheet.row_dimensions[1].height = _HEAD_POINTS
    sheet.freeze_panes = "B2"
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    lay_across(sheet, heads=1, said=title)
    return sheet


def lay_across(sheet: Any, *, heads: int, said: str) -> None:
    """Ready to be printed on A4 across: every column on the page, lines around the cells, so many rows of heads on each
    page, what it is above them and its number below."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", Worksheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.gridLines = sheet.print_options.horizontalCentered = True
    sheet.print_title_rows = f"1:{heads}"
    sheet.oddHeader.center.text = said.replace("&", "&&") or None
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"


def xlsx_of(title: str, rows: Sequence[Row], widths: Sequence[int], said: str) -> bytes:
    """A workbook of one sheet; `said`: what its prints are called."""
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = sheet_of(book, title, rows, widths)
    sheet.oddHeader.center.text = said.replace("&", "&&")
    return saved(book)


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
