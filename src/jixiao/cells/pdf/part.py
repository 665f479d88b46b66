"""A table as it stands on one page, or stitched from several: what `fill` and `align` make and `stitch` joins."""

from dataclasses import dataclass
from typing import NamedTuple

from jixiao.cells.pdf.chars import Character
from jixiao.cells.pdf.frame import Box
from jixiao.cells.pdf.lattice import Face, Lattice
from jixiao.cells.pdf.lines import TextLine, text_lines
from jixiao.cells.pdf.wrapping import wrapped_text


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell, or what one page holds of it. `tail`: what was joined to it from later pages, in order."""

    face: Face
    lines: tuple[TextLine, ...]
    box: Box
    page: int
    tail: tuple["Piece", ...] = ()

    @property
    def text(self) -> str:
        return wrapped_text([(line, part.box) for part in (self, *self.tail) for line in part.lines])

    @property
    def is_blank(self) -> bool:
        return not self.lines and all(part.is_blank for part in self.tail)

    @property
    def last_row(self) -> int:
        return self.face.row + self.face.row_span - 1


class Head(NamedTuple):
    """A row of the head printed again on a later page."""

    page: int
    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Part:
    """A table, of one page or of several: column positions in points, pieces in reading order.

    `page` and `box` say where it begins. `open_top`, `open_bottom`: that side is not drawn.
    """

    columns: tuple[float, ...]
    rows: int
    pieces: tuple[Piece, ...]
    page: int
    box: Box
    last_page: int
    repeated: tuple[Head, ...] = ()
    open_top: bool = False
    open_bottom: bool = False
    closed: bool = True

    def starting_in(self, row: int) -> list[Piece]:
        return [piece for piece in self.pieces if piece.face.row == row]


def part_of(lattice: Lattice, cells: dict[Face, list[Character]], page: int) -> Part:
    """A lattice with the characters of its faces as a table of one page."""
    pieces = tuple(
        Piece(face, tuple(text_lines(cells.get(face, ()))), lattice.face_box(face), page) for face in lattice.faces
    )
    return Part(
        lattice.columns,
        len(lattice.rows) - 1,
        pieces,
        page,
        lattice.box,
        page,
        open_top=lattice.open_top,
        open_bottom=lattice.open_bottom,
    )
