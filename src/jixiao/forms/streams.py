"""Cells of a dump that follow one another without row ends become the rows they were.

A converter that writes one cell a line and no row ends leaves a whole form as one row. What divides it: labels begin a
pair, column heads of the money block stand together above their rows, the head of the indicator table tells how many
cells a row of it has, and titles stand alone. Cells keep their addresses.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jixiao.cells.model import Cell, Document, Grid, Note
from jixiao.forms.align import is_number
from jixiao.forms.header import Head, head_at
from jixiao.forms.realign import columns_of, with_own_points
from jixiao.forms.sheet import Row, plain
from jixiao.forms.stream_indicators import Placed, rows_of_indicators
from jixiao.forms.stream_pairs import rows_of_pairs
from jixiao.forms.titles import title_of
from jixiao.forms.vocabulary import column_field, is_level1, is_level2, label_meanings, opens_block, pieces

_FIRST = "一级指标"
_LONGEST_ROW = 16
"""More cells than any head has columns."""
_MOST_HEADS = 14
_LONGEST_LABEL = 16
_SUMS = frozenset({"合计", "总分", "总计", "总得分"})
_POINTS = 2
_GRADES = frozenset("优良中差")
_BEHIND = frozenset({"opinions", "contacts", "texts", "notes", "total_score"})


def with_streams(document: Document) -> Document:
    """The document with the rows of such grids, and a note for each."""
    blocks = []
    notes: list[Note] = []
    for block in document.blocks:
        divided = _divided(block) if isinstance(block, Grid) and not block.closed else None
        blocks.append(divided or block)
        if divided is not None:
            notes.append(_note(divided))
    return replace(document, blocks=tuple(blocks), notes=(*document.notes, *notes)) if notes else document


def _note(grid: Grid) -> Note:
    return Note("rows_divided", "表格没有分行，已按标签、表头和指标级次划分成行，请对照原文确认。", (grid.cells[0],))


def _divided(grid: Grid) -> Grid | None:
    """The grid with the rows of its words, None where its own rows hold."""
    found: list[Placed] = []
    changed = False
    for number in range(1, grid.rows + 1):
        cells = grid.starting_in(number)
        rows = rows_of_stream(cells) if _is_stream(cells) else None
        changed = changed or rows is not None
        found += rows or [[(cell.column, cell) for cell in cells]]
    return _grid(found, grid) if changed else None


def _is_stream(cells: Sequence[Cell]) -> bool:
    """Whether a row goes on over the end of the head of an indicator table."""
    names = [plain(cell.text) for cell in cells]
    if len(cells) <= _LONGEST_ROW or _FIRST not in names:
        return False
    return any(is_level1(cell.text) or is_level2(cell.text) for cell in cells[names.index(_FIRST) :])


def _grid(rows: Sequence[Placed], grid: Grid) -> Grid:
    cells = [replace(cell, row=number, column=column) for number, row in enumerate(rows, 1) for column, cell in row]
    return Grid(tuple(cells), len(rows), max(cell.column for cell in cells), grid.address, closed=False)


def rows_of_stream(cells: Sequence[Cell]) -> list[Placed] | None:
    """The rows that cells in reading order make, each cell with its column; None where no head is understood."""
    rows: list[Placed] = []
    rest = cells
    while table := _first_table(rest):
        rows += table[0]
        rest = table[1]
    return [*rows, *rows_of_pairs(rest)] if rows else None


def _first_table(cells: Sequence[Cell]) -> tuple[list[Placed], Sequence[Cell]] | None:
    """The rows down to the end of the first indicator table, and the cells behind it."""
    place = next((index for index, cell in enumerate(cells) if plain(cell.text) == _FIRST), None)
    if place is None:
        return None
    heads = _heads(cells, place)
    head = heads.head
    if head is None:
        return None
    end = _behind_table(cells, heads.stop)
    order = columns_of(head)
    body = rows_of_indicators(cells[heads.stop : end], order)
    if not body:
        return None
    total = _total(cells[end:], order)
    rows = [*rows_of_pairs(cells[: heads.start]), heads.above, heads.row, *body, total]
    return [row for row in rows if row], cells[end + len(total) :]


def _total(cells: Sequence[Cell], order: Sequence[tuple[str, int]]) -> Placed:
    """The row that sums the table up, its points, its score and its grade under theirs: 合计 | 100 | 96.72 | 优."""
    columns = [column for name, column in order if name in ("weight", "score")]
    row = list(cells[: len(columns) + 1])
    if len(columns) != _POINTS or len(row) != _POINTS + 1 or plain(row[0].text) not in _SUMS:
        return []
    if not all(is_number(cell.text) for cell in row[1:]):
        return []
    grade = [cell for cell in cells[len(row) : len(row) + 1] if plain(cell.text) in _GRADES]
    return [(1, row[0]), *zip(columns, row[1:], strict=True), *((columns[-1] + 1, cell) for cell in grade)]


@dataclass
class _Heads:
    """The head cells of an indicator table: `row` those that name columns, `above` those over several of them."""

    start: int
    stop: int
    above: Placed
    row: Placed

    @property
    def head(self) -> Head | None:
        cells = tuple(replace(cell, row=1, column=column) for column, cell in self.row)
        head = head_at([Row(0, 0, cells)], 0)
        if head is None or len(head.blocks) != 1:
            return None
        return replace(head, blocks=(with_own_points(head.blocks[0]),))


def _heads(cells: Sequence[Cell], place: int) -> _Heads:
    """The cells around 一级指标 that are heads; columns named before it stand behind those below a wide head."""
    stop = place
    while stop < min(place + _MOST_HEADS, len(cells)) and not _begins_row(cells[stop]):
        stop += 1
    start = place - 1 if place and _names_table(cells[place - 1]) else place
    while start > 0 and _is_head(cells[start - 1]):
        start -= 1
    lower = [cell for cell in cells[place:stop] if not cell.is_blank]
    named = {column_field(cell.text) for cell in lower}
    upper = [cell for cell in cells[start:place] if not cell.is_blank]
    behind = [cell for cell in upper if column_field(cell.text) and column_field(cell.text) not in named]
    above = [(column, cell) for column, cell in enumerate(upper, 2) if cell not in behind]
    row = list(enumerate([*lower, *behind], 2))
    return _Heads(start, stop, [], [(1, above[0][1]), *row]) if len(above) == 1 else _Heads(start, stop, above, row)


def _names_table(cell: Cell) -> bool:
    """The label of the whole table right before its head: 项目年度绩效目标衡量指标."""
    text = plain(cell.text)
    return text.endswith("指标") and len(text) <= _LONGEST_LABEL


def _begins_row(cell: Cell) -> bool:
    return (is_level1(cell.text) or is_level2(cell.text)) and not column_field(cell.text)


def _is_head(cell: Cell) -> bool:
    return cell.is_blank or column_field(cell.text) is not None or opens_block(cell.text) == "indicators"


def _behind_table(cells: Sequence[Cell], begin: int) -> int:
    """Where the rows of an indicator table end: at its sum, or what stands behind tables."""
    for index in range(begin, len(cells)):
        text = cells[index].text
        if plain(text) in _SUMS or plain(text) == _FIRST or title_of(cells[index]):
            return index
        blocks = {opens_block(text)} | {meaning.block for meaning in label_meanings(text)}
        blocks |= {meaning.block for piece in pieces(text) for meaning in piece.meanings}
        if blocks & _BEHIND and not column_field(text) and not is_level1(text) and not is_level2(text):
            return index
    return len(cells)
