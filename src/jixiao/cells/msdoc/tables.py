"""A drafted table on the grid: columns from the rows' edges, merged cells once with their spans.

A vertical continuation joins the cell above only where both have the same left and right edge, as Word draws it;
otherwise it is a cell of its own.
"""

from dataclasses import dataclass, field

from jixiao.cells import limits
from jixiao.cells.errors import UnreadableFile
from jixiao.cells.model import Grid
from jixiao.cells.msdoc.columns import unify
from jixiao.cells.msdoc.drafts import CellDraft, RowDraft, TableDraft
from jixiao.cells.msdoc.rows import VERTICAL_CONTINUED, VERTICAL_START, Shape
from jixiao.cells.placing import TOO_LARGE, CellBudget, Placed, Placing

_NOMINAL = 2000
"""Width in twips given to a cell whose row does not define it."""


@dataclass(slots=True)
class Laid:
    """A table laid out. Places are (row, column) of cells of the grid."""

    grid: Grid | None = None
    covered: int = 0
    """Cells merged away under another."""
    unmarked: int = 0
    """Cells that the file does not close."""
    covering: set[tuple[int, int]] = field(default_factory=set)
    """Merged cells under which words were found."""
    guessed: list[int] = field(default_factory=list)
    """Rows whose columns the file does not define, or that have no end."""


@dataclass(slots=True)
class _Group:
    """A cell with those to its right that it covers: `first` to `last` are cells of the row, last excluded."""

    first: int
    last: int


def lay_out(draft: TableDraft, number: int, budget: CellBudget) -> Laid:
    """The grid of a table (without the tables inside it), the `number`-th of the document."""
    laid = Laid()
    shapes = _shapes(draft.rows, laid)
    boundaries = unify(shape.edges for shape in shapes)
    if len(boundaries) > 1 and max(boundaries.values()) > limits.MAX_COLUMN_SPAN:
        raise UnreadableFile("too_large", TOO_LARGE)
    placing = Placing(number, budget)
    open_cells: dict[int, Placed] = {}
    for row, (drafted, shape) in enumerate(zip(draft.rows, shapes, strict=True), start=1):
        laid.unmarked += sum(not cell.marked for cell in drafted.cells)
        for group in _groups(shape):
            cell = Placed("", row, boundaries[shape.edges[group.first]] + 1)
            cell.column_span = boundaries[shape.edges[group.last]] + 1 - cell.column
            vertical = shape.vertical[group.first]
            above = open_cells.get(cell.column)
            if vertical == VERTICAL_CONTINUED and above is not None and _continues(above, cell):
                above.row_span += 1
                laid.covered += 1
                _cover(above, drafted.cells[group.first], laid)
                cell = above
            else:
                cell.text = drafted.cells[group.first].text
                placing.put(cell)
                if vertical == VERTICAL_START:
                    open_cells[cell.column] = cell
            for hidden in drafted.cells[group.first + 1 : group.last]:
                laid.covered += 1
                _cover(cell, hidden, laid)
    laid.grid = placing.close()
    return laid


def _continues(above: Placed, cell: Placed) -> bool:
    return above.next_row == cell.row and above.column_span == cell.column_span


def _cover(cell: Placed, hidden: CellDraft, laid: Laid) -> None:
    """Words under a merged cell are not drawn by Word; they are kept all the same."""
    if hidden.text.strip():
        cell.text = f"{cell.text}\n{hidden.text}" if cell.text.strip() else hidden.text
        laid.covering.add((cell.row, cell.column))


def _groups(shape: Shape) -> list[_Group]:
    groups: list[_Group] = []
    for number, covered in enumerate(shape.covered):
        if covered:
            groups[-1].last = number + 1
        else:
            groups.append(_Group(number, number + 1))
    return groups


def _shapes(rows: list[RowDraft], laid: Laid) -> list[Shape]:
    """A shape for each row that has as many cells as the row."""
    shapes: list[Shape] = []
    for number, row in enumerate(rows, start=1):
        count = len(row.cells)
        shape = row.shape
        if shape is None or shape.cells != count or not row.ended:
            laid.guessed.append(number)
            known = shape or next((other for other in reversed(shapes) if other.cells == count), None)
            shape = _fitted(known, count)
        shapes.append(shape)
    return shapes


def _fitted(shape: Shape | None, count: int) -> Shape:
    """The shape cut or lengthened to this many cells."""
    edges = list(shape.edges[: count + 1]) if shape else [0]
    known = len(edges) - 1
    edges += [edges[-1] + _NOMINAL * number for number in range(1, count - known + 1)]
    spare = count - known
    covered, vertical = (shape.covered[:count], shape.vertical[:count]) if shape else ((), ())
    return Shape(tuple(edges), covered + (False,) * spare, vertical + (0,) * spare)
