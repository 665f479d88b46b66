"""What is drawn on the sheets of an xls: text boxes with the row they are anchored at, pictures, comments.

MSODRAWING (shape with its anchor) ─▶ OBJ (what it is) ─▶ TXO ─▶ CONTINUE (its words)

xlrd reads the words of comments only, so the records are gone through once more. They are asked for their own words
and not followed anywhere: a damaged record costs its words at most.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from jixiao.cells.worksheet import Drawn

_BOUNDSHEET, _BOF, _EOF, _CONTINUE = 0x0085, 0x0809, 0x000A, 0x003C
_DRAWING, _OBJECT, _TEXT = 0x00EC, 0x005D, 0x01B6
_WORKSHEET: Final = 0
_PICTURE, _COMMENT = 0x08, 0x19
_ANCHOR: Final = b"\x10\xf0\x12\x00\x00\x00"
"""Type and length of the anchor of a shape; 6 bytes into it stands the row of the upper edge."""


@dataclass(frozen=True, slots=True)
class Drawings:
    """The shapes of each worksheet in the order of the workbook, and whether there are comments."""

    sheets: tuple[tuple[Drawn, ...], ...]
    has_comments: bool

    def on(self, sheet: int) -> tuple[Drawn, ...]:
        """What is drawn on the sheet of this number, from 0."""
        return self.sheets[sheet] if sheet < len(self.sheets) else ()


@dataclass(slots=True)
class _Shape:
    kind: int
    row: int
    text: str = ""


def read_drawings(stream: bytes) -> Drawings:
    """The drawings of a workbook's stream of records."""
    sheets = [tuple(_shapes(stream, start)) for start in _worksheets(stream)]
    has_comments = any(shape.kind == _COMMENT for shapes in sheets for shape in shapes)
    return Drawings(tuple(tuple(_drawn(shapes)) for shapes in sheets), has_comments)


def _drawn(shapes: tuple[_Shape, ...]) -> Iterator[Drawn]:
    for shape in shapes:
        if shape.kind == _PICTURE:
            yield Drawn(shape.row, None)
        elif shape.kind != _COMMENT:
            yield from (Drawn(shape.row, line) for line in shape.text.splitlines() if line.strip())


def _worksheets(stream: bytes) -> Iterator[int]:
    """Where each worksheet begins; charts and modules are none."""
    for kind, body in _records(stream, 0):
        if kind == _BOUNDSHEET and body[5:6] == bytes([_WORKSHEET]):
            yield int.from_bytes(body[:4], "little")


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Type and content of each record from here to the end of its part; a chart inside is a part of its own."""
    depth = 0
    while start + 4 <= len(stream):
        kind, size = (int.from_bytes(stream[start + at : start + at + 2], "little") for at in (0, 2))
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, stream[start + 4 : start + 4 + size]
        start += 4 + size


def _shapes(stream: bytes, start: int) -> Iterator[_Shape]:
    """The objects of a sheet, each with the words that follow it."""
    anchor = Drawn.NOWHERE
    shape: _Shape | None = None
    wanted = 0
    for record, body in _records(stream, start):
        if record == _DRAWING:
            anchor = _row(body)
        elif record == _OBJECT:
            if shape is not None:
                yield shape
            shape, wanted = _Shape(int.from_bytes(body[4:6], "little"), anchor), 0
        elif record == _TEXT:
            wanted = int.from_bytes(body[10:12], "little")
        elif record == _CONTINUE and shape is not None and len(shape.text) < wanted:
            shape.text += _words(body)[: wanted - len(shape.text)]
    if shape is not None:
        yield shape


def _row(drawing: bytes) -> int:
    place = drawing.rfind(_ANCHOR)
    return int.from_bytes(drawing[place + 12 : place + 14], "little") + 1 if place >= 0 else Drawn.NOWHERE


def _words(body: bytes) -> str:
    """The part of a string in one record: a byte that says how wide its characters are, then they."""
    return body[1:].decode("utf-16-le" if body[:1] == b"\x01" else "latin-1", "ignore")
