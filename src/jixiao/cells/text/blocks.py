"""Rows of cell texts into a `Grid`; what all the dump styles share.

A dump has no spans: a merged cell stands once and leaves blanks (or nothing) behind, so rows may be ragged.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from jixiao.cells.model import Address, Cell, Grid, Line


@dataclass(frozen=True, slots=True)
class RawCell:
    """The text of a cell and the number of the line of the file it begins on."""

    text: str
    line: int


def grid(rows: Sequence[Sequence[RawCell]], number: int) -> Grid:
    """A grid of the rows as they stand; row and column are counted, the address is the line and the column."""
    cells = tuple(
        Cell(raw.text, Address(table=number, row=r, line=raw.line, column=c), r, c)
        for r, row in enumerate(rows, 1)
        for c, raw in enumerate(row, 1)
    )
    return Grid(cells, len(rows), max(map(len, rows), default=0), Address(table=number), closed=False)


def numbered(parts: Iterable[list[list[RawCell]] | Line]) -> Iterator[Grid | Line]:
    """The tables of a text counted through, and the lines between them."""
    tables = 0
    for part in parts:
        if isinstance(part, Line):
            yield part
        else:
            tables += 1
            yield grid(part, tables)


def line(text: str, number: int) -> Line:
    """A line outside every grid."""
    return Line(Cell(text, Address(line=number)))
