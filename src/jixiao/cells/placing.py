"""Cells put on a grid one by one, as the readers of docx and HTML meet them, and closed into a `Grid`.

A word processor and a browser both lay rows over each other by spans; what they leave unsaid (a span past the edge,
a row that reaches into another) is settled here, so that no two cells of a Grid overlap and a span that lies about
its size costs nothing.
"""

from dataclasses import dataclass, field
from typing import Final

from jixiao.cells import limits
from jixiao.cells.errors import UnreadableFile
from jixiao.cells.model import Address, Cell, Grid

MAX_PLACES: Final = 1_000_000
"""Rows times columns of one grid spread out: five places a cell at the cap of cells, far beyond a printed form."""

TOO_LARGE: Final = "表格的单元格过多，超出一份绩效表的规模；请只保留绩效表部分后再试。"


@dataclass(slots=True)
class Placed:
    """A cell that may still grow: below it (vertical merge) or to its right (horizontal merge)."""

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1

    @property
    def next_row(self) -> int:
        return self.row + self.row_span

    @property
    def next_column(self) -> int:
        return self.column + self.column_span


@dataclass
class CellBudget:
    """The cells of a whole document together, see `limits.MAX_CELLS`."""

    left: int = limits.MAX_CELLS

    def spend(self, cells: int = 1) -> None:
        """Take note of more cells; UnreadableFile (too_large) when the document has too many."""
        self.left -= cells
        if self.left < 0:
            raise UnreadableFile("too_large", TOO_LARGE)


@dataclass
class Placing:
    """The cells of one table while it is being read."""

    table: int
    budget: CellBudget
    placed: list[Placed] = field(default_factory=list)

    def put(self, cell: Placed) -> Placed:
        """Add a cell, its span cut to what a file may claim."""
        self.budget.spend()
        cell.column_span = max(1, min(cell.column_span, limits.MAX_COLUMN_SPAN))
        cell.row_span = max(1, min(cell.row_span, limits.MAX_ROW_SPAN))
        self.placed.append(cell)
        return cell

    def close(self) -> Grid | None:
        """The finished grid, None where the table has no cell."""
        if not self.placed:
            return None
        self._cut_claims()
        if self._places() > MAX_PLACES:
            raise UnreadableFile("too_large", TOO_LARGE)
        cells = tuple(self._cell(cell) for cell in sorted(self.placed, key=lambda cell: (cell.row, cell.column)))
        rows, columns = self._size()
        return Grid(cells, rows, columns, Address(table=self.table))

    def _cell(self, cell: Placed) -> Cell:
        address = Address(table=self.table, row=cell.row, column=cell.column)
        return Cell(cell.text, address, cell.row, cell.column, cell.row_span, cell.column_span)

    def _size(self) -> tuple[int, int]:
        return max(cell.next_row for cell in self.placed) - 1, max(cell.next_column for cell in self.placed) - 1

    def _places(self) -> int:
        rows, columns = self._size()
        return rows * columns

    def _cut_claims(self) -> None:
        """Cut a span at the cap ("as wide as can be") to the columns the other cells know of."""
        honest = [cell for cell in self.placed if cell.column_span < limits.MAX_COLUMN_SPAN]
        width = max([cell.next_column for cell in honest] + [cell.column + 1 for cell in self.placed])
        for cell in self.placed:
            if cell.column_span >= limits.MAX_COLUMN_SPAN:
                cell.column_span = width - cell.column
