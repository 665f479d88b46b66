"""A document drawn again: its tables with their merged cells, its lines, which of them belong to no form.

Rows and columns in which no cell begins are left out (a sheet may leave thousands of them empty); what they carried
of a merged cell's span goes with them, so the picture stays the same.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from jixiao.cells.model import Cell, Document, Grid, Line
from jixiao.forms.model import Form
from jixiao.reports.model import FormReport
from jixiao.reports.shown import Shown
from jixiao.reports.spread import knows_no_spans, spread

WIDE_COLUMNS = 10
"""A document with a table of more columns is printed on A4 landscape."""
ROOM = ((4, "ample"), (8, "some"))
"""Columns up to which a table has this much room; page.css says how wide that is."""
LONGEST_HEAD = 4
"""Rows down to the indicators' head are repeated on every printed page, if there are no more than these."""
MANY_ROWS = 15
"""Rows below the indicators' head from which the head alone is repeated: the table is drawn in two parts."""
OUTSIDE_CELLS = 4_000
"""Cells outside every form that are drawn, as a report may have a form in its annex; of the rest only the rows that
the page has a link to."""


@dataclass(frozen=True, slots=True)
class DrawnCell:
    """`anchor` is its name in the page (c17), None where the grid has no cell at this place."""

    anchor: str | None
    place: str
    text: str
    rows: int = 1
    columns: int = 1
    is_title: bool = False


@dataclass(frozen=True, slots=True)
class DrawnTable:
    head: tuple[tuple[DrawnCell, ...], ...]
    body: tuple[tuple[DrawnCell, ...], ...]
    is_continued: bool = False
    """It goes on below the table before it: the file has them as one."""

    @property
    def columns(self) -> int:
        return max((sum(cell.columns for cell in row) for row in (*self.head, *self.body)), default=0)

    @property
    def wide(self) -> bool:
        return self.columns > WIDE_COLUMNS

    @property
    def room(self) -> str:
        """How wide the narrowest column may be: the fewer there are, the less a label need be broken."""
        return next((name for most, name in ROOM if self.columns <= most), "little")


@dataclass(frozen=True, slots=True)
class Passage:
    """Blocks that follow each other and belong to a form, or to none; `forms`: the forms that begin here, from 1."""

    outside: bool
    forms: tuple[int, ...]
    blocks: tuple[DrawnTable | DrawnCell, ...]
    left_out: int = 0
    """Cells that were not drawn."""

    @property
    def wide(self) -> bool:
        return any(isinstance(block, DrawnTable) and block.wide for block in self.blocks)

    @property
    def anchors(self) -> Iterator[str | None]:
        """Of every cell in it."""
        for block in self.blocks:
            rows = (*block.head, *block.body) if isinstance(block, DrawnTable) else ((block,),)
            yield from (cell.anchor for row in rows for cell in row)

    @property
    def is_long(self) -> bool:
        return any(isinstance(block, DrawnTable) for block in self.blocks) or len(self.blocks) > LONGEST_HEAD


class Anchors:
    """The name of each cell in the page, by its address."""

    def __init__(self, document: Document) -> None:
        self._names: dict[str, str] = {}
        for ordinal, cell in enumerate(document.cells(), 1):
            self._names.setdefault(cell.address.id, f"c{ordinal}")

    def of(self, cell: Cell) -> str | None:
        return self._names.get(cell.address.id)

    def ordinal(self, cell: Cell) -> int:
        """Where the cell stands in reading order, for sorting; what is not in the document comes last."""
        name = self.of(cell)
        return len(self._names) + 1 if name is None else int(name[1:])


def drawn(
    document: Document,
    forms: Sequence[FormReport],
    anchors: Anchors,
    shown: Shown,
    cited: Collection[str] = frozenset(),
) -> list[Passage]:
    """Every block of the document in order, as passages inside and outside the forms. `cited`: cells linked to."""
    heads = {head.address.id for report in forms if (head := report.form.labels.get("indicators"))}
    listed = heads.union(*(_listed(report.form) for report in forms))
    titles = {report.form.label("title").address.id for report in forms if _is_titled(report.form)}
    pen = _Pen(anchors, shown, heads, listed, titles, cited, without_spans=document.format in ("text", "markdown"))
    passages: list[Passage] = []
    budget = OUTSIDE_CELLS
    for begins, outside, blocks in _runs(document, _owners(forms)):
        kept = blocks
        if outside:
            kept = _within(blocks, budget, cited)
            budget -= sum(map(_size, blocks))
        left_out = sum(map(_size, blocks)) - sum(map(_size, kept))
        passages.append(
            Passage(outside, begins, tuple(drawn for block in kept for drawn in _draw(block, pen)), left_out)
        )
    return passages


@dataclass(frozen=True, slots=True)
class _Pen:
    """What every block is drawn with: `listed` are the cells of indicator tables, `heads` those of their head rows,
    `titles` those that print a form's title."""

    anchors: Anchors
    shown: Shown
    heads: Collection[str]
    listed: Collection[str]
    titles: Collection[str]
    cited: Collection[str]
    without_spans: bool

    def cell(self, cell: Cell, rows: int, columns: int) -> DrawnCell:
        place = cell.address.id
        return DrawnCell(self.anchors.of(cell), place, self.shown.cell(cell), rows, columns, place in self.titles)


def _is_titled(form: Form) -> bool:
    """Whether the cell of its title prints one: where a form has none, its first cell stands for it."""
    return form.title is not None and "".join(form.title.split()) in "".join(form.label("title").text.split())


def _listed(form: Form) -> Iterator[str]:
    for row in form.indicators:
        yield row.cell.address.id
        yield from (cell.address.id for cells in row.places.values() for cell in cells)


def _owners(forms: Sequence[FormReport]) -> Mapping[str, set[int]]:
    owners: dict[str, set[int]] = {}
    for number, report in enumerate(forms, 1):
        for cell in report.form.cells:
            owners.setdefault(cell.address.id, set()).add(number)
    return owners


def _runs(
    document: Document, owners: Mapping[str, set[int]]
) -> Iterator[tuple[tuple[int, ...], bool, list[Grid | Line]]]:
    """Blocks that follow each other inside one form or outside all, with the forms that begin at the first of them."""
    begun: set[int] = set()
    begins: tuple[int, ...] = ()
    outside = False
    run: list[Grid | Line] = []
    for block in document.blocks:
        numbers = set().union(*(owners.get(cell.address.id, set()) for cell in _cells(block)))
        new = tuple(sorted(numbers - begun))
        if run and (new or outside != (not numbers)):
            yield begins, outside, run
            run = []
        if not run:
            begins, outside = new, not numbers
        begun |= numbers
        run.append(block)
    if run:
        yield begins, outside, run


def _within(blocks: Sequence[Grid | Line], budget: int, cited: Collection[str]) -> list[Grid | Line]:
    """The first blocks that have no more cells than the budget together; of those behind them what is cited."""
    ends = accumulate(map(_size, blocks))
    parts = (block if end <= budget else _cited_rows(block, cited) for block, end in zip(blocks, ends, strict=True))
    return [part for part in parts if part is not None]


def _cited_rows(block: Grid | Line, cited: Collection[str]) -> Grid | Line | None:
    """The rows of a block that hold a cited cell; None where it has none."""
    rows = {cell.row for cell in _cells(block) if cell.address.id in cited}
    if not rows or isinstance(block, Line):
        return block if rows else None
    return replace(block, cells=tuple(cell for cell in block.cells if cell.row in rows))


def _cells(block: Grid | Line) -> Sequence[Cell]:
    return block.cells if isinstance(block, Grid) else (block.cell,)


def _size(block: Grid | Line) -> int:
    return len(_cells(block))


def _draw(block: Grid | Line, pen: _Pen) -> tuple[DrawnTable | DrawnCell, ...]:
    if isinstance(block, Line):
        return (pen.cell(block.cell, 1, 1),)
    if pen.without_spans and knows_no_spans(block):
        rows = [
            tuple(pen.cell(cell, 1, columns) for cell, columns in row) for row in spread(block, pen.listed, pen.cited)
        ]
    else:
        rows = _rows(block, pen)
    return _tables(block, rows, pen.heads)


def _rows(grid: Grid, pen: _Pen) -> list[tuple[DrawnCell, ...]]:
    rows = sorted({cell.row for cell in grid.cells})
    columns = sorted({cell.column for cell in grid.cells})
    covered: dict[tuple[int, int], Cell] = {}
    for cell in grid.cells:
        for row in range(bisect_left(rows, cell.row), bisect_left(rows, cell.row + cell.row_span)):
            for column in range(
                bisect_left(columns, cell.column), bisect_left(columns, cell.column + cell.column_span)
            ):
                covered[row, column] = cell
    return [_reaching(list(_drawn_row(row, rows, columns, covered, pen))) for row in range(len(rows))]


def _reaching(row: list[DrawnCell]) -> tuple[DrawnCell, ...]:
    """A row that ends before the table does: its last cell reaches to the edge."""
    if len(row) > 1 and row[-1].anchor is None and row[-2].anchor is not None and row[-2].rows == 1:
        row[-2:] = [replace(row[-2], columns=row[-2].columns + row[-1].columns)]
    return tuple(row)


def _drawn_row(
    row: int, rows: Sequence[int], columns: Sequence[int], covered: Mapping[tuple[int, int], Cell], pen: _Pen
) -> Iterator[DrawnCell]:
    """The cells whose upper left corner is in this row, and an empty one for each run of places the grid lacks."""
    column = 0
    while column < len(columns):
        cell = covered.get((row, column))
        width = 1
        if cell is None:
            while column + width < len(columns) and (row, column + width) not in covered:
                width += 1
            yield DrawnCell(None, "", "", 1, width)
        else:
            width = bisect_left(columns, cell.column + cell.column_span) - column
            if cell.row == rows[row]:
                height = bisect_left(rows, cell.row + cell.row_span) - row
                yield pen.cell(cell, height, width)
        column += width


def _tables(grid: Grid, rows: Sequence[tuple[DrawnCell, ...]], heads: Collection[str]) -> tuple[DrawnTable, ...]:
    """The table with the head that is repeated in print; cut in two above the indicators' head, where they are many."""
    numbers = sorted({cell.row for cell in grid.cells})
    found = [cell for cell in grid.cells if cell.address.id in heads]
    first, below = min((cell.row for cell in found), default=0), max((_below(cell) for cell in found), default=0)
    top, bottom = bisect_left(numbers, first), bisect_left(numbers, below)
    if not found or bottom == len(rows) or _is_crossed(grid, below):
        return (DrawnTable((), tuple(rows)),)
    if bottom <= LONGEST_HEAD:
        return (DrawnTable(tuple(rows[:bottom]), tuple(rows[bottom:])),)
    if len(found) > 1 or len(rows) - bottom < MANY_ROWS or _is_crossed(grid, first):
        return (DrawnTable((), tuple(rows)),)
    return DrawnTable((), tuple(rows[:top])), DrawnTable(
        tuple(rows[top:bottom]), tuple(rows[bottom:]), is_continued=True
    )


def _below(cell: Cell) -> int:
    return cell.row + cell.row_span


def _is_crossed(grid: Grid, row: int) -> bool:
    """Whether a merged cell reaches from above this row into it."""
    return any(cell.row < row < _below(cell) for cell in grid.cells)
