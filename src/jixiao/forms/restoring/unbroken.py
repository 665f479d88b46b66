"""Tables whose cells are told apart and whose rows are not: a converter wrote one cell a line, and no row ends.

产出指标 | / 数量指标 | / 培训人数 | / ≥100人 | / 参训率 | / ≥95% | / …        one row of a dump with bars
"""

from collections.abc import Sequence

from jixiao.cells.model import Grid, Line
from jixiao.forms.restoring.atoms import Atom, atoms_of_cells
from jixiao.forms.restoring.table_head import heads

_LONGEST_ROW = 16
"""More cells than any head has columns."""


def runs_on(block: Grid | Line) -> bool:
    """Whether a row goes on over the end of the head of an indicator table."""
    return isinstance(block, Grid) and any(_runs_on(block, number) for number in range(1, block.rows + 1))


def _runs_on(grid: Grid, number: int) -> bool:
    cells = grid.starting_in(number)
    if len(cells) <= _LONGEST_ROW:
        return False
    atoms = atoms_of_cells([Grid(tuple(cells), 1, len(cells), grid.address, closed=False)])
    return any(_rows_behind(atoms[head.end :], len(head.fields)) for head in heads(atoms))


def _rows_behind(atoms: Sequence[Atom], width: int) -> bool:
    """Whether more cells are filled than a second head beside the first would have."""
    return sum(not atom.is_blank for atom in atoms) > width
