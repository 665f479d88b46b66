"""A sheet of a workbook while it grows: written row by row, never held whole, laid out to be filtered and printed.

The cells of a row are styled once a sheet and filled anew for each row: styling each took 20 times as long.
"""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from jixiao.reports.spool import Spool

LONGEST_TEXT = 32_000
"""Characters of one cell; the format ends at 32,767."""
MOST_LINKS = 20_000
"""Links of one sheet: openpyxl writes them from memory at the end (1.3 KB each), and Excel refuses a file with more
than 65,530. What comes later is text only."""
_TINTS = {"错误": "FDECEA", "警告": "FFF4D6", "提示": "E8F1F9"}
"""Colours of cells that hold just this word."""
_HEAD_TINT = "E9EDF0"
_LINE = Side(style="thin", color="C9CED4")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_LINE_POINTS, _MOST_POINTS = 14.5, 405
"""Height of a line (of the faces that stand in for 宋体 where it is missing: they are higher), and of the highest row
the format has."""


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to a file beside the workbook; `place` is the name of a place in it."""

    text: str
    target: str
    place: str | None = None


Value = str | int | Link | None


@dataclass(frozen=True, slots=True)
class Layout:
    """Column titles with widths in characters; columns that stay in view, and that are printed (from the left)."""

    columns: tuple[tuple[str, int], ...]
    frozen: int
    printed: int


class Sheet:
    """One sheet. `finish` ends it; nothing may be appended afterwards."""

    def __init__(self, book: Workbook, title: str, layout: Layout, folder: Path | None = None) -> None:
        self._layout = layout
        self._sheet: Any = book.create_sheet(title)
        _lay_out(self._sheet, layout)
        self.rows = 0
        self._links: Spool[tuple[str, str, str | None]] = Spool(folder)
        self._plain = [_cell(self._sheet) for _ in layout.columns]
        self._counted = [_cell(self._sheet, centred=True) for _ in layout.columns]
        self._tinted = {word: _cell(self._sheet, tint=tint) for word, tint in _TINTS.items()}
        self._linked = [_cell(self._sheet, linked=True) for _ in layout.columns]
        heads = [_cell(self._sheet, tint=_HEAD_TINT, bold=True) for _ in layout.columns]
        for cell, (text, _) in zip(heads, layout.columns, strict=True):
            _fill(cell, text)
        self._sheet.append(heads)

    def append(self, values: Sequence[Value]) -> None:
        """Write a row with its height (not every program finds it by itself) and forget it."""
        self.rows += 1
        cells = [self._filled(number, value) for number, value in enumerate(values)]
        widths = [width for _, width in self._layout.columns]
        texts = [value.text if isinstance(value, Link) else str(value or "") for value in values]
        lines = max(_lines(text, width) for text, width in zip(texts, widths, strict=True))
        number = self.rows + 1
        self._sheet.row_dimensions[number].height = min(lines * _LINE_POINTS + 2, _MOST_POINTS)
        self._sheet.append(cells)
        del self._sheet.row_dimensions[number]

    def finish(self) -> None:
        with closing(self._links):
            for place, target, inside in self._links:
                self._sheet._hyperlinks.append(Hyperlink(place, target=target, location=inside))  # noqa: SLF001
        last = self.rows + 1
        self._sheet.auto_filter.ref = f"A1:{get_column_letter(len(self._layout.columns))}{last}"
        self._sheet.print_area = f"A1:{get_column_letter(self._layout.printed)}{last}"

    def _filled(self, column: int, value: Value) -> Any:
        if isinstance(value, Link):
            return self._link(column, value)
        if isinstance(value, int):
            cell = self._counted[column]
            cell.value, cell.number_format = value, "0"
            return cell
        cell = self._plain[column] if value is None else self._tinted.get(value, self._plain[column])
        _fill(cell, value or "")
        return cell

    def _link(self, column: int, link: Link) -> Any:
        """Openpyxl would keep each link to the end; here they wait on disk for `finish`."""
        if len(self._links) == MOST_LINKS:
            return self._filled(column, link.text)
        self._links.append((f"{get_column_letter(column + 1)}{self.rows + 1}", link.target, link.place))
        cell = self._linked[column]
        _fill(cell, link.text)
        return cell


def _lay_out(sheet: Any, layout: Layout) -> None:
    """Widths, the head that stays, A4 landscape with the head on every page; must come before the first row."""
    for number, (_, width) in enumerate(layout.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = f"{get_column_letter(layout.frozen + 1)}2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.oddHeader.center.text = sheet.title
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"


def _cell(
    sheet: Any, *, tint: str | None = None, bold: bool = False, linked: bool = False, centred: bool = False
) -> Any:
    cell = WriteOnlyCell(sheet)
    cell.font = Font(
        name="宋体", size=10, bold=bold, color="1D4F7A" if linked else None, underline="single" if linked else None
    )
    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="center" if centred else None)
    cell.border = _BORDER
    if tint is not None:
        cell.fill = PatternFill("solid", fgColor=tint)
    return cell


def _fill(cell: Any, text: str) -> None:
    """Put a text into a cell; it stays a text, also where it begins with = or looks like a number."""
    cell.value = text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT] + "…（全文见报告页）"
    cell.data_type = "s"
    cell.number_format = "@"


def _lines(text: str, width: int) -> int:
    """How many lines a text takes: a Chinese character is twice as wide as a digit; a line rarely ends full."""
    return sum(_lines_of(line, width) for line in text.split("\n"))


def _lines_of(line: str, width: int) -> int:
    needed = sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in line)
    return max(1, -(-needed // (width - 2)))
