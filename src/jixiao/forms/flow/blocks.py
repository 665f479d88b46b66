"""Lines that hold a form without separators become grids of the rows it had; the ledger still counts the lines."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jixiao.cells.model import Cell, Document, Grid, Line, Note
from jixiao.forms.flow.divide import divided
from jixiao.forms.flow.model import Flow, Row
from jixiao.forms.flow.squeezed import Place, Squeezed
from jixiao.forms.ledger import Ledger
from jixiao.forms.sheet import joined
from jixiao.forms.vocabulary import column_field, label_meanings

_Sign = tuple[Cell, int]
"""A sign of the joined text: the cell it stands in and where; -1 for the gap between two cells."""
_MOST_SIGNS = 60_000
"""A text longer than that is no form."""
_LONGEST_QUOTE = 40


def with_rows(document: Document, ledger: Ledger) -> tuple[Document, list[Note]]:
    """The document with such lines divided, and notes of what was done and what stays doubtful."""
    blocks: list[Grid | Line] = []
    notes: list[Note] = []
    for run in _runs(document.blocks):
        text, signs = ("", []) if any(map(_is_table, run)) else _text(run)
        s, flows = divided(text if len(text) <= _MOST_SIGNS else "")
        if not flows:
            blocks += run
            continue
        pieces = _Pieces(s, signs, ledger)
        taken = [pieces.cells(flow) for flow in flows]
        blocks += _placed(run, [list(pieces.blocks(flow)) for flow in flows], taken)
        notes += [note for flow, cells in zip(flows, taken, strict=True) for note in _notes(pieces, flow, cells)]
    return replace(document, blocks=tuple(blocks)), notes


def _notes(pieces: "_Pieces", flow: Flow, cells: tuple[Cell, ...]) -> Iterator[Note]:
    yield Note("flow_divided", "整张表写成了没有分隔的文字，已按标签、指标级次和数值划分，请对照原文确认。", cells)
    for doubt in flow.doubts:
        cell = pieces.cell(doubt.place)
        words = joined(cell.text)[:_LONGEST_QUOTE]
        text = f"“{words}”中{doubt.reason}。"
        yield Note("flow_undivided", text, (cell,))


def _runs(blocks: Sequence[Grid | Line]) -> Iterator[list[Grid | Line]]:
    """Neighbouring lines together, with tables that only the blanks inside lines made; a real table by itself."""
    run: list[Grid | Line] = []
    for block in blocks:
        if _is_table(block):
            if run:
                yield run
            yield [block]
            run = []
        else:
            run.append(block)
    if run:
        yield run


def _is_table(block: Grid | Line) -> bool:
    """Whether a block is a real table: ruled, or with heads and labels in cells of their own."""
    if isinstance(block, Line):
        return False
    known = [cell for cell in block.cells if column_field(cell.text) or label_meanings(cell.text)]
    return block.closed or len(known) > 1


def _text(run: Sequence[Grid | Line]) -> tuple[str, list[_Sign]]:
    """The text of a run, its lines divided by line feeds, and for each sign where it stands."""
    parts: list[str] = []
    signs: list[_Sign] = []
    for line in _lines(run):
        if parts:
            parts.append("\n")
            signs.append((line[0], -1))
        for number, cell in enumerate(line):
            if number:
                parts.append(" ")
                signs.append((cell, -1))
            parts.append(cell.text)
            signs += [(cell, place) for place in range(len(cell.text))]
    return "".join(parts), signs


def _lines(run: Sequence[Grid | Line]) -> Iterator[list[Cell]]:
    for block in run:
        if isinstance(block, Line):
            yield [block.cell]
            continue
        for number in range(1, block.rows + 1):
            if cells := list(block.starting_in(number)):
                yield cells


def _placed(
    run: Sequence[Grid | Line], divided_blocks: Sequence[Sequence[Grid | Line]], taken: Sequence[tuple[Cell, ...]]
) -> Iterator[Grid | Line]:
    """The blocks of the run, those a form was cut out of replaced by the form's own."""
    used = {id(cell) for cells in taken for cell in cells}
    shown: set[int] = set()
    for block in run:
        cells = [block.cell] if isinstance(block, Line) else list(block.cells)
        if not any(id(cell) in used for cell in cells):
            yield block
            continue
        for cells_of, blocks in zip(taken, divided_blocks, strict=True):
            if id(cells_of) not in shown and any(cell is cells_of[0] for cell in cells):
                shown.add(id(cells_of))
                yield from blocks


class _Pieces:
    """Cells cut out of lines; each keeps the address of the line it begins in."""

    def __init__(self, s: Squeezed, signs: Sequence[_Sign], ledger: Ledger) -> None:
        self._s = s
        self._signs = signs
        self._dropped = frozenset(s.marks)
        self._ledger = ledger

    def cell(self, place: Place, row: int = 1, column: int = 1) -> Cell:
        begin, end = self._s.source(place)
        signs = [
            self._signs[index]
            for index in range(begin, end)
            if self._signs[index][1] >= 0 and index not in self._dropped
        ]
        text = "".join(source.text[index] for source, index in signs)
        piece = Cell(text, signs[0][0].address, row, column)
        self._ledger.cut(piece, signs)
        return piece

    def cells(self, flow: Flow) -> tuple[Cell, ...]:
        """The cells of the document that the form was cut out of."""
        begin, end = self._s.source((flow.begin, flow.end))
        return tuple(dict.fromkeys(cell for cell, place in self._signs[begin:end] if place >= 0))

    def blocks(self, flow: Flow) -> Iterator[Grid | Line]:
        self._claim_template(flow)
        for place in filter(None, (flow.title, flow.year)):
            yield Line(self.cell(place))
        for rows, closed in ((flow.rows, False), (flow.tables, True), (flow.below, False)):
            if rows:
                yield self._grid(rows, closed)

    def _claim_template(self, flow: Flow) -> None:
        """What a template prints between the cells (boxes, brackets, titles of further pages) is no value."""
        for place in flow.template:
            self._ledger.label(self.cell(place))
        begin, end = self._s.source((flow.begin, flow.end))
        for index in self._s.marks:
            if begin <= index < end:
                cell, place_in_cell = self._signs[index]
                self._ledger.label(cell, place_in_cell, place_in_cell + 1)

    def _grid(self, rows: Sequence[Row], closed: bool) -> Grid:
        """A grid of these rows. `closed`: its columns are those of the head, so a blank cell is one too."""
        cells: list[Cell] = []
        width = max(map(len, rows))
        for number, row in enumerate(rows, 1):
            own = [None if place is None else self.cell(place, number, column) for column, place in enumerate(row, 1)]
            address = next((cell.address for cell in own if cell is not None), None)
            for column, cell in enumerate(own, 1):
                if cell is not None:
                    cells.append(cell)
                elif closed and address is not None:
                    cells.append(Cell("", address, number, column))
        return Grid(tuple(cells), len(rows), width, cells[0].address, closed=closed)
