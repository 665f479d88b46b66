"""Divides the rows of a segment: indicator tables with their heads, prose indicators, and everything else."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from jixiao.cells.model import Cell
from jixiao.forms.header import Head, head_at, horizon_of
from jixiao.forms.headless import headless_rows
from jixiao.forms.indicator_rows import RawRow
from jixiao.forms.listings.model import OutlineItem
from jixiao.forms.model import Horizon
from jixiao.forms.prose_indicators import prose_rows
from jixiao.forms.prose_outline import ProseIndicator
from jixiao.forms.sheet import Row, plain
from jixiao.forms.titles import title_of
from jixiao.forms.vocabulary import (
    column_field,
    is_level1,
    is_level2,
    is_placeholder,
    label_meanings,
    opens_block,
    pieces,
)
from jixiao.profiles.compounds import compound_column

_SUM = re.compile(r"^(?:自评)?(?:总分|合计|总计|总得分|得分合计|总评分)(?:\(.{1,6}\))?$")
_LABEL_AND_TEXT = 2
_SUBTOTAL = "小计"
_RESTART = frozenset({"project", "department", "reporting_unit", "implementing_unit", "filled_on"})
"""Labels of a head that stand behind a table; others (项目实施时间) may be names of indicators."""
_FOOT_BLOCKS = frozenset({"opinions", "contacts", "texts", "money", "notes", "total_score", "objectives"})


@dataclass
class Parts:
    """The rows of a segment by what they are."""

    others: list[Row] = field(default_factory=list)
    tables: list[tuple[Head, list[Row]]] = field(default_factory=list)
    totals: list[tuple[Head, Row]] = field(default_factory=list)
    """Rows that sum an indicator table up (总分, 合计), with its head."""
    subtotals: list[Row] = field(default_factory=list)
    raw: list[RawRow] = field(default_factory=list)
    outline: list[OutlineItem] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    """For one project of a listing: its rows, read already, or its outline."""
    prose: dict[int, list[ProseIndicator]] = field(default_factory=dict)
    explains: bool = False
    """For one project of a listing: the column of the content only explains the name."""


def divide(rows: Sequence[Row]) -> Parts:
    parts = Parts()
    index = 0
    table: list[Row] | None = None
    while index < len(rows):
        row = rows[index]
        head = head_at(rows, index) if row.filled else None
        if head is not None:
            table = []
            parts.tables.append((head, table))
            index += len(head.rows)
            continue
        if table is not None and row.filled and _SUM.match(plain(row.filled[0].text)):
            parts.totals.append((parts.tables[-1][0], row))
            index += 1
            continue
        if table is not None and row.filled and plain(row.filled[0].text) == _SUBTOTAL:
            parts.subtotals.append(row)
            index += 1
            continue
        if table is not None and (row.is_line or _ends_table(row, rows, index, parts.tables[-1][0])):
            table = None
        if _opens_indicators(row) or (table and row.block != table[-1].block and not _goes_on(rows, index, parts)):
            table = None
        if table is not None:
            table.append(row)
        else:
            parts.others.append(row)
        index += 1
    parts.tables = _with_horizons(parts)
    if not parts.tables:
        parts.prose = prose_rows(parts.others)
        bare = {} if parts.prose else headless_rows(parts.others)
        parts.raw = list(bare.values())
        parts.others = [row for row in parts.others if row.number not in parts.prose and row.number not in bare]
    return parts


def _goes_on(rows: Sequence[Row], index: int, parts: Parts) -> bool:
    """Whether a grid behind an indicator table is the rest of it: as wide, or with names of levels in it."""
    row = rows[index]
    if row.is_line or row.columns == parts.tables[-1][0].rows[0].columns:
        return True
    same_grid = itertools.takewhile(lambda other: other.block == row.block, rows[index:])
    return any(is_level1(cell.text) or is_level2(cell.text) for other in same_grid for cell in other.filled)


def _opens_indicators(row: Row) -> bool:
    """A row that only says what the table below it holds: 年度绩效指标."""
    texts = {plain(cell.text) for cell in row.filled}
    return len(texts) == 1 and opens_block(row.filled[0].text) == "indicators"


def _with_horizons(parts: Parts) -> list[tuple[Head, list[Row]]]:
    """Tables with the horizon their label names (总目标指标, 年度绩效指标), where a form prints both."""
    named = [_horizon_label(head, parts.others) for head, _ in parts.tables]
    if {"annual", "whole_life"} - set(named):
        return parts.tables
    found: list[tuple[Head, list[Row]]] = []
    current: Horizon | None = None
    for (head, rows), horizon in zip(parts.tables, named, strict=True):
        current = horizon or current
        blocks = tuple(block if block.horizon else replace(block, horizon=current) for block in head.blocks)
        found.append((replace(head, blocks=blocks), rows))
    return found


def _horizon_label(head: Head, others: Sequence[Row]) -> Horizon | None:
    first = head.rows[0]
    above = [row for row in others if row.number == first.number - 1 and _opens_indicators(row)]
    labels = [cell for row in (*above, *head.rows) for cell in row.filled if opens_block(cell.text) == "indicators"]
    return next((horizon for cell in labels if (horizon := horizon_of(cell.text))), None)


def _ends_table(row: Row, rows: Sequence[Row], index: int, head: Head) -> bool:
    """A row below an indicator table that is no row of it: a review box, a contact, the money block printed again."""
    if not row.filled:
        return False
    first = row.filled[0]
    if is_level1(first.text) or is_level2(first.text) or is_placeholder(first.text):
        return False
    if opens_block(first.text) == "indicators" or first.column > min(column for _, column in head.blocks[0].order):
        return False
    if first.column in head.blocks[0].columns.get("objective", ()) and len(row.filled) > 1:
        return False
    if len(row.filled) <= _LABEL_AND_TEXT and (_explains_deviation(first) or _lies_across(row, head)):
        return True
    labels = pieces(first.text)
    meanings = {*label_meanings(first.text)}
    if labels and all(map(_begins_with_label, row.filled)):
        meanings |= {*labels[0].meanings}
    if {meaning.field for meaning in meanings} & _RESTART:
        return True
    found = {meaning.block for meaning in meanings} | {opens_block(first.text)}
    if found & _FOOT_BLOCKS and (not found & {"money"} or _head_follows(rows, index)):
        return True
    return bool(title_of(first)) and len(row.filled) == 1


def _lies_across(row: Row, head: Head) -> bool:
    """Whether one text reaches from the names to the values: it speaks of no single indicator."""
    columns = head.blocks[0].columns
    names = {column for name in ("level3", "content") for column in columns.get(name, ())}
    values = {column for name in ("target", "actual") for column in columns.get(name, ())}
    return any(names & set(cell.columns) and values & set(cell.columns) for cell in row.filled)


def _explains_deviation(cell: Cell) -> bool:
    """偏差或不能完成目标原因分析 in front of one text: what the form says of all its indicators below them."""
    return (column_field(cell.text) or compound_column(cell.text, "indicators")) == "reason"


def _begins_with_label(cell: Cell) -> bool:
    labels = pieces(cell.text)
    return bool(labels) and not labels[0].label_start


def _head_follows(rows: Sequence[Row], index: int) -> bool:
    return any(head_at(rows, later) for later in range(index + 1, min(index + 8, len(rows))))
