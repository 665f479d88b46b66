"""An xlsx file from sheets whose rows wait on disk: part by part and row by row, however many there are.

openpyxl and XlsxWriter keep every link of a sheet in memory until the end; what is written here is little else.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import IO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from jixiao.reports.sheet import Layout, Sheet, column_name
from jixiao.reports.sheet_styles import STYLES

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_DAY_ZERO = (1980, 1, 1, 0, 0, 0)
"""There is no clock in here."""
_LARGE = 1 << 30
"""Bytes of a part from which the zip must be told in advance that it may pass the 2 GB of the old format."""


def write_workbook(file: IO[bytes], sheets: Sequence[Sheet]) -> None:
    """The whole package; `file` must be open for writing."""
    numbers = range(1, len(sheets) + 1)
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        _add(archive, "[Content_Types].xml", [_content_types(numbers)])
        _add(archive, "_rels/.rels", _relations([("rId1", "officeDocument", "xl/workbook.xml")]))
        _add(archive, "xl/workbook.xml", [_workbook(sheets)])
        parts = [(f"rId{number}", "worksheet", f"worksheets/sheet{number}.xml") for number in numbers]
        _add(archive, "xl/_rels/workbook.xml.rels", _relations([*parts, ("rStyles", "styles", "styles.xml")]))
        _add(archive, "xl/styles.xml", [STYLES])
        for number, sheet in enumerate(sheets, 1):
            large = sheet.row_xml.bytes_on_disk > _LARGE
            _add(archive, f"xl/worksheets/sheet{number}.xml", _sheet(sheet, is_first=number == 1), large=large)
            targets = ((f"rId{place}", "hyperlink", link.target) for place, (_, link) in enumerate(sheet.links, 1))
            _add(archive, f"xl/worksheets/_rels/sheet{number}.xml.rels", _relations(targets, outside=True))


def _add(archive: ZipFile, name: str, pieces: Iterable[str], *, large: bool = False) -> None:
    part = ZipInfo(name, _DAY_ZERO)
    part.compress_type = ZIP_DEFLATED
    with archive.open(part, "w", force_zip64=large) as stream:
        for piece in chain(['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'], pieces):
            stream.write(piece.encode())


def _content_types(numbers: Iterable[int]) -> str:
    parts = [("/xl/workbook.xml", "sheet.main"), ("/xl/styles.xml", "styles")]
    parts += [(f"/xl/worksheets/sheet{number}.xml", "worksheet") for number in numbers]
    overrides = "".join(f'<Override PartName="{name}" ContentType="{_KIND}.{kind}+xml"/>' for name, kind in parts)
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(entries: Iterable[tuple[str, str, str]], *, outside: bool = False) -> Iterator[str]:
    """Id, kind and target of what a part refers to; `outside` the package or in it."""
    mode = ' TargetMode="External"' if outside else ""
    yield f'<Relationships xmlns="{_PACKAGE}/relationships">'
    for name, kind, target in entries:
        yield f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target={quoteattr(target)}{mode}/>'
    yield "</Relationships>"


def _workbook(sheets: Sequence[Sheet]) -> str:
    listed = "".join(
        f'<sheet name={quoteattr(sheet.title)} sheetId="{number}" r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, 1)
    )
    names = "".join(chain.from_iterable(_names(number, sheet) for number, sheet in enumerate(sheets)))
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{listed}</sheets><definedNames>{names}</definedNames></workbook>"
    )


def _names(number: int, sheet: Sheet) -> Iterator[str]:
    """The filter's range, the head that stands on every printed page, and the columns that are printed."""
    printed = column_name(sheet.layout.printed - 1)
    ranges = (
        ('_FilterDatabase" hidden="1', f"$A$1:${_last_column(sheet.layout)}${sheet.rows + 1}"),
        ("Print_Area", f"$A$1:${printed}${sheet.rows + 1}"),
        ("Print_Titles", "$1:$1"),
    )
    for name, where in ranges:
        place = escape(f"'{sheet.title}'!{where}")
        yield f'<definedName name="_xlnm.{name}" localSheetId="{number}">{place}</definedName>'


def _sheet(sheet: Sheet, *, is_first: bool) -> Iterator[str]:
    """Widths, the head that stays, the rows, their links; A4 landscape, as wide as the page."""
    layout = sheet.layout
    corner = f"{column_name(layout.frozen)}2"
    selected = ' tabSelected="1"' if is_first else ""
    yield (
        f'<worksheet xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView workbookViewId="0"{selected}>'
        f'<pane xSplit="{layout.frozen}" ySplit="1" topLeftCell="{corner}" activePane="bottomRight" state="frozen"/>'
        f'<selection pane="bottomRight" activeCell="{corner}" sqref="{corner}"/></sheetView></sheetViews>'
        '<sheetFormatPr defaultRowHeight="15"/><cols>'
    )
    for number, (_, width) in enumerate(layout.columns, 1):
        yield f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
    yield "</cols><sheetData>"
    yield from sheet.row_xml
    yield f'</sheetData><autoFilter ref="A1:{_last_column(layout)}{sheet.rows + 1}"/>'
    yield from _links(sheet)
    yield (
        '<pageMargins left="0.4" right="0.4" top="1" bottom="1" header="0.5" footer="0.5"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
        f"<headerFooter><oddHeader>&amp;C{escape(sheet.title)}</oddHeader>"
        "<oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter></worksheet>"
    )


def _links(sheet: Sheet) -> Iterator[str]:
    if not len(sheet.links):
        return
    yield "<hyperlinks>"
    for number, (cell, link) in enumerate(sheet.links, 1):
        place = "" if link.place is None else f" location={quoteattr(link.place)}"
        yield f'<hyperlink ref="{cell}" r:id="rId{number}"{place}/>'
    yield "</hyperlinks>"


def _last_column(layout: Layout) -> str:
    return column_name(len(layout.columns) - 1)
