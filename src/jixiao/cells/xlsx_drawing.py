"""What is drawn on the sheets of an xlsx: text boxes with the row they are anchored at, and how many pictures."""

from collections.abc import Iterator
from typing import Final

from jixiao.cells.archive import Package
from jixiao.cells.markup import Element, ElementQuery
from jixiao.cells.worksheet import Drawn

_NAMESPACES: Final = {
    "xdr": "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}
_PARAGRAPHS: Final = ElementQuery(".//xdr:txBody/a:p[not(ancestor::mc:Fallback)]", _NAMESPACES)
_PICTURES: Final = ElementQuery(".//xdr:pic[not(ancestor::mc:Fallback)]", _NAMESPACES)
_ROW: Final = f"{{{_NAMESPACES['xdr']}}}from/{{{_NAMESPACES['xdr']}}}row"
_TEXT: Final = f"{{{_NAMESPACES['a']}}}t"
_BREAK: Final = f"{{{_NAMESPACES['a']}}}br"


def read_drawings(package: Package, sheet_part: str) -> Iterator[Drawn]:
    """Each paragraph with words and each picture drawn on the sheet of this part, in the order of the file."""
    for kind, path in package.relations(sheet_part).values():
        if kind == "drawing" and path in package:
            for anchor in package.xml(path):
                row = _row(anchor)
                for paragraph in _PARAGRAPHS(anchor):
                    if (text := _text(paragraph)).strip():
                        yield Drawn(row, text)
                for _ in _PICTURES(anchor):
                    yield Drawn(row, None)


def _row(anchor: Element) -> int:
    """The row of the upper edge, from 1; beyond all rows where the shape hangs on no cell."""
    text = anchor.findtext(_ROW) or ""
    return int(text) + 1 if text.isascii() and text.isdigit() and len(text) < 9 else Drawn.NOWHERE


def _text(paragraph: Element) -> str:
    return "".join("\n" if part.tag == _BREAK else part.text or "" for part in paragraph.iter(_TEXT, _BREAK))
