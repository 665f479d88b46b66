"""The head of a grid, found by the words of its cells.

| 收入项目 | 预算数（万元） | 支出项目 | 预算数（万元） |      names that repeat side by side are groups of their own
| 项目名称 | 资金来源       | <        |
| ^        | 一般公共预算   | 其他资金 |                      a head of two rows: the lower words decide
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jixiao.cells.model import Cell, Grid
from jixiao.tables.spec import Spec
from jixiao.tables.values import plain, unit_in_brackets

_UNIT = re.compile(r"\((?:单位:?)?(?:亿元|万元|元)\)$")
_FEWEST = 2
"""One word of a head stands in a sentence as well."""
_SEARCHED = 40
"""Rows in which a head is looked for."""


@dataclass(frozen=True, slots=True)
class Group:
    """One table of those that stand side by side. `units`: of the columns whose head gives one."""

    columns: Mapping[str, int]
    units: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Head:
    first: int
    last: int
    groups: tuple[Group, ...]


def find_head(grid: Grid, spec: Spec) -> Head | None:
    """The first head that has every required column; None where there is none."""
    rows = range(1, min(grid.rows, _SEARCHED) + 1)
    return next((head for row in rows if (head := head_at(grid, spec, row)) is not None), None)


def head_at(grid: Grid, spec: Spec, row: int) -> Head | None:
    """The head that begins in this row, None where none does."""
    last = min(row + _height(grid, row) - 1, grid.rows)
    groups = tuple(
        group
        for group in _groups(grid, spec, row, last)
        if spec.required <= group.columns.keys() and len(group.columns) >= min(_FEWEST, len(spec.columns))
    )
    return Head(row, last, groups) if groups else None


def words_of_heads(spec: Spec) -> re.Pattern[str]:
    """Found in the plain text of every cell that may be a head: quick enough to be asked of every row."""
    words = {plain(word) for column in spec.columns for word in column.heads}
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def nearly(grid: Grid, spec: Spec) -> frozenset[str]:
    """The columns of the row that looks most like the head: those a table lacks whose head is not found."""
    rows = range(1, min(grid.rows, _SEARCHED) + 1)
    found = (group.columns.keys() for row in rows for group in _groups(grid, spec, row, row))
    return max((frozenset(each) for each in found), key=len, default=frozenset())


def _height(grid: Grid, row: int) -> int:
    """How many rows a head takes that begins here: as many as its tallest cell, two where a cell spans columns."""
    cells = [cell for cell in grid.starting_in(row) if cell.column_span < grid.columns]
    tallest = max((cell.row_span for cell in cells), default=1)
    return max(tallest, 2) if any(cell.column_span > 1 for cell in cells) else tallest


def _groups(grid: Grid, spec: Spec, first: int, last: int) -> Iterator[Group]:
    columns: dict[str, int] = {}
    units: dict[str, str] = {}
    for column in range(1, grid.columns + 1):
        words = list(_words(grid, column, first, last))
        name = next((found for found in (_named(text, spec) for text in words) if found is not None), None)
        if name is None:
            continue
        if name in columns:
            yield Group(columns, units)
            columns, units = {}, {}
        columns[name] = column
        unit = next(filter(None, map(unit_in_brackets, words)), None)
        if unit is not None:
            units[name] = unit
    if columns:
        yield Group(columns, units)


def _words(grid: Grid, column: int, first: int, last: int) -> Iterator[str]:
    """The words above a column, the lowest first; what spans the whole grid is a title."""
    seen: set[Cell] = set()
    for row in range(last, first - 1, -1):
        cell = grid.at(row, column)
        if cell is not None and cell not in seen and cell.column_span < max(grid.columns, 2):
            seen.add(cell)
            yield cell.text


def _named(text: str, spec: Spec) -> str | None:
    """The column a head means: the one whose words it is, else the one with the longest word in it."""
    whole = _UNIT.sub("", plain(text))
    printed = whole.partition("(")[0] or whole
    words = [(plain(word), column.name) for column in spec.columns for word in column.heads]
    fitting = [(word == whole, word == printed, len(word), name)
               for word, name in words if word == whole or word in printed]  # fmt: skip
    return max(fitting)[3] if fitting else None
