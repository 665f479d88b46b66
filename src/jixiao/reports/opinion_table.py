"""审核意见汇总表.xlsx: one row a finding of every file, written as it comes and never held whole."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from io import BytesIO
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from jixiao.forms.personal import Mask
from jixiao.reports.drawing import Anchors
from jixiao.reports.model import DocumentReport
from jixiao.reports.points import Point, Points
from jixiao.reports.shown import Shown
from jixiao.reports.words import form_title, unit_name

TITLE = "审核意见汇总表"
_MOST_ROWS = 1_000_000
"""Rows of one sheet; the format ends at 1,048,576."""
_LONGEST_TEXT = 32_000
"""Characters of one cell; the format ends at 32,767."""
_MOST_PLACES = 6
"""Places of one finding that are named; all of them stand in the page."""
_HEAD: tuple[tuple[str, int], ...] = (
    ("序号", 6),
    ("文件", 18),
    ("表名", 20),
    ("单位", 16),
    ("年度", 7),
    ("规则", 18),
    ("目录编号", 9),
    ("级别", 7),
    ("位置", 15),
    ("原文", 22),
    ("问题", 34),
    ("应为", 14),
    ("实为", 14),
    ("差额", 12),
    ("修改建议", 26),
    ("依据", 26),
)
"""Column titles with widths in characters."""
_TINTS = {"错误": "FDECEA", "警告": "FFF4D6", "提示": "E8F1F9"}
_HEAD_TINT = "E9EDF0"
_LEVEL_COLUMN = 8
_LINE = Side(style="thin", color="C9CED4")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_LINE_POINTS, _MOST_POINTS = 13.5, 405
"""Height of a line, and of the highest row the format has."""


@dataclass(frozen=True, slots=True)
class OpinionRow:
    """What the table says of one finding; the names are its columns, everything is text."""

    file: str
    form: str
    unit: str
    year: str
    rule: str
    catalogue: str
    severity: str
    places: str
    original: str
    message: str
    expected: str
    found: str
    difference: str
    repair: str
    basis: str

    def texts(self) -> tuple[str, ...]:
        return tuple(getattr(self, column.name) for column in fields(self))


def opinion_rows(report: DocumentReport, mask: Mask) -> tuple[OpinionRow, ...]:
    """A row for everything that failed in a document, in the order of its page."""
    if report.reading is None:
        return ()
    shown = Shown(mask, report.reading)
    document = report.reading.document
    points = Points(Anchors(document), shown, document.format)
    return tuple(_row(report, point, shown) for point in points.listed(report.forms) if point.status == "failed")


def _row(report: DocumentReport, point: Point, shown: Shown) -> OpinionRow:
    form = report.forms[point.form - 1].form
    shown_places = point.places[:_MOST_PLACES]
    more = [f"……共{len(point.places)}处"] if len(point.places) > _MOST_PLACES else []
    return OpinionRow(
        file=shown.text(report.name),
        form=shown.text(form_title(form)),
        unit=shown.text(unit_name(form) or ""),
        year="" if form.fiscal_year is None else str(form.fiscal_year),
        rule=f"{point.name}\n{point.rule}",
        catalogue=point.catalogue,
        severity=point.severity_word,
        places="\n".join([place.words for place in shown_places] + more),
        original="\n".join([place.text.strip() for place in shown_places] + more),
        message=point.message,
        expected=point.expected or "",
        found=point.found or "",
        difference=point.difference or "",
        repair=point.repair or "",
        basis="\n".join(point.basis),
    )


class OpinionTable:
    """The workbook while it grows. Only `save` or `content` ends it; neither may be called twice.

    The cells of a row are styled once a sheet and filled anew for each finding: styling each took 20 times as long.
    """

    def __init__(self) -> None:
        self._book = Workbook(write_only=True)
        self._count = 0
        self._open_sheet(TITLE)

    def append(self, rows: Iterable[OpinionRow]) -> None:
        for row in rows:
            if self._in_sheet == _MOST_ROWS:
                self._finish_sheet()
                self._open_sheet(f"{TITLE}{len(self._book.sheetnames) + 1}")
            self._count += 1
            self._in_sheet += 1
            cells = [self._number, *self._texts]
            cells[_LEVEL_COLUMN - 1] = self._levels[row.severity]
            self._number.value = self._count
            for cell, text in zip(cells[1:], row.texts(), strict=True):
                _fill(cell, text)
            self._append(cells, _height(row))

    def save(self, path: Path) -> None:
        self._finish_sheet()
        self._book.save(path)

    def content(self) -> bytes:
        self._finish_sheet()
        stream = BytesIO()
        self._book.save(stream)
        return stream.getvalue()

    def _open_sheet(self, title: str) -> None:
        sheet = self._book.create_sheet(title)
        _lay_out(sheet)
        self._sheet: Any = sheet
        self._in_sheet = 0
        self._number = _cell(sheet)
        self._texts = [_cell(sheet) for _ in _HEAD[1:]]
        self._levels = {word: _cell(sheet, tint=tint) for word, tint in _TINTS.items()}
        heads = [_cell(sheet, tint=_HEAD_TINT, bold=True) for _ in _HEAD]
        for cell, (text, _) in zip(heads, _HEAD, strict=True):
            _fill(cell, text)
        sheet.append(heads)

    def _append(self, cells: list[Any], height: float) -> None:
        """Write a row with its height (not every program finds it by itself) and forget it."""
        number = self._in_sheet + 1
        self._sheet.row_dimensions[number].height = height
        self._sheet.append(cells)
        del self._sheet.row_dimensions[number]

    def _finish_sheet(self) -> None:
        self._sheet.auto_filter.ref = f"A1:{get_column_letter(len(_HEAD))}{self._in_sheet + 1}"


def _lay_out(sheet: Any) -> None:
    """Widths, the head that stays, A4 landscape with the head on every page; must come before the first row."""
    for number, (_, width) in enumerate(_HEAD, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "C2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.oddHeader.center.text = sheet.title
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"


def _cell(sheet: Any, *, tint: str | None = None, bold: bool = False) -> Any:
    cell = WriteOnlyCell(sheet)
    cell.font = Font(name="宋体", size=10, bold=bold)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.border = _BORDER
    if tint is not None:
        cell.fill = PatternFill("solid", fgColor=tint)
    return cell


def _fill(cell: Any, text: str) -> None:
    """Put a text into a cell; it stays a text, also where it begins with = or looks like a number."""
    fits = len(text) <= _LONGEST_TEXT
    cell.value = text if fits else text[:_LONGEST_TEXT] + "…（全文见报告页）"
    cell.data_type = "s"
    cell.number_format = "@"


def _height(row: OpinionRow) -> float:
    """Points for the text that needs most lines in its column."""
    widths = [width for _, width in _HEAD[1:]]
    columns = zip(row.texts(), widths, strict=True)
    lines = max(sum(_lines(line, width) for line in text.split("\n")) for text, width in columns)
    return min(lines * _LINE_POINTS + 2, _MOST_POINTS)


def _lines(text: str, width: int) -> int:
    """How many lines a text takes: a Chinese character is twice as wide as a digit."""
    needed = sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in text)
    return max(1, -(-needed // (width - 1)))
