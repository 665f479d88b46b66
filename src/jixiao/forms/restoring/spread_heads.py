"""Heads of several rows whose wide cells were written once, so that what stands behind them came too far left.

    一级指标 | 三级指标 | 指标值 | 备注              指标值 covers 前年 | 上年 | 预计, so 备注 is the sixth column
             |          | 前年 | 上年 | 预计 |
    产出指标 | 培训人数 | 60 | 80 | ≥100 | 按月

A blank cell below a name says that it covers one column and both rows; names between blanks are below wide cells.
"""

import itertools
from collections.abc import Sequence
from dataclasses import replace

from jixiao.cells.model import Cell, Document, Grid, Note
from jixiao.forms.align import looks_like_figure
from jixiao.forms.sheet import plain
from jixiao.forms.vocabulary import column_field, is_level1, is_level2, label_meanings, opens_block

_FEWEST_NAMES = 3
_LONGEST_NAME = 16
_SIDES = frozenset({"income", "expenditure"})
_Group = list[tuple[Cell, int]]
"""Cells below one cell of the row above, each with the columns it covers."""


def with_spread_heads(document: Document) -> Document:
    """The document with the cells of such heads over the columns they name, and a note on each."""
    blocks = []
    notes: list[Note] = []
    for block in document.blocks:
        columns = _columns(block) if isinstance(block, Grid) and not block.closed else {}
        if isinstance(block, Grid) and columns:
            moved = [cell for cell in block.cells if columns.get(id(cell), cell.column) != cell.column and cell.words]
            cells = tuple(replace(cell, column=columns.get(id(cell), cell.column)) for cell in block.cells)
            notes += [_note(moved)] if moved else []
            block = replace(block, cells=cells, columns=max(block.columns, *(cell.column for cell in cells)))
        blocks.append(block)
    return replace(document, blocks=tuple(blocks), notes=(*document.notes, *notes))


def _note(cells: Sequence[Cell]) -> Note:
    words = "、".join(f"“{plain(cell.text)[:20]}”" for cell in cells[:4])
    return Note("columns_shifted", f"表头的宽格只留下一格，{words}等列已按下一行的小标题移到各自的列上。", tuple(cells))


def _columns(grid: Grid) -> dict[int, int]:
    """Cell → the column it stands in, for the cells of such heads."""
    rows = [grid.starting_in(number) for number in range(1, grid.rows + 1)]
    found: dict[int, int] = {}
    number = 0
    while number < len(rows):
        end = number + 1
        while end < len(rows) and _may_stand_below(rows[number:end], rows[end]):
            end += 1
        head = rows[number:end]
        widths = _widths(head) if end > number + 1 and end < len(rows) and len(rows[end]) == len(head[-1]) else None
        for row, own in zip(head, widths or [], strict=False):
            begins = itertools.accumulate(own, initial=1)
            found |= {id(cell): column for cell, column in zip(row, begins, strict=False)}
        number = end
    return found


def _may_stand_below(upper: Sequence[Sequence[Cell]], row: Sequence[Cell]) -> bool:
    """Whether a row may hold the names below the last of those above: it is longer, with blanks and short names."""
    first = upper[0]
    if len(row) <= len(upper[-1]) or any(cell.is_blank for cell in first) or not _names_columns(first):
        return False
    filled = [cell for cell in row if not cell.is_blank]
    short = all(len(plain(cell.text)) <= _LONGEST_NAME and not _is_value(cell) for cell in filled)
    return 0 < len(filled) < len(row) and short


def _is_value(cell: Cell) -> bool:
    return (
        is_level1(cell.text) or is_level2(cell.text) or (looks_like_figure(cell.text) and not cell.words.endswith("年"))
    )


def _names_columns(row: Sequence[Cell]) -> bool:
    named = sum(bool(column_field(c.text) or label_meanings(c.text) or opens_block(c.text)) for c in row)
    return named >= _FEWEST_NAMES


def _widths(rows: Sequence[Sequence[Cell]]) -> list[list[int]] | None:
    """How many columns each cell of the rows covers, from those of the last; None where that is not sure."""
    widths = [[1] * len(rows[-1])]
    for upper, lower in reversed(list(itertools.pairwise(rows))):
        own = _widths_over(upper, lower, widths[0])
        if own is None:
            return None
        widths.insert(0, own)
    return widths


def _widths_over(upper: Sequence[Cell], lower: Sequence[Cell], widths: Sequence[int]) -> list[int] | None:
    """The widths of the cells of a row over another: one over each blank, and over each group of names."""
    groups = _groups(lower, widths)
    if len(groups) + 1 == len(upper):
        groups = _with_sides_apart(upper, groups)
    return [sum(width for _, width in group) for group in groups] if len(groups) == len(upper) else None


def _groups(lower: Sequence[Cell], widths: Sequence[int]) -> list[_Group]:
    """The cells of a row, each with its width, as they stand below one cell: a blank, or names that come once."""
    found: list[_Group] = []
    names: set[str] = set()
    for cell, width in zip(lower, widths, strict=True):
        if names and not cell.is_blank and plain(cell.text) not in names:
            found[-1].append((cell, width))
        else:
            found.append([(cell, width)])
            names = set()
        names |= set() if cell.is_blank else {plain(cell.text)}
    return found


def _with_sides_apart(upper: Sequence[Cell], groups: list[_Group]) -> list[_Group]:
    """The groups with the one divided that stands below both sides of the money: 按收入性质分 | 按支出性质分."""
    for index, group in enumerate(groups):
        heads = [opens_block(cell.text) for cell in upper[index : index + 2]]
        sides = [_side(cell) for cell, _ in group]
        cut = sides.count(heads[0])
        if (
            set(heads) == _SIDES
            and 0 < cut < len(group)
            and sides == [heads[0]] * cut + [heads[1]] * (len(group) - cut)
        ):
            return [*groups[:index], group[:cut], group[cut:], *groups[index + 1 :]]
    return groups


def _side(cell: Cell) -> str | None:
    """Whether a name of money is a kind of spending or a source."""
    fields = [meaning.field for meaning in label_meanings(cell.text) if meaning.block == "money"]
    return None if not fields else "expenditure" if fields[0].endswith("expenditure") else "income"
