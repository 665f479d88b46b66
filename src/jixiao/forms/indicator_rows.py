"""Rows of an indicator table, each field with its cells: shifted rows put right, rows cut by a page end joined.

Nothing is typed here and no level is inferred; `levels` and `indicators` follow.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from jixiao.cells.model import Cell, Note
from jixiao.forms.align import Assignment, aligned, misplaced_sign
from jixiao.forms.header import Block, Head, horizon_of
from jixiao.forms.level_columns import with_its_level, with_levels_below
from jixiao.forms.model import Horizon
from jixiao.forms.realign import (
    columns_of,
    order_of_sides,
    realigned,
    realigned_blocks,
    told_apart,
    with_one_sign,
    with_own_points,
)
from jixiao.forms.sheet import Row, joined, plain
from jixiao.forms.uneven import note_on, uneven_rows
from jixiao.forms.values import read_targets
from jixiao.forms.values.units import UNIT
from jixiao.forms.vocabulary import is_level1, is_level2, is_placeholder

_SHARED_DOWN = frozenset({"objective", "level1", "level2", "level3", "content", "target", "standard", "remark"})
"""Fields whose merged cell speaks for every row it covers; points and results belong to one row only."""
_OWN = ("level3", "content", "target", "actual", "standard", "operator", "unit", "weight", "score", "baseline")
"""A row of the table holds at least one of these of its own."""


_BESIDE = frozenset({"reason", "remark", "measures"})
"""Texts beside an indicator: alone at the beginning of a page they are the rest of the row before it."""
_IN_EVERY_ROW = ("level3", "content", "target", "weight", "score")
"""Fields a row of its own fills where the row above does."""

_SENTENCE_ENDS = ("。", "；", ";", "！", "）", ")", "%", "年", "月", "日")
_ANY_YEAR = 2000
"""For a date without one, where only its being one date matters."""


@dataclass(frozen=True)
class RawRow:
    """One row of one block: field → its filled cells. `covered`: fields taken from a cell that began further up."""

    row: Row
    cells: Mapping[str, tuple[Cell, ...]]
    horizon: Horizon | None
    covered: frozenset[str] = frozenset()
    blank: Mapping[str, Cell] | None = None
    """Fields whose cell is there and empty."""
    objective: Cell | None = None
    """The head of a table that is of one objective only: 年度绩效目标1（40分）."""

    def text(self, name: str) -> str:
        """The field's words, parts joined without a blank (they are compared, not shown)."""
        return "".join(plain(cell.text) for cell in self.cells.get(name, ()))

    def of_year(self, year: int | None) -> "RawRow":
        """The row with the form's own year as its target, where each year has a column (2023年指标值)."""
        own = f"target_{year}"
        if "target" in self.cells or own not in self.cells:
            return self
        return replace(self, cells={"target" if name == own else name: cells for name, cells in self.cells.items()})

    @property
    def is_placeholder(self) -> bool:
        """A row the template left: its names are …… or 指标2:, and it has no value of its own."""
        names = [cell.text for name in ("level3", "content") for cell in self.cells.get(name, ())]
        values = [cell.text for name in ("target", "actual", "standard") for cell in self.cells.get(name, ())]
        return bool(names or values) and all(map(is_placeholder, [*names, *values]))

    @property
    def names_levels_only(self) -> bool:
        """A row that names levels for the rows below and has no indicator of its own: 效益指标 | 经济效益 | (blank)."""
        levels = [cell for name in self.cells.keys() - self.covered for cell in self.cells[name]]
        return self.cells.keys() <= {"level1", "level2"} and all(is_level1(c.text) or is_level2(c.text) for c in levels)


def raw_rows(rows: Sequence[Row], head: Head, before: list[RawRow]) -> tuple[list[RawRow], list[Note]]:
    """The rows below a head, in order, with the repairs that were needed.

    `before`: those below the same head on the page before; the last of them is made whole where the first here is only
    its rest.
    """
    head = replace(head, blocks=told_apart([with_one_sign(with_own_points(block), rows) for block in head.blocks]))
    found: list[RawRow] = []
    notes: list[Note] = []
    head = with_levels_below(with_its_level(head, rows), rows)
    above = _level_rows(rows, head)
    for group in _by_block([row for row in rows if row.number not in above]):
        if group[0].has_spans:
            read, repairs = _printed(group, head.blocks)
        else:
            read, repairs = _realigned(group, head)
        notes += repairs
        joins = _join_page_end(found or before, read)
        notes += joins
        found += [raw for raw in read[len(joins) :] if raw.cells.keys() & set(_OWN) or raw.names_levels_only]
    return _by_objective([_under(raw, above) for raw in found if raw.cells]), notes


def _by_objective(found: Sequence[RawRow]) -> list[RawRow]:
    """Rows with the horizon that the column of the objectives says (目标名称: 长期目标, 年度目标), and those below.

    One of several with points of its own (年度绩效目标1（40分）) tells what the row belongs to, not how long it runs.
    """
    read: list[RawRow] = []
    current: Horizon | None = None
    for raw in found:
        said = raw.text("objective")
        current = (None if said.endswith("分)") else horizon_of(said)) or current
        read.append(raw if raw.horizon or current is None else replace(raw, horizon=current))
    return read


def _level_rows(rows: Sequence[Row], head: Head) -> dict[int, Cell]:
    """Rows that hold nothing but the name of a level 1: row number → its cell.

    Where the table has a column of level 1 as well, only those over its width: others are rows torn by a page end.
    """
    named: dict[int, Cell] = {}
    has_column = _has_level1(rows, head)
    for row in rows:
        if (
            len({plain(cell.text) for cell in row.filled}) == 1
            and is_level1(row.filled[0].text)
            and (_is_band(row) or not has_column)
        ):
            named[row.number] = row.filled[0]
    return named


def _has_level1(rows: Sequence[Row], head: Head) -> bool:
    """Whether a column of the table holds names of level 1 beside other cells."""
    columns = {column for block in head.blocks for column in block.columns.get("level1", ())}
    texts = (cell.text for row in rows for cell in row.filled if cell.column in columns and len(row.filled) > 1)
    return any(is_level1(text) and not is_level2(text) for text in texts)


def _is_band(row: Row) -> bool:
    """Over most columns of its table, or printed in several of them; not the rest of a torn row."""
    covered = sum(cell.column_span for cell in row.filled)
    return row.is_line or covered * 2 > row.columns or len(row.filled) > 1


def _under(raw: RawRow, above: Mapping[int, Cell]) -> RawRow:
    begun = [number for number in above if number < raw.row.number]
    if not begun:
        return raw
    return replace(raw, cells={"level1": (above[max(begun)],), **raw.cells}, covered=raw.covered | {"level1"})


def _join_page_end(found: list[RawRow], read: Sequence[RawRow]) -> list[Note]:
    """Join the first row of a page (one a block) to the last before it, where it is only the rest of its cells."""
    notes: list[Note] = []
    for first in read:
        if not found or first.row is not read[0].row:
            break
        index = next((i for i in range(len(found) - 1, -1, -1) if found[i].horizon == first.horizon), None)
        whole = None if index is None else _continuation(found[: index + 1], first)
        if index is None or whole is None:
            break
        found[index], note = whole
        notes.append(note)
    return notes


def _by_block(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows page by page: a page ended where the page of the cells changes, or, in a dump, where a new grid begins."""
    group: list[Row] = []
    for row in rows:
        if group and (row.block != group[-1].block or _page(row) != _page(group[-1])):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _page(row: Row) -> int | None:
    return row.cells[0].address.page if row.cells else None


def _printed(rows: Sequence[Row], blocks: Sequence[Block]) -> tuple[list[RawRow], list[Note]]:
    """The rows of a grid whose merged cells are known; a row whose figure stands under a name is put right."""
    read = [raw for row in rows for block in blocks if (raw := _as_printed(row, block, row is rows[0]))]
    moved: list[Cell] = []
    for index, raw in enumerate(read):
        own = {cell.column: cell for cell in raw.row.filled}
        if len(blocks) > 1 or not misplaced_sign(own, blocks[0].columns):
            continue
        assigned = aligned(list(own.values()), blocks[0].order)
        above = {name: raw.cells[name] for name in raw.covered - assigned.keys()}
        read[index] = replace(
            raw, cells={**above, **assigned}, covered=frozenset(above), blank=_blanks(raw.row, assigned, blocks[0])
        )
        moved += own.values()
    return read, [_shifted(moved)] if moved else []


def _as_printed(row: Row, block: Block, begins_page: bool) -> RawRow | None:
    cells: dict[str, tuple[Cell, ...]] = {}
    blank: dict[str, Cell] = {}
    covered: set[str] = set()
    for name, columns in block.columns.items():
        reached = [cell for column in columns if (cell := row.at(column)) is not None]
        under = reached if len(reached) < 2 else list(dict.fromkeys(reached))
        if row.grid is not None and under and under[0].row < row.grid_row:
            if name not in _SHARED_DOWN:
                continue
            covered.add(name)
        if filled := tuple(cell for cell in under if not cell.is_blank):
            cells[name] = filled
        elif under:
            blank[name] = under[0]
    raw = RawRow(row, cells, block.horizon, frozenset(covered & cells.keys()), blank)
    own = cells.keys() - covered
    goes_on = begins_page and bool(own) and own <= _BESIDE
    return raw if own & set(_OWN) or goes_on or (own and raw.names_levels_only) else None


def _realigned(rows: Sequence[Row], head: Head) -> tuple[list[RawRow], list[Note]]:
    """The rows of one page of a dump; where one contradicts the head, it is put back under it."""
    uneven = uneven_rows(rows, columns_of(head) if len(head.blocks) == 1 else order_of_sides(head))
    places = {number: fit.places for number, fit in uneven.items()}
    if len(head.blocks) > 1:
        sides, moved = realigned_blocks(rows, head, places)
        found = [(row, cells, block) for row, listed in sides for cells, block in zip(listed, head.blocks, strict=True)]
    else:
        single, moved = realigned(rows, head, places)
        found = [(row, cells, head.blocks[0]) for row, cells in single]
    read = [RawRow(row, cells, block.horizon, blank=_blanks(row, cells, block)) for row, cells, block in found]
    read = [raw for raw in read if raw.cells.keys() & set(_OWN) or raw.names_levels_only]
    notes = note_on(list(uneven.values()))
    if not moved:
        return read, notes
    still = [cell for raw in read for cell in raw.cells.get("level1", ()) if cell not in moved]
    return read, [_shifted([*still, *moved]), *notes]


def _shifted(cells: Sequence[Cell]) -> Note:
    return Note(
        "columns_shifted",
        f"列位与表头不一致：{_named(cells)}等单元格所在的行与表头相差一列或几列，已按内容对回表头。",
        tuple(cells),
    )


def _named(cells: Sequence[Cell]) -> str:
    return "、".join(f"“{joined(cell.text)[:20]}”" for cell in cells[:4])


def _blanks(row: Row, assigned: Assignment, block: Block) -> dict[str, Cell]:
    return {
        name: cell
        for name, column in block.order
        if name not in assigned and (cell := row.at(column)) is not None and cell.is_blank
    }


def _continuation(before: Sequence[RawRow], first: RawRow) -> tuple[RawRow, Note] | None:
    """The last row of a page joined with the first of the next, where that one is only the rest of its cells."""
    last = before[-1]
    own = first.cells.keys() - first.covered
    if own & {"level1", "level2"} or not own or first.is_placeholder or own - last.cells.keys():
        return None
    missing = [name for name in _IN_EVERY_ROW if name in last.cells and name not in own]
    if not missing and not _is_torn_sentence(last, own):
        return None
    if {"target", "level3"} <= own and not _said_elsewhere(before, first, "level3"):
        return None
    if own == {"target"} and "level3" in first.covered and not _is_one_target(last, first):
        return None
    cells = {name: last.cells[name] + (first.cells[name] if name in own else ()) for name in last.cells}
    parts = [cell for name in first.cells if name in own for cell in (*last.cells[name], *first.cells[name])]
    note = Note(
        "cell_joined_over_page_break",
        "被分页切断的单元格已拼接：" + "；".join(f"“{joined(c.text)[:20]}”" for c in parts) + "。",
        tuple(parts),
    )
    return replace(last, cells=cells), note


def _is_torn_sentence(last: RawRow, own: Set[str]) -> bool:
    """Whether a row of prose breaks off and the next page goes on with nothing but prose."""
    return own == {"content"} and not last.text("content").endswith(_SENTENCE_ENDS)


def _is_one_target(last: RawRow, first: RawRow) -> bool:
    """Whether two values under one merged name are one that a page end cut (2021年12月 | 31日前), not two."""
    upper, rest = last.text("target"), first.text("target")
    if upper[-1:].isdigit() and UNIT.match(rest):
        return True
    whole = read_targets(upper + rest, _ANY_YEAR)
    return len(whole) == 1 and whole[0].kind not in ("qualitative", "unreadable")


def _said_elsewhere(before: Sequence[RawRow], first: RawRow, name: str) -> bool:
    whole = before[-1].text(name) + first.text(name)
    return any(raw.text(name) == whole for raw in before[:-1])
