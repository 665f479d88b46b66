"""Listings whose rows hold a project and an indicator (or a project and all of its, in groups of columns).

项目名称 | 预算金额 | 一级指标 | 二级指标 | 三级指标 | 指标值    once, in every row, or packed to the left
项目名称 | 预算金额 | 绩效指标                              an outline in one cell
"""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace

from jixiao.cells.model import Cell
from jixiao.forms.column_groups import GroupedHead, grouped_rows
from jixiao.forms.header import Head, head_at
from jixiao.forms.indicator_rows import raw_rows
from jixiao.forms.listings.columns import name_heads, pairs_in, pairs_of, project_columns
from jixiao.forms.listings.model import Listing, Project
from jixiao.forms.listings.outline import outline_items
from jixiao.forms.listings.totals import is_total
from jixiao.forms.packed_rows import is_packed, packed_row
from jixiao.forms.sheet import Row, plain
from jixiao.forms.spans import Pair, Span
from jixiao.forms.vocabulary import column_field, is_level1, is_level2, label_meanings, opens_block

_MOST_HEAD_ROWS = 3
_FEWEST_OWN = 3
"""Columns of a unit itself, its name and money among them."""


def flat(rows: Sequence[Row], index: int, columns: Mapping[int, str]) -> Listing:
    return _listing(rows, index, columns, _head_of(rows, index, columns))


def _listing(rows: Sequence[Row], index: int, columns: Mapping[int, str], found: Head | None) -> Listing:
    head_rows = (rows[index],) if found is None else tuple(found.rows)
    head = _of_indicators(found, columns)
    begin = index + len(head_rows)
    end = next(
        (number for number in range(begin, len(rows)) if rows[number].is_line and rows[number].filled), len(rows)
    )
    every = [row for row in rows[begin:end] if not row.is_line]
    body, totals = [row for row in every if not is_total(row)], [row for row in every if is_total(row)]
    if head is not None and is_packed(body, head):
        projects = _packed(body, columns, head)
    else:
        projects = _in_place(body, columns, _outline_column(rows[index]) if head is None else None)
    name_heads(projects, columns, head_rows)
    for project in projects:
        if head is not None:
            project.raw, project.notes = raw_rows(project.rows, head, [])
    return Listing(tuple(rows[:index]), head_rows, head, tuple(projects), tuple(rows[end:]), tuple(totals))


def flat_of_units(rows: Sequence[Row], index: int) -> Listing | None:
    """Rows of units with their money and indicators below a head of up to three rows; None where it is none.

    单位名称 | 年度预算申请            | 整体绩效目标 | 部门整体支出绩效指标
             | 资金总额 | 按收入性质分 |              | 一级指标 | 二级指标 | 三级指标 | 指标值
                        | 财政拨款     |
    """
    last = index
    while last + 1 < len(rows) and last - index < _MOST_HEAD_ROWS - 1 and _names_only(rows[last + 1]):
        last += 1
    columns: dict[int, str] = {}
    for row in rows[index : last + 1]:
        columns |= project_columns(row)
    found = next((head for number in range(index, last + 1) if (head := head_at(rows, number))), None)
    if found is None or "department" not in columns.values() or "project" in columns.values():
        return None
    own = {column: name for column, name in columns.items() if column < found.blocks[0].order[0][1]}
    if len(own) < _FEWEST_OWN or "department" not in own.values():
        return None
    head = replace(found, rows=tuple(rows[index : last + 1]))
    return _listing(rows, index, own, head)


def _names_only(row: Row) -> bool:
    """A row of the head: most of it names of columns, labels and heads, and not a figure."""
    known = (column_field(cell.text) or label_meanings(cell.text) or opens_block(cell.text) for cell in row.filled)
    has_figure = any(letter.isdigit() for cell in row.filled for letter in cell.text)
    return 2 * sum(map(bool, known)) > len(row.filled) and not has_figure


def grouped(rows: Sequence[Row], index: int, head: GroupedHead) -> Listing | None:
    """Rows of projects whose indicators stand side by side; None where no column names the projects."""
    columns: dict[int, str] = {}
    for row in head.rows:
        columns |= {column: name for column, name in project_columns(row).items() if column not in head.columns}
    if "project" not in columns.values():
        return None
    begin = index + len(head.rows)
    body = list(itertools.takewhile(lambda row: not (row.is_line and row.filled), rows[begin:]))
    totals = tuple(row for row in body if is_total(row))
    own = [row for row in body if not (row.is_line or head.is_repeated(row) or is_total(row))]
    projects = _in_place(own, columns, None)
    name_heads(projects, columns, head.rows)
    for project in projects:
        project.raw = grouped_rows(project.rows, head)
    return Listing(tuple(rows[:index]), head.rows, None, tuple(projects), tuple(rows[begin + len(body) :]), totals)


def _head_of(rows: Sequence[Row], index: int, own: Mapping[int, str]) -> Head | None:
    """The head of the indicators: in the row that heads the projects, or below its last head 绩效指标."""
    if head := head_at(rows, index):
        return head
    below = head_at(rows, index + 1) if index + 1 < len(rows) else None
    if below is None or not any(opens_block(cell.text) == "indicators" for cell in rows[index].filled):
        return None
    is_beside = all(columns[0] not in own for block in below.blocks for columns in block.columns.values())
    return replace(below, rows=(rows[index], *below.rows)) if is_beside else None


def _of_indicators(head: Head | None, own: Mapping[int, str]) -> Head | None:
    """The head without the columns that are the project's own: 单位名称 is no unit of measurement here."""
    if head is None:
        return None
    blocks = []
    for block in head.blocks:
        fields = {name: tuple(c for c in columns if c not in own) for name, columns in block.columns.items()}
        blocks.append(replace(block, columns={name: columns for name, columns in fields.items() if columns}))
    return replace(head, blocks=tuple(blocks))


def _outline_column(head: Row) -> int:
    return next(cell.column for cell in head.filled if opens_block(cell.text) == "indicators")


def _in_place(body: Sequence[Row], columns: Mapping[int, str], outline: int | None) -> list[Project]:
    """Rows whose cells stand under their heads: a new name under 项目名称 begins a project.

    A name alone in its row is the unit of the projects below it.
    """
    place = _place(columns)
    projects: list[Project] = []
    unit: list[Pair] = []
    name = ""
    for row in body:
        own = row.at(place)
        if own is not None and row.filled == (own,) and "department" not in columns.values():
            unit = [Pair(Span(own, 0, 0), "head", "department", (Span.whole(own),), row=row.number)]
            continue
        begins = own is not None and not own.is_blank and own.row == row.grid_row
        if begins and own is not None and plain(own.text) not in name:
            name = plain(own.text)
            projects.append(Project(pairs=[*_shared(row, columns, projects), *pairs_in(row, columns), *unit]))
        elif begins and projects:
            _add_repeated(projects[-1], pairs_in(row, columns))
        if projects:
            projects[-1].rows.append(_without_own(row, columns))
            if outline is not None:
                projects[-1].outline += [
                    item for cell in row.cells if cell.column >= outline for item in outline_items(cell)
                ]
    return projects


def _place(columns: Mapping[int, str]) -> int:
    """The column whose cells begin an entry: the projects', or the units' where none names projects."""
    own = "project" if "project" in columns.values() else "department"
    return next(column for column, name in columns.items() if name == own)


def _shared(row: Row, columns: Mapping[int, str], before: Sequence[Project]) -> list[Pair]:
    """What the row has of the project above by a blank cell, or a merged one, left of its own name: the unit's."""
    place = _place(columns)
    blank = {
        name
        for column, name in columns.items()
        if column < place and ((cell := row.at(column)) is None or cell.is_blank or cell.row < row.grid_row)
    }
    above = before[-1].pairs if before else []
    return [pair for pair in above if pair.meaning in blank and pair.meaning != "project"]


def _without_own(row: Row, columns: Mapping[int, str]) -> Row:
    """The row without the project's own cells; a name of a level stands there only where the row moved left."""
    kept = (cell for cell in row.cells if cell.column not in columns or is_level1(cell.text) or is_level2(cell.text))
    return replace(row, cells=tuple(kept))


def _add_repeated(project: Project, pairs: Sequence[Pair]) -> None:
    """What a further row of the project prints: the same words again, or (an amount a row) something new."""
    known = [(pair.meaning, plain(span.text)) for pair in project.pairs for span in pair.values]
    for pair in pairs:
        words = plain(pair.values[0].text)
        if any(meaning == pair.meaning and words in whole for meaning, whole in known):
            project.repeated.append(pair.values[0].cell)
        else:
            project.pairs.append(pair)


def _packed(body: Sequence[Row], columns: Mapping[int, str], head: Head) -> list[Project]:
    """Rows short by what they share with the row above: a name of a project begins one, its unit is carried down."""
    projects: list[Project] = []
    shared: dict[int, Cell] = {}
    for row in body:
        packed = packed_row(row, columns, head)
        if packed is None:
            continue
        if any(columns[column] == "project" for column in packed.own):
            shared = {column: cell for column, cell in shared.items() if column < min(packed.own)} | dict(packed.own)
            projects.append(Project(pairs=pairs_of(row, shared, columns)))
        if projects:
            projects[-1].rows.append(packed.indicator)
    return projects
