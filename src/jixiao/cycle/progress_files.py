"""The departments' progress as a file."""

import csv
import io
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from jixiao.cycle.formulas import no_formula
from jixiao.cycle.progress import Board, table

_WIDE = 28


def as_csv(shown: Board) -> bytes:
    """With the mark by which Excel knows UTF-8; a name that Excel would take for a formula gets an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text)
    for row in table(shown):
        writer.writerow([no_formula(cell) if isinstance(cell, str) else cell for cell in row])
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(shown: Board) -> bytes:
    book = Workbook()
    sheet: Any = book.active
    sheet.title = f"{shown.cycle.year}年度进度"
    for number, row in enumerate(table(shown), 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column, value)
            if isinstance(value, str):
                cell.data_type = "s"  # a name that begins with = is no formula
            if number == 1:
                cell.font = Font(bold=True)
    sheet.freeze_panes = "B2"
    sheet.column_dimensions["A"].width = _WIDE
    for column in range(2, sheet.max_column + 1):
        sheet.column_dimensions[get_column_letter(column)].width = _WIDE // 2
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
