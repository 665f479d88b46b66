"""What a file is once its format no longer matters: grids of addressed cells, lines between them, notes.

A merged cell is one `Cell` with its spans; rows and columns are counted on the grid with merged cells spread out,
from 1. A cell keeps the characters of the source (line breaks as a line feed, leading blanks kept: some forms show
the level of an indicator only by them); what a reader had to repair is a `Note` that names the cells.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, NamedTuple

Format = Literal["text", "markdown", "html", "docx", "doc", "xlsx", "xls", "pdf", "scan", "ofd"]


class Address(NamedTuple):
    """Where a cell or a line stands in its file, with what the format has; numbers start at 1.

    `page`, `table` (numbered through the file, or through the page where there are pages), `row` and `column` of the
    grid; `sheet` and `ref` of a workbook; `line` of a text file, or the ordinal of a paragraph outside tables;
    `bbox` is (left, top, right, bottom) in points from the top left corner of the page.
    """

    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    sheet: str | None = None
    ref: str | None = None
    line: int | None = None
    bbox: tuple[float, float, float, float] | None = None

    @property
    def id(self) -> str:
        """The short name `jixiao show` takes: `p1.t1.r7.c5`, `t2.r3.c1`, `Sheet1!C7`, `l31.c4`, `l12`, `p2.l3`."""
        if self.sheet is not None:
            return f"{self.sheet}!{self.ref}"
        parts = [] if self.page is None else [f"p{self.page}"]
        if self.line is not None:
            parts.append(f"l{self.line}")
        else:
            parts += [] if self.table is None else [f"t{self.table}"]
            parts += [] if self.row is None else [f"r{self.row}"]
        parts += [] if self.column is None else [f"c{self.column}"]
        return ".".join(parts)

    def as_json(self) -> dict[str, Any]:
        """The contract's cell object: its id and every part the format has."""
        parts = zip(self._fields, self, strict=True)
        return {"id": self.id, **{name: part for name, part in parts if part is not None}}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a grid (or one line outside grids), its text as the source has it, and its address."""

    text: str
    address: Address
    row: int = 1
    column: int = 1
    row_span: int = 1
    column_span: int = 1

    def __hash__(self) -> int:
        """Of what tells cells apart: they are looked up by the thousand, and every field would be hashed each time."""
        return hash((self.text, self.row, self.column))

    def __reduce__(self) -> tuple[Any, ...]:
        """Workers hand on cells by the hundred thousand: what dataclasses do by themselves asks for all fields each
        time."""
        return Cell, (self.text, self.address, self.row, self.column, self.row_span, self.column_span)

    @property
    def words(self) -> str:
        """The text without the blanks around it."""
        return self.text.strip()

    @property
    def columns(self) -> range:
        """Every column it covers."""
        return range(self.column, self.column + self.column_span)

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()


@dataclass(frozen=True)
class Grid:
    """A table: its cells in reading order (row by row), none overlapping, merged ones once.

    `closed` is False where a table without ruling lines was put together from alignment or separators, so that a
    reader of forms may doubt its columns.
    """

    cells: tuple[Cell, ...]
    rows: int
    columns: int
    address: Address
    closed: bool = True

    @cached_property
    def _by_place(self) -> dict[tuple[int, int], Cell]:
        return {
            (row, column): cell
            for cell in self.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in cell.columns
        }

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers this place of the spread grid, None where the file has none."""
        return self._by_place.get((row, column))

    def row(self, row: int) -> tuple[Cell, ...]:
        """The cells that cover this row, from left to right, each once (those reaching down from above included)."""
        seen: dict[int, Cell] = {}
        for column in range(1, self.columns + 1):
            if cell := self.at(row, column):
                seen.setdefault(id(cell), cell)
        return tuple(seen.values())

    def starting_in(self, row: int) -> tuple[Cell, ...]:
        """The cells whose upper edge is in this row."""
        return tuple(cell for cell in self.row(row) if cell.row == row)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or line outside every grid."""

    cell: Cell

    @property
    def text(self) -> str:
        return self.cell.text


@dataclass(frozen=True, slots=True)
class Note:
    """Something that had to be repaired or could not be known: a stable code, a Chinese sentence, its cells."""

    code: str
    text: str
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A file as blocks in reading order. `visible` is the reader's own count of visible characters, see the package."""

    name: str
    sha256: str
    format: Format
    blocks: tuple[Grid | Line, ...]
    visible: int
    pages: int | None = None
    notes: tuple[Note, ...] = field(default=())

    def cells(self) -> Iterator[Cell]:
        """Every cell and line in reading order."""
        for block in self.blocks:
            if isinstance(block, Grid):
                yield from block.cells
            else:
                yield block.cell

    def find(self, cell_id: str) -> Cell | None:
        """The cell `jixiao show FILE ID` asks for."""
        return next((cell for cell in self.cells() if cell.address.id == cell_id), None)


def visible_characters(text: str) -> int:
    """How many characters of a text are not white space (what `text_balance` counts)."""
    return sum(map(len, text.split()))
