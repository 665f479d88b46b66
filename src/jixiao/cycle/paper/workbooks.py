"""A table with one row of heads as a workbook to go on working with."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from openpyxl.utils import get_column_letter

from jixiao.forms.official.as_xlsx import saved, workbook
from jixiao.forms.official.model import OfficialForm


def table_bytes(table: OfficialForm, numbers: Mapping[int, str]) -> bytes:
    """The workbook: what stands in the columns of `numbers` (counted from 1, with how they are shown) is a number, so
    that it can be added and sorted; the heads stay in sight and filter."""
    book = workbook(table)
    sheet: Any = book.active
    sheet.title = table.title[0].text[:_LONGEST_NAME]
    head = len(table.title) + len(table.above) + table.head
    for row in sheet.iter_rows(min_row=head + 1, max_row=head + table.rows - table.head):
        for column, number_format in numbers.items():
            cell = row[column - 1]
            if cell.value is not None:
                cell.value, cell.number_format = Decimal(cell.value), number_format
    sheet.freeze_panes = sheet.cell(head + 1, 1)
    last = head + table.rows - table.head
    sheet.auto_filter.ref = f"A{head}:{get_column_letter(len(table.widths))}{last}"
    return saved(book)


_LONGEST_NAME = 31
"""Signs of a sheet's name, as Excel has it."""
