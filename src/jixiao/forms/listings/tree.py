"""Listings that are trees in one column: units, projects, levels and indicators below each other.

单位名称／项目名称／指标 | 项目年度绩效目标 | 指标性质 | 指标值 | 度量单位
  产出指标                (the level shown only by leading blanks)
"""

import re
from collections.abc import Mapping, Sequence

from jixiao.cells.model import Cell
from jixiao.forms.indicator_rows import RawRow
from jixiao.forms.listings.model import Listing, Project
from jixiao.forms.sheet import Row, plain
from jixiao.forms.spans import Pair, Span
from jixiao.forms.vocabulary import column_field, is_level1, is_level2, label_meanings

_TREE_HEAD = re.compile(r"项目名称[/／、|]+.*指标")


def heads_tree(row: Row) -> bool:
    """Whether the first column of a head is that of a tree."""
    return bool(_TREE_HEAD.search(plain(row.filled[0].text)))


def tree(rows: Sequence[Row], index: int) -> Listing:
    """Rows of a tree: a level's name, an indicator (it has a value), a project (it has none), a unit above."""
    columns = {
        cell.column: name for cell in rows[index].filled[1:] if (name := column_field(cell.text) or _objective(cell))
    }
    projects: list[Project] = []
    unit: Cell | None = None
    levels: dict[str, Cell] = {}
    body = [row for row in rows[index + 1 :] if row.filled]
    for number, row in enumerate(body):
        first = row.filled[0]
        others = {name: cell for column, name in columns.items() if (cell := row.at(column)) and not cell.is_blank}
        if is_level1(first.text) and not _is_below(first, levels.get("level1")):
            levels = {"level1": first}
        elif is_level2(first.text):
            levels = {name: cell for name, cell in levels.items() if name == "level1"} | {"level2": first}
        elif levels and others.keys() & {"target", "operator"} and projects:
            projects[-1].raw.append(_tree_row(row, first, levels, others))
        elif _is_project(body, number, others):
            projects.append(Project(pairs=_tree_pairs(row, first, unit, others)))
            levels = {}
        else:
            unit = first
        if projects:
            projects[-1].rows.append(row)
    return Listing(tuple(rows[:index]), (rows[index],), None, tuple(projects), ())


def _is_below(cell: Cell, level1: Cell | None) -> bool:
    """Whether a name that could be of either level stands deeper than the level 1 above it."""
    return level1 is not None and is_level2(cell.text) and _depth(cell) > _depth(level1)


def _depth(cell: Cell) -> int:
    return len(cell.text) - len(cell.text.lstrip())


def _objective(cell: Cell) -> str | None:
    return next((meaning.field for meaning in label_meanings(cell.text) if meaning.block == "objectives"), None) or (
        "objectives" if "绩效目标" in plain(cell.text) else None
    )


def _is_project(body: Sequence[Row], number: int, others: Mapping[str, Cell]) -> bool:
    """A name with an objective beside it, or with a level-1 name directly below."""
    if any(name.startswith("objectives") for name in others):
        return True
    return number + 1 < len(body) and is_level1(body[number + 1].filled[0].text)


def _tree_row(row: Row, first: Cell, levels: Mapping[str, Cell], others: Mapping[str, Cell]) -> RawRow:
    cells = {name: (cell,) for name, cell in levels.items()}
    cells |= {"level3": (first,)} | {
        name: (cell,) for name, cell in others.items() if not name.startswith("objectives")
    }
    return RawRow(row, cells, None, covered=frozenset(levels))


def _tree_pairs(row: Row, first: Cell, unit: Cell | None, others: Mapping[str, Cell]) -> list[Pair]:
    pairs = [Pair(Span(first, 0, 0), "head", "project", (Span.whole(first),), row=row.number)]
    if unit is not None:
        pairs.append(Pair(Span(unit, 0, 0), "head", "department", (Span.whole(unit),), row=row.number))
    for name, cell in others.items():
        if name.startswith("objectives"):
            pairs.append(Pair(Span(cell, 0, 0), "objectives", name, (Span.whole(cell),), row=row.number))
    return pairs
