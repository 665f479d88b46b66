"""Rows of a table without ruling lines, each cell given to its column: as they stand, or put back where they are short.

Merged cells leave nothing behind in such a table: the rows they cover are short on the left.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from jixiao.cells.model import Cell
from jixiao.forms.align import COMPARES, SIDE, STRANGER, Assignment, aligned, contradicts
from jixiao.forms.header import Block, Head
from jixiao.forms.sheet import Row, plain
from jixiao.forms.uneven import Places
from jixiao.forms.vocabulary import is_level1, is_level2, opens_block

_POINTS = ("weight", "score")
_LEVELS = ("level1", "level2")
_MOST_STRANGERS = 40
"""Heads nobody understands; more are no head but a row that lost its end, and every way to fill them takes for ever."""


def realigned(
    rows: Sequence[Row], head: Head, places: Mapping[int, Places]
) -> tuple[list[tuple[Row, Assignment]], list[Cell]]:
    """The rows of one page with the cells of each field, and the cells that stood elsewhere.

    `places`: row number → its cells by column, for rows that have been laid out already.
    """
    block = head.blocks[0]
    order = columns_of(head)
    last = order[-1][1]
    behind = {column for name, column in order if column > block.order[-1][1]}
    filled = [_of_fields(row, behind) if row.number not in places else places[row.number] for row in rows]
    shifted = [
        row.number not in places
        and contradicts(cells, block.columns, ends_early=max((c.column for c in row.filled), default=last) < last)
        for row, cells in zip(rows, filled, strict=True)
    ]
    tops = _tops(filled)
    shift = _common_shift(filled, shifted, order, tops)
    read: list[tuple[Row, Assignment]] = []
    moved: list[Cell] = []
    for row, cells, is_shifted in zip(rows, filled, shifted, strict=True):
        alone = row.number not in places and shift is not None and _needs_neighbours(cells, block)
        if is_shifted or alone:
            assigned = aligned(list(cells.values()), order, shift, tops)
            moved += [cell for listed in assigned.values() for cell in listed]
        else:
            assigned = _in_place(cells, block)
        read.append((row, assigned))
    return read, moved


def realigned_blocks(
    rows: Sequence[Row], head: Head, places: Mapping[int, Places]
) -> tuple[list[tuple[Row, list[Assignment]]], list[Cell]]:
    """The same for blocks side by side: the cells of each row by block, what the blocks share in every one."""
    order = {column: name for name, column in order_of_sides(head)}
    last = max(order)
    read: list[tuple[Row, list[Assignment]]] = []
    moved: list[Cell] = []
    for row in rows:
        cells = places.get(row.number) or _of_fields(row, set())
        early = max((cell.column for cell in row.filled), default=last) < last
        if row.number not in places and any(
            contradicts(_under(cells, block), block.columns, early) for block in head.blocks
        ):
            assigned = aligned(list(cells.values()), order_of_sides(head))
            moved += [cell for listed in assigned.values() for cell in listed]
            read.append((row, [_of_block(assigned, number) for number in range(len(head.blocks))]))
        else:
            read.append((row, [_in_place(cells, block) for block in head.blocks]))
    return read, moved


def order_of_sides(head: Head) -> list[tuple[str, int]]:
    """(field, column) of blocks side by side from left to right, each field with its block; shared ones without."""
    order: dict[int, str] = {}
    for number, block in enumerate(head.blocks):
        for name, column in block.order:
            order[column] = name if column in order else f"{name}{SIDE}{number}"
    for name, column in head.blocks[0].order:
        if any(column in block.columns.get(name, ()) for block in head.blocks[1:]):
            order[column] = name
    return sorted(((name, column) for column, name in order.items()), key=lambda pair: pair[1])


def _under(cells: Mapping[int, Cell], block: Block) -> dict[int, Cell]:
    """The cells in the columns of a block, and those in front of the whole head."""
    own = {column for columns in block.columns.values() for column in columns}
    return {column: cell for column, cell in cells.items() if column in own or column < min(own)}


def _of_block(assigned: Assignment, number: int) -> Assignment:
    parts = {name: name.partition(SIDE) for name in assigned}
    return {field: assigned[name] for name, (field, _, side) in parts.items() if side in ("", str(number))}


def columns_of(head: Head) -> list[tuple[str, int]]:
    """(field, column) of a head from left to right, those behind the first whose head we do not understand included."""
    block = head.blocks[0]
    known = {column for other in head.blocks for columns in other.columns.values() for column in columns}
    first = block.order[0][1]
    strangers = {c.column for row in head.rows for c in row.filled if c.column > first and c.column not in known}
    if len(strangers) > _MOST_STRANGERS:
        return list(block.order)
    return sorted([*block.order, *((f"{STRANGER}{column}", column) for column in strangers)], key=lambda pair: pair[1])


def told_apart(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Two blocks side by side of one horizon cannot be: the left one is the whole project's."""
    left, *right = blocks
    if len(right) == 1 and left.horizon == right[0].horizon:
        return replace(left, horizon="whole_life"), replace(right[0], horizon="annual")
    return tuple(blocks)


def with_own_points(block: Block) -> Block:
    """A block whose levels have points of their own (一级指标 | 分值 | 二级指标 | 分值 | 三级指标 | 分值).

    The column behind the lowest name is the indicator's; those behind a level are the level's.
    """
    columns = dict(block.columns)
    for name in _POINTS:
        listed = columns.get(name, ())
        own = {column: level for level in _LEVELS for column in listed if column - 1 in block.columns.get(level, ())}
        rest = tuple(column for column in listed if column not in own)
        if own and rest:
            columns[name] = rest
            columns |= {f"{level}_{name}": (column,) for column, level in own.items()}
    return replace(block, columns=columns)


def with_one_sign(block: Block, rows: Sequence[Row]) -> Block:
    """A block with two columns of signs by their heads (指标性质 | 指标方向): the one without ≥ or ≤ says what kind."""
    listed = block.columns.get("operator", ())
    signs = {
        column
        for row in rows
        for column in listed
        if (cell := row.at(column)) is not None and COMPARES.match(plain(cell.text))
    }
    kinds = tuple(column for column in listed if column not in signs)
    if not signs or not kinds or "indicator_type" in block.columns:
        return block
    own = tuple(column for column in listed if column in signs)
    return replace(block, columns={**block.columns, "operator": own, "indicator_type": kinds})


def _of_fields(row: Row, foreign: set[int]) -> dict[int, Cell]:
    """The filled cells of a row by column, without the label of the whole table (绩效指标) in front of them."""
    cells = [cell for cell in row.filled if cell.column not in foreign]
    if len(cells) > 1 and opens_block(cells[0].text) == "indicators" and not is_level1(cells[0].text):
        cells = cells[1:]
    return {cell.column: cell for cell in cells}


def _tops(filled: Sequence[Mapping[int, Cell]]) -> frozenset[str]:
    """The names of level 1, where the longest rows print a usual level 1 as level 2: 实施效果指标 | 产出指标."""
    longest = max(map(len, filled), default=0)
    whole = [[cells[column].text for column in sorted(cells)] for cells in filled if len(cells) == longest > 1]
    if not any(is_level1(lower) and not is_level2(lower) for _, lower, *_ in whole):
        return frozenset()
    return frozenset(plain(upper) for upper, *_ in whole)


def _common_shift(
    filled: Sequence[Mapping[int, Cell]],
    shifted: Sequence[bool],
    order: Sequence[tuple[str, int]],
    tops: frozenset[str],
) -> int | None:
    """By how much most contradicting rows of the page had to move as a whole."""
    counts: dict[int, int] = {}
    own = dict(order)
    for cells, is_shifted in zip(filled, shifted, strict=True):
        if not is_shifted:
            continue
        assigned = aligned(list(cells.values()), order, tops=tops)
        deltas = {own[name] - listed[0].column for name, listed in assigned.items()}
        if len(deltas) == 1:
            delta = deltas.pop()
            counts[delta] = counts.get(delta, 0) + 1
    return max(counts, key=lambda delta: counts[delta]) if counts else None


def _needs_neighbours(cells: Mapping[int, Cell], block: Block) -> bool:
    """A row without a value or a level of its own: only its neighbours tell where it stands."""
    target = block.columns.get("target", ())
    levels = [*block.columns.get("level1", ()), *block.columns.get("level2", ())]
    return not any(column in cells for column in target) and not any(
        column in cells and is_level1(cells[column].text) for column in levels
    )


def _in_place(cells: Mapping[int, Cell], block: Block) -> Assignment:
    return {
        name: tuple(cells[column] for column in columns if column in cells)
        for name, columns in block.columns.items()
        if any(column in cells for column in columns)
    }
