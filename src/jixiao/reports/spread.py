"""How a table is drawn whose file knows no merged cells: a text dump prints one once, and blanks or nothing behind it.

部门名称 | 某局 |   |                     a blank behind a text belongs to it, where nothing speaks of it
资金总额 | 120                            a short row is spread over the whole width: a label narrow, the rest evenly
一级指标 | 二级指标 | 三级指标 | 指标值   indicator rows share their columns, the last one reaches the edge
项目资金 |   | 预算数 | 执行数           short rows of one length below each other (a table of amounts) share theirs too
"""

from collections.abc import Collection, Sequence
from itertools import groupby

from jixiao.cells.model import Cell, Grid, visible_characters

LONGEST_LABEL = 10
"""Characters; a longer text at the beginning of a row is no label, but something filled in (填报单位：某某局)."""
_LEAST_COLUMNS = 3
"""Texts; a row with fewer is a label and what is filled in, however many blanks stand between them."""
Spread = list[tuple[Cell, int]]
"""The cells of one row with the columns each takes."""


def knows_no_spans(grid: Grid) -> bool:
    """A table put together from separators or alignment, in which every cell is one row high and one column wide."""
    return not grid.closed and all(cell.row_span == cell.column_span == 1 for cell in grid.cells)


def spread(grid: Grid, listed: Collection[str], cited: Collection[str]) -> list[Spread]:
    """Every row of such a grid. `listed`: addresses of the indicator table's cells; `cited`: of cells to be kept."""
    rows = [list(cells) for _, cells in groupby(grid.cells, key=lambda cell: cell.row)]
    in_table = [any(cell.address.id in listed for cell in row) for row in rows]
    shared = max((len(row) for row, inside in zip(rows, in_table, strict=True) if inside), default=0)
    return [
        _even(row, grid.columns, shared)
        if inside
        else _row(row, grid.columns, cited, in_line=_in_line(rows, in_table, number))
        for number, (row, inside) in enumerate(zip(rows, in_table, strict=True))
    ]


def _in_line(rows: Sequence[Sequence[Cell]], in_table: Sequence[bool], number: int) -> bool:
    """Whether a row beside this one has as many cells, and this one enough texts to be a line of columns."""
    beside = [each for each in (number - 1, number + 1) if 0 <= each < len(rows) and not in_table[each]]
    texts = sum(not cell.is_blank for cell in rows[number])
    return texts >= _LEAST_COLUMNS and any(len(rows[each]) == len(rows[number]) for each in beside)


def _row(row: Sequence[Cell], columns: int, cited: Collection[str], *, in_line: bool) -> Spread:
    """A row of its own: blanks go to the text before them; what the file leaves out on the right is spread evenly."""
    if len(row) == columns:
        return _absorbed([(cell, 1) for cell in row], cited)
    if in_line:
        return _absorbed(_even(row, columns, len(row)), cited)
    kept = [cell for cell, _ in _absorbed([(cell, 1) for cell in row], cited)]
    return _even(kept, columns, len(kept), has_label=visible_characters(kept[0].text) <= LONGEST_LABEL)


def _absorbed(row: Spread, cited: Collection[str]) -> Spread:
    taken: Spread = []
    for cell, width in row:
        if taken and cell.is_blank and not taken[-1][0].is_blank and cell.address.id not in cited:
            before, so_far = taken[-1]
            taken[-1] = (before, so_far + width)
        else:
            taken.append((cell, width))
    return taken


def _even(row: Sequence[Cell], columns: int, places: int, *, has_label: bool = True) -> Spread:
    """The row's cells in the first of `places` evenly spread places; the last cell takes the places that are left."""
    widths = [1, *_shares(columns - 1, places - 1)] if has_label and places > 1 else _shares(columns, places)
    last = len(row) - 1
    return [*zip(row[:last], widths[:last], strict=True), (row[last], sum(widths[last:]))]


def _shares(columns: int, places: int) -> list[int]:
    """The columns shared out, the wider shares at the end."""
    each, over = divmod(columns, places)
    return [each + (place >= places - over) for place in range(places)]
