"""Listings with a row a project and a column a level 2, whose cells are indicators in prose."""

import itertools
from collections.abc import Mapping, Sequence

from jixiao.cells.model import Cell
from jixiao.forms.indicator_rows import RawRow
from jixiao.forms.listings.columns import name_heads, pairs_in
from jixiao.forms.listings.model import Listing, Project
from jixiao.forms.listings.totals import is_total
from jixiao.forms.sheet import Row
from jixiao.forms.vocabulary import is_level2


def level_heads(row: Row) -> list[Cell]:
    return [cell for cell in row.filled if is_level2(cell.text)]


def wide(rows: Sequence[Row], index: int, columns: Mapping[int, str]) -> Listing:
    """One row a project, one column a level 2: each filled cell below it is an indicator in prose."""
    heads = level_heads(rows[index])
    own_columns = {column: name for column, name in columns.items() if column not in {cell.column for cell in heads}}
    projects: list[Project] = []
    body = list(itertools.takewhile(lambda row: not row.is_line or not row.filled, rows[index + 1 :]))
    totals = tuple(row for row in body if is_total(row))
    for row in (row for row in body if not is_total(row)):
        raw = [
            RawRow(row, {"level2": (head,), "content": (cell,)}, None, covered=frozenset({"level2"}))
            for head in heads
            if (cell := row.at(head.column)) is not None and not cell.is_blank
        ]
        if raw:
            projects.append(Project(pairs=pairs_in(row, own_columns), rows=[row], raw=raw))
    name_heads(projects, own_columns, [rows[index]])
    below = rows[index + 1 + len(body) :]
    return Listing(tuple(rows[:index]), (rows[index],), None, tuple(projects), tuple(below), totals)
