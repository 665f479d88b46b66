"""Indicators side by side: names of levels head groups of columns, each with the names and values of its indicators.

项目名称 | 成本指标          | 产出指标
         | 三级指标 | 指标值 | 三级指标 | 指标值
"""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jixiao.cells.model import Cell
from jixiao.forms.header import reach
from jixiao.forms.indicator_rows import RawRow
from jixiao.forms.sheet import Row, plain
from jixiao.forms.vocabulary import column_field, is_level1, is_level2

_FEWEST = 2
"""Groups, and columns a group has at least."""
_MOST_LEVEL_ROWS = 2


@dataclass(frozen=True, slots=True)
class Group:
    """The columns of one level: its own names of levels (level1, level2 → head), field → column."""

    levels: Mapping[str, Cell]
    columns: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class GroupedHead:
    """The rows of the head and its groups, from left to right."""

    rows: tuple[Row, ...]
    groups: tuple[Group, ...]

    @property
    def columns(self) -> frozenset[int]:
        """Every column of a group."""
        return frozenset(column for group in self.groups for column in group.columns.values())

    def is_repeated(self, row: Row) -> bool:
        """Whether a row below prints one of its rows again, as the next page does."""
        texts = [plain(cell.text) for cell in row.filled]
        return any(texts == [plain(cell.text) for cell in own.filled] for own in self.rows)


def grouped_head(rows: Sequence[Row], index: int) -> GroupedHead | None:
    """The head that begins with this row, None where no groups of columns stand below names of levels."""
    over = list(itertools.takewhile(_names_levels, rows[index : index + _MOST_LEVEL_ROWS]))
    if not over or index + len(over) >= len(rows):
        return None
    names = rows[index + len(over)]
    groups: list[Group] = []
    for levels, cells in itertools.groupby(_below_levels(names, over), key=lambda pair: pair[0]):
        groups += _divided(dict(levels), [cell for _, cell in cells])
    if len(groups) < _FEWEST or not all(len(group.columns) >= _FEWEST for group in groups):
        return None
    return GroupedHead((*over, names), tuple(groups))


def _names_levels(row: Row) -> bool:
    return sum(is_level1(cell.text) or is_level2(cell.text) for cell in row.filled) >= _FEWEST


def _below_levels(names: Row, over: Sequence[Row]) -> list[tuple[tuple[tuple[str, Cell], ...], Cell]]:
    """The heads of columns that stand below names of levels, each with those levels."""
    found = []
    for cell in names.filled:
        levels = {name: upper for name, row in _named(over) if (upper := _level_over(cell, row)) is not None}
        if levels and column_field(cell.text):
            found.append((tuple(levels.items()), cell))
    return found


def _named(over: Sequence[Row]) -> list[tuple[str, Row]]:
    """The rows of levels by level: two are 1 and 2, one is 1 where its words can be."""
    if len(over) > 1:
        return [("level1", over[0]), ("level2", over[1])]
    is_upper = any(is_level1(cell.text) for cell in over[0].filled)
    return [("level1" if is_upper else "level2", over[0])]


def _level_over(cell: Cell, row: Row) -> Cell | None:
    over = (upper for upper in row.filled if cell.column in reach(upper, row))
    return next((upper for upper in over if is_level1(upper.text) or is_level2(upper.text)), None)


def _divided(levels: Mapping[str, Cell], cells: Sequence[Cell]) -> list[Group]:
    """The groups of one level: a field that comes again begins the next."""
    columns: list[dict[str, int]] = []
    for cell in cells:
        name = column_field(cell.text)
        if not columns or name in columns[-1]:
            columns.append({})
        columns[-1][str(name)] = cell.column
    return [Group(levels, own) for own in columns]


def grouped_rows(rows: Sequence[Row], head: GroupedHead) -> list[RawRow]:
    """The indicators of each row, from left to right; a merged cell gives its indicator where it begins."""
    found: list[RawRow] = []
    for row in rows:
        for group in head.groups:
            under = {name: cell for name, column in group.columns.items() if (cell := row.at(column)) is not None}
            own = {name: cell for name, cell in under.items() if row.grid is None or cell.row == row.grid_row}
            filled = {name: (cell,) for name, cell in own.items() if not cell.is_blank}
            if filled:
                levels = {name: (cell,) for name, cell in group.levels.items()}
                blank = {name: cell for name, cell in own.items() if cell.is_blank}
                found.append(RawRow(row, {**levels, **filled}, None, frozenset(levels), blank))
    return found
