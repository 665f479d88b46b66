"""Excel workbooks (xlsx, xlsm, et files of that make): every sheet a grid of what its cells display.

    workbook.xml ─▶ sheets in their order ─▶ <c r="C7" s="3" t="s"><v>12</v></c> ─▶ "1,245.61", "95%", "2022年3月1日"

The sheet is streamed, so a cell at XFD1048576 or a merge over a million cells is refused or cut before it costs
anything. Values are shown by their number formats, formulas by the value stored with them. Text boxes are
lines before or behind the grid of their sheet. Comments are left out, with a note. Not read: print headers and footers,
charts, pictures, what a macro would do.
"""

import hashlib
import re
from typing import Final

from jixiao.cells import limits, pictures
from jixiao.cells.archive import OFFICE_RELATION, Package
from jixiao.cells.errors import UnreadableFile
from jixiao.cells.markup import DAMAGED, Element, stream_xml
from jixiao.cells.model import Document, Grid, Line, Note, visible_characters
from jixiao.cells.placing import TOO_LARGE, CellBudget
from jixiao.cells.worksheet import COMMENTS, Area, Drawn, Worksheet, read_sheet, with_drawn
from jixiao.cells.xlsx_drawing import read_drawings
from jixiao.cells.xlsx_styles import S, Values, read_formats, read_strings, rich_text

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_LAST_ROW: Final = 1_048_576
_LAST_COLUMN: Final = 16_384


def read(data: bytes, name: str, *, keeps_digits: bool = False, most_cells: int = limits.MAX_CELLS) -> Document:
    """Read a workbook; UnreadableFile where it is damaged, encrypted, hostile, too large or no workbook."""
    package = Package.of(data)
    main = package.main_part()
    if main is None:
        raise UnreadableFile("damaged", DAMAGED)
    workbook = package.xml(main)
    related = package.relations(main)
    parts = {kind: path for kind, path in related.values() if path in package}
    values = _values(package, workbook, parts, keeps_digits)
    budget = CellBudget(most_cells)
    blocks: list[Grid | Line] = []
    notes: list[Note] = []
    drawn: list[Drawn] = []
    visible = 0
    has_comments = False
    for entry in workbook.iterfind(f"{S}sheets/{S}sheet"):
        kind, path = related.get(entry.get(OFFICE_RELATION, ""), ("", ""))
        if kind != "worksheet" or path not in package:
            continue
        sheet = Worksheet(entry.get("name", ""), entry.get("state", "visible") != "visible", most_cells)
        _fill(sheet, package.xml_text(path), values)
        found = read_sheet(sheet, budget)
        shapes = tuple(read_drawings(package, path))
        drawn += shapes
        blocks += with_drawn(found, sheet.name, shapes)
        notes += found.notes
        visible += found.visible
        has_comments = has_comments or any(kind == "comments" for kind, _ in package.relations(path).values())
    visible += sum(visible_characters(shape.text or "") for shape in drawn)
    if any(kind == "vbaProject" for kind, _ in related.values()):
        notes.append(Note("macros_ignored", "文件含有宏，未运行，也未读入。"))
    if has_comments:
        notes.append(COMMENTS)
    notes += pictures.remarks(blocks, (shape for shape in drawn if shape.text is None))
    return Document(name, hashlib.sha256(data).hexdigest(), "xlsx", tuple(blocks), visible, None, tuple(notes))


def _values(package: Package, workbook: Element, related: dict[str, str], keeps_digits: bool) -> Values:
    strings = read_strings(package, related["sharedStrings"]) if "sharedStrings" in related else []
    formats = read_formats(package, related["styles"]) if "styles" in related else []
    properties = workbook.find(f"{S}workbookPr")
    date_1904 = properties is not None and properties.get("date1904", "0") in {"1", "true"}
    return Values(strings, formats, date_1904, keeps_digits=keeps_digits)


def _fill(sheet: Worksheet, data: bytes, values: Values) -> None:
    """Read the rows, columns and merged areas of a sheet's part."""
    row = column = 0
    for element in stream_xml(data, (f"{S}c", f"{S}row", f"{S}col", f"{S}mergeCell")):
        if element.tag == f"{S}c":
            row, column = _place(element, row, column)
            _cell(sheet, element, row, column, values)
        elif element.tag == f"{S}row":
            # A row's end is seen after its cells; cells without a reference stand in the row after the last one.
            row = _own_row(element) or max(row, 1)
            if element.get("hidden", "0") in {"1", "true"}:
                sheet.hidden_rows.add(row)
            row, column = row + 1, 0
        elif element.tag == f"{S}col":
            if element.get("hidden", "0") in {"1", "true"}:
                sheet.hidden_columns.append((_number(element.get("min")), _number(element.get("max"))))
        else:
            _merge(sheet, element.get("ref", ""))


def _place(element: Element, row: int, column: int) -> tuple[int, int]:
    reference = element.get("r")
    if reference is None:
        parent = element.getparent()
        own = _own_row(parent) if parent is not None else 0
        return own or max(row, 1), column + 1
    return _split(reference)


def _cell(sheet: Worksheet, element: Element, row: int, column: int, values: Values) -> None:
    kind = element.get("t", "n")
    if kind == "inlineStr":
        inline = element.find(f"{S}is")
        stored = None if inline is None else rich_text(inline)
    else:
        stored = element.findtext(f"{S}v")
    if not stored:
        if kind != "str" and element.find(f"{S}f") is not None:
            sheet.unvalued.add((row, column))
        return
    sheet.put(row, column, values.shown(kind, stored, _number(element.get("s"))))


def _merge(sheet: Worksheet, reference: str) -> None:
    first, _, last = reference.partition(":")
    top, left = _split(first)
    bottom, right = _split(last or first)
    area: Area = (min(top, bottom), min(left, right), max(top, bottom), max(left, right))
    sheet.merges.append(area)
    if len(sheet.merges) > limits.MAX_CELLS:
        raise UnreadableFile("too_large", TOO_LARGE)


def _split(reference: str) -> tuple[int, int]:
    """Row and column of C7; UnreadableFile (damaged) where it names no place of a sheet."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise UnreadableFile("damaged", DAMAGED)
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    row = int(match[2])
    if not (1 <= row <= _LAST_ROW and column <= _LAST_COLUMN):
        raise UnreadableFile("damaged", DAMAGED)
    return row, column


def _own_row(row: Element) -> int:
    number = _number(row.get("r"))
    return number if 0 < number <= _LAST_ROW else 0


def _number(text: str | None) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 9 else 0
