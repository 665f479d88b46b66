"""A master as a workbook, as a person would type it: numbers as numbers with formats, dates as dates, real merges."""

import io
import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from making.master import Break, Master, MasterCell, Paragraph, Table
from making.pack import repack

_NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.(\d+))?")
_PERCENT = re.compile(r"-?\d{1,4}(?:\.(\d+))?%")
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_EDGE = Side(style="thin")
_THIN = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)


def write(master: Master) -> bytes:
    """The workbook: one sheet, a further one after each <hr>; lines stand in rows merged over the table's width."""
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet(master.meta.get("sheet", "Sheet1"))
    width = max((table.width for table in master.tables), default=1)
    results: dict[str, str] = {}
    row, number = 1, 0
    for block in master.blocks:
        if isinstance(block, Break):
            sheet, row = book.create_sheet(block.title or f"Sheet{len(book.sheetnames) + 1}"), 1
        elif isinstance(block, Table):
            _add_table(sheet, block, row, master.widths(number))
            results |= {cell.formula: str(typed(cell.text)[0]) for cell in block.cells if cell.formula}
            row, number = row + block.height, number + 1
        else:
            _add_line(sheet, block, row, width)
            row += 1
    out = io.BytesIO()
    book.save(out)
    return repack(out.getvalue(), _keep_results(results))


def _keep_results(results: Mapping[str, str]) -> Callable[[bytes], bytes]:
    """Puts the printed result beside each formula, as Excel saves it and openpyxl does not."""

    def patch(part: bytes) -> bytes:
        for formula, result in results.items():
            bare = f"<f>{formula[1:]}</f>"
            part = re.sub(re.escape(bare).encode() + rb"<v(?: ?/>|></v>)", f"{bare}<v>{result}</v>".encode(), part)
        return part

    return patch


def typed(text: str) -> tuple[str | Decimal | date, str]:
    """What a person types for these words, and the number format that shows them so again.

    >>> typed("1,204.50")
    (Decimal('1204.50'), '#,##0.00')
    """
    if match := _NUMBER.fullmatch(text):
        decimals = "." + "0" * len(match[1]) if match[1] else ""
        pattern = ("#,##0" if "," in text else "0") + decimals
        return Decimal(text.replace(",", "")), "General" if pattern == "0" else pattern
    if match := _PERCENT.fullmatch(text):
        return Decimal(text[:-1]) / 100, "0" + ("." + "0" * len(match[1]) if match[1] else "") + "%"
    if match := _DATE.fullmatch(text):
        return date(*map(int, match.groups())), "yyyy-mm-dd"
    return text, "General"


def _add_line(sheet: Worksheet, block: Paragraph, row: int, width: int) -> None:
    cell = sheet.cell(row, 1, block.text)
    side = {"title": "center", "center": "center", "right": "right"}.get(block.style, "left")
    cell.alignment = Alignment(horizontal=side, vertical="center", wrap_text=True)
    if block.style == "title":
        cell.font = Font(name="宋体", size=16, bold=True)
    if width > 1:
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)


def _add_table(sheet: Worksheet, table: Table, first: int, widths: list[float]) -> None:
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for cell in table.cells:
        _fill(sheet, cell, first)
    for row in range(first, first + table.height):
        for column in range(1, table.width + 1):
            sheet.cell(row, column).border = _THIN


def _fill(sheet: Worksheet, cell: MasterCell, first: int) -> None:
    row, column = first + cell.row, cell.column + 1
    box = sheet.cell(row, column)
    value, shown = (cell.text, "@") if cell.literal else typed(cell.text)
    if value != "":
        box.value, box.number_format = value, shown
    if cell.formula:
        box.value = cell.formula
    elif isinstance(value, str) and value.startswith("="):
        box.data_type = "s"
    box.font = Font(name="宋体", size=10)
    box.alignment = Alignment(
        horizontal="left" if len(cell.text) > 12 or cell.text[:1].isspace() else "center",
        vertical="center",
        wrap_text=True,
    )
    if cell.rows > 1 or cell.columns > 1:
        sheet.merge_cells(
            start_row=row, start_column=column, end_row=row + cell.rows - 1, end_column=column + cell.columns - 1
        )
