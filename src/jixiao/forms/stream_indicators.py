"""Cells of an indicator table that follow one another without row ends, divided into its rows.

    一级指标 二级指标 三级指标 指标值 | 产出指标 数量指标 培训人数 ≥100人 | 参训率 ≥95% | 效益指标 …

Every way to divide them is weighed: in a row the cells keep the order of the head, levels and signs stand where the
head has them, and what a merged cell covers may be missing on the left. The best division has the fewest rows that fit.
"""

from collections.abc import Sequence
from functools import cache

from jixiao.cells.model import Cell
from jixiao.forms.align import fits, is_number

Order = Sequence[tuple[str, int]]
Placed = list[tuple[int, Cell]]
"""A row: its cells with their columns."""

_ROW = -3.0
_SKIPPED = {"level3": -1.0, "content": -1.0, "target": -1.0, "weight": -0.5, "score": -0.5}
_SKIPPED_OTHER = -0.4
"""For a column left out between two cells: a row seldom lacks its name, its value and its points."""
_BARE_TARGET = 0.3
"""For a number without sign and unit as the value, where it may be points as well."""
_OWN_NAME = 1.0
"""For a name no profile knows as level 2, where the table has no level 3."""
_UNFIT = -1.0
_POINTS = frozenset({"weight", "score"})
_ONLY_LEVELS = -2.0
_LEVELS = frozenset({"level1", "level2"})
_MERGED = _LEVELS | {"no", "level1_weight", "level2_weight"}
"""Columns whose cells cover several rows: a row may begin behind them."""
_IMPOSSIBLE = -1000.0
_MOST_CELLS = 800


def rows_of_indicators(cells: Sequence[Cell], order: Order) -> list[Placed]:
    """The rows of a table whose head has these columns (field, column), each cell in its own."""
    if len(cells) > _MOST_CELLS:
        return []
    scores = [0.0] + [_IMPOSSIBLE] * len(cells)
    begins = [0] * (len(cells) + 1)
    rows: list[Placed] = [[] for _ in scores]
    for begin in range(len(cells)):
        for end in range(begin + 1, min(begin + len(order) + 1, len(cells)) + 1):
            score, placed = _row(tuple(cells[begin:end]), tuple(order))
            if scores[begin] + score > scores[end]:
                scores[end], begins[end], rows[end] = scores[begin] + score, begin, placed
    found: list[Placed] = []
    end = len(cells)
    while end > 0:
        found.append(rows[end])
        end = begins[end]
    return [row for row in reversed(found) if row]


def _row(cells: tuple[Cell, ...], order: tuple[tuple[str, int], ...]) -> tuple[float, Placed]:
    """How well some cells make a row, and where each stands in it."""
    while cells and len(cells) > len(order) and cells[-1].is_blank:
        cells = cells[:-1]

    names = frozenset(name for name, _ in order)

    @cache
    def search(index: int, first: int) -> tuple[float, tuple[int, ...]]:
        if index == len(cells):
            return 0.0, ()
        best: tuple[float, tuple[int, ...]] = (_IMPOSSIBLE, ())
        for place in range(first, len(order) - (len(cells) - index) + 1):
            name = order[place][0]
            if index == 0 and (place and order[place - 1][0] not in _MERGED):
                break
            if index == 0 and cells[0].is_blank and name not in _MERGED:
                break
            skipped = sum(_SKIPPED.get(other, _SKIPPED_OTHER) for other, _ in order[first:place]) if index else 0.0
            own = _own(cells[index], name, names)
            rest, others = search(index + 1, place + 1)
            if own + skipped + rest > best[0]:
                best = own + skipped + rest, (place, *others)
        return best

    score, places = search(0, 0)
    if not places:
        return (_IMPOSSIBLE, []) if any(not cell.is_blank for cell in cells) else (_ROW, [])
    placed = [(order[place][1], cell) for place, cell in zip(places, cells, strict=True)]
    filled = {order[place][0] for place, cell in zip(places, cells, strict=True) if not cell.is_blank}
    return score + _ROW + (_ONLY_LEVELS if filled <= _LEVELS else 0.0), placed


def _own(cell: Cell, name: str, names: frozenset[str]) -> float:
    """How well a cell suits a column of a head with these columns."""
    if cell.is_blank:
        return 0.0
    if name == "target" and names & _POINTS and not names & {"operator", "unit"} and is_number(cell.text):
        return _BARE_TARGET
    suits = fits(cell.text, name, names_level2="level2" in names)
    return suits + _OWN_NAME if name == "level2" and "level3" not in names and _UNFIT < suits < 0 else suits
