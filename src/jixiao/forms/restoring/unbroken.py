"""Tables whose cells are told apart and whose rows are not: a converter wrote one cell a line, and no row ends.

产出指标 | / 数量指标 | / 培训人数 | / ≥100人 | / 参训率 | / ≥95% | / …        one row of a dump with bars
"""

from collections.abc import Sequence

from jixiao.cells.model import Grid, Line
from jixiao.forms.restoring.atoms import Atom, atoms_of_cells
from jixiao.forms.restoring.even_rows import even_width
from jixiao.forms.restoring.table_head import heads

_LONGEST_ROW = 16
"""More cells than any head has columns."""


def runs_on(block: Grid | Line) -> bool:
    """Whether a row holds several: it goes on over the end of its head, or makes several of one length."""
    if not isinstance(block, Grid):
        return False
    rows = [atoms_of_cells([_row(block, number)]) for number in range(1, block.rows + 1)]
    return (len(rows) == 1 and even_width(rows[0]) is not None) or any(map(_goes_on_behind_head, rows))


def _row(grid: Grid, number: int) -> Grid:
    cells = tuple(grid.starting_in(number))
    return Grid(cells, 1, max(len(cells), 1), grid.address, closed=False)


def _goes_on_behind_head(atoms: Sequence[Atom]) -> bool:
    if len(atoms) <= _LONGEST_ROW:
        return False
    return any(_rows_behind(atoms[head.end :], len(head.fields)) for head in heads(atoms))


def _rows_behind(atoms: Sequence[Atom], width: int) -> bool:
    """Whether more cells are filled than a second head beside the first would have."""
    return sum(not atom.is_blank for atom in atoms) > width
