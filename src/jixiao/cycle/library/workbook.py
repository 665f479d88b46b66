"""The library as a workbook: an entry a row."""

import io
from collections.abc import Iterable
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from jixiao.accounts.table_files import lay_across
from jixiao.cycle.library.search import Found
from jixiao.reports.words import printable

_HEADS = ("一级指标", "二级指标", "指标名称", "使用单位数", "最近年度", "计量单位", "常用值", "各年的值")
_WIDTHS = (14, 18, 44, 12, 10, 10, 22, 60)


def as_xlsx(place: str, found: Iterable[Found], left_out: str = "") -> bytes:
    """`left_out`: a last line that says what is not in it."""
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet("指标库")
    sheet.freeze_panes = "A3"
    for number, width in enumerate(_WIDTHS):
        sheet.column_dimensions["ABCDEFGH"[number]].width = width
    lay_across(sheet, heads=2, said="")
    sheet.append([_cell(sheet, f"{place}指标库：只收已批复、现行有效的绩效表", is_bold=True)])
    sheet.append([_cell(sheet, head, is_bold=True) for head in _HEADS])
    for each in found:
        entry, usual = each.entry, each.usual
        row = (entry.level1, entry.level2, entry.name, entry.departments, entry.last_year, usual.measure, usual.text,
               usual.years)  # fmt: skip
        sheet.append([_cell(sheet, value) for value in row])
    if left_out:
        sheet.append([_cell(sheet, left_out)])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _cell(sheet: Any, value: str | int, *, is_bold: bool = False) -> Any:
    made = WriteOnlyCell(sheet, printable(value) if isinstance(value, str) else value)
    if isinstance(value, str):
        made.data_type = "s"  # a name that begins with = is no formula
    if is_bold:
        made.font = Font(bold=True)
    return made
