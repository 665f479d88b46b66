"""Tables whose cells are told apart and whose rows are not: a converter wrote one cell a line, and no row ends.

产出指标 | / 数量指标 | / 培训人数 | / ≥100人 | / 参训率 | / ≥95% | / …        one row of a dump with bars
"""

from jixiao.cells.model import Grid, Line
from jixiao.forms.restoring.words import is_level
from jixiao.forms.sheet import plain

_FIRST = "一级指标"
_LONGEST_ROW = 16
"""More cells than any head has columns."""


def runs_on(block: Grid | Line) -> bool:
    """Whether a row goes on over the end of the head of an indicator table."""
    return isinstance(block, Grid) and any(_runs_on(block, number) for number in range(1, block.rows + 1))


def _runs_on(grid: Grid, number: int) -> bool:
    cells = grid.starting_in(number)
    if len(cells) <= _LONGEST_ROW:
        return False
    names = [plain(cell.text) for cell in cells]
    return _FIRST in names and any(map(is_level, names[names.index(_FIRST) :]))
