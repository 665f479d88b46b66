"""A document as one run of rows, whatever blocks it has: the form in which the steps of recognition look at it.

A line outside tables is a row of one cell. A row holds the cells that begin in it; `covering` gives those that reach
down from above as well (none in dumps, which have no spans).
"""

import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache

from jixiao.cells.model import Cell, Document, Grid


@dataclass(frozen=True)
class Row:
    """`number` counts through the document; `block` tells rows of one grid (or run of lines) from the next."""

    number: int
    block: int
    cells: tuple[Cell, ...]
    grid: Grid | None = None
    grid_row: int = 1

    @property
    def is_line(self) -> bool:
        return self.grid is None

    @cached_property
    def filled(self) -> tuple[Cell, ...]:
        """The cells of the row that hold something."""
        return tuple(cell for cell in self.cells if not cell.is_blank)

    def at(self, column: int) -> Cell | None:
        """The cell that covers a column of this row, one reaching down from above included."""
        if self.grid is None:
            return self.cells[0] if column == 1 else None
        return self.grid.at(self.grid_row, column)

    @property
    def columns(self) -> int:
        return 1 if self.grid is None else self.grid.columns

    @property
    def has_spans(self) -> bool:
        """Whether the source tells which cells are merged (dumps do not)."""
        return self.grid is not None and self.grid.closed


def rows_of(document: Document) -> list[Row]:
    """Every row of the document in reading order, blank ones included."""
    rows: list[Row] = []
    for block, content in enumerate(document.blocks):
        if not isinstance(content, Grid):
            rows.append(Row(len(rows), block, (content.cell,)))
            continue
        starting: dict[int, list[Cell]] = {}
        for cell in content.cells:
            starting.setdefault(cell.row, []).append(cell)
        for number in range(1, content.rows + 1):
            cells = tuple(sorted(starting.get(number, ()), key=lambda cell: cell.column))
            rows.append(Row(len(rows), block, cells, content, number))
    return rows


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """A text for comparing: NFKC, without white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def one_line(text: str) -> str:
    """A cell's text as a value: its parts (lines) separated by a space, letter-spacing inside words kept."""
    return " ".join(text.split())


def joined(text: str) -> str:
    """A label printed down or across its cell (编制    人数, 产出⏎指标) without the blanks between its characters."""
    return "".join(text.split())
