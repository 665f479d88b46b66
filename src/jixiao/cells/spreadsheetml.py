"""Excel's "XML Spreadsheet 2003" (<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">), mostly met as .xls.

<Row ss:Index="3"><Cell ss:MergeAcross="2" ss:StyleID="s1"><Data ss:Type="Number">0.95</Data></Cell></Row>
"""

import hashlib
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from jixiao.cells.errors import UnreadableFile
from jixiao.cells.markup import DAMAGED, Element, parse_xml
from jixiao.cells.model import Document, Grid
from jixiao.cells.number_display import display, display_text, serial
from jixiao.cells.number_sections import GENERAL
from jixiao.cells.placing import CellBudget
from jixiao.cells.worksheet import Worksheet, read_sheet

NAMESPACE: Final = "urn:schemas-microsoft-com:office:spreadsheet"
_SS: Final = f"{{{NAMESPACE}}}"
_HEAD: Final = 2048
_LAST: Final = 1_048_576
_NAMED: Final = {
    "General Number": GENERAL, "General Date": "yyyy/m/d h:mm", "Long Date": 'yyyy"年"m"月"d"日"',
    "Medium Date": "d-mmm-yy", "Short Date": "yyyy/m/d", "Long Time": "h:mm:ss", "Medium Time": "h:mm AM/PM",
    "Short Time": "h:mm", "Currency": '"¥"#,##0.00', "Fixed": "0.00", "Standard": "#,##0.00", "Percent": "0.00%",
    "Scientific": "0.00E+00",
}  # fmt: skip
"""Formats this file type calls by a name instead of a code."""


@dataclass(frozen=True, slots=True)
class _Styles:
    codes: dict[str, str]

    def code(self, *names: str | None) -> str:
        """The format of the nearest style that has one: the cell's, the row's, the default."""
        return next((self.codes[name] for name in names if name in self.codes), GENERAL)


def is_spreadsheetml(data: bytes) -> bool:
    """Whether a file begins as an XML spreadsheet."""
    return NAMESPACE.encode() in data[:_HEAD] and b"Workbook" in data[:_HEAD]


def read(data: bytes, name: str) -> Document:
    """Read an XML spreadsheet; UnreadableFile where it is damaged or too large."""
    root = parse_xml(data.lstrip())
    styles = _styles(root)
    budget = CellBudget()
    found = [read_sheet(_worksheet(sheet, styles), budget) for sheet in root.iter(f"{_SS}Worksheet")]
    grids: tuple[Grid, ...] = tuple(sheet.grid for sheet in found if sheet.grid is not None)
    notes = tuple(note for sheet in found for note in sheet.notes)
    visible = sum(sheet.visible for sheet in found)
    return Document(name, hashlib.sha256(data).hexdigest(), "xls", grids, visible, None, notes)


def _styles(root: Element) -> _Styles:
    codes: dict[str, str] = {}
    for style in root.iter(f"{_SS}Style"):
        form = style.find(f"{_SS}NumberFormat")
        code = form.get(f"{_SS}Format", "") if form is not None else ""
        if code:
            codes[style.get(f"{_SS}ID", "")] = _NAMED.get(code, code)
    return _Styles(codes)


def _worksheet(element: Element, styles: _Styles) -> Worksheet:
    sheet = Worksheet(element.get(f"{_SS}Name", ""))
    sheet.hidden = any(entry.text != "SheetVisible" for entry in element.iter("{*}Visible"))
    table = element.find(f"{_SS}Table")
    if table is None:
        return sheet
    column = 0
    for entry in table.iterchildren(f"{_SS}Column"):
        first = _number(entry, "Index", column + 1)
        column = first + _number(entry, "Span", 0)
        if entry.get(f"{_SS}Hidden") == "1":
            sheet.hidden_columns.append((first, column))
    row = 0
    for entry in table.iterchildren(f"{_SS}Row"):
        row = _number(entry, "Index", row + 1)
        if entry.get(f"{_SS}Hidden") == "1":
            sheet.hidden_rows.add(row)
        _row(sheet, entry, row, styles)
        row += _number(entry, "Span", 0)
    return sheet


def _row(sheet: Worksheet, element: Element, row: int, styles: _Styles) -> None:
    column = 0
    for cell in element.iterchildren(f"{_SS}Cell"):
        column = _number(cell, "Index", column + 1)
        across, down = _number(cell, "MergeAcross", 0), _number(cell, "MergeDown", 0)
        data = cell.find(f"{_SS}Data")
        if data is not None:
            code = styles.code(cell.get(f"{_SS}StyleID"), element.get(f"{_SS}StyleID"), "Default")
            sheet.put(row, column, _shown(data, code))
        elif cell.get(f"{_SS}Formula") is not None:
            sheet.unvalued.add((row, column))
        if across or down:
            sheet.merges.append((row, column, row + down, column + across))
        column += across


def _shown(data: Element, code: str) -> str:
    text = "".join(str(part) for part in data.itertext())
    kind = data.get(f"{_SS}Type")
    if kind == "Number":
        try:
            return display(Decimal(text.strip()), code)
        except InvalidOperation:
            return text
    if kind == "DateTime" and (days := serial(text)) is not None:
        return display(days, code)
    if kind == "Boolean":
        return {"1": "TRUE", "0": "FALSE"}.get(text.strip(), text)
    return display_text(text, code)


def _number(element: Element, name: str, default: int) -> int:
    """A counting attribute; UnreadableFile (damaged) where it is senseless or beyond any sheet."""
    text = element.get(f"{_SS}{name}")
    if text is None:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 9 and int(text) <= _LAST):
        raise UnreadableFile("damaged", DAMAGED)
    return int(text)
