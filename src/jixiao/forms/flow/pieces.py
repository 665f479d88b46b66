"""The text of several cells as one, and cells cut out of it that keep their place in the document."""

from collections.abc import Iterator, Sequence

from jixiao.cells.model import Cell, Grid, Line
from jixiao.forms.flow.model import Flow, Row
from jixiao.forms.flow.squeezed import Place, Squeezed
from jixiao.forms.ledger import Ledger

Sign = tuple[Cell, int]
"""A sign of the joined text: the cell it stands in and where; -1 for the gap between two cells."""


def joined_text(run: Sequence[Grid | Line]) -> tuple[str, list[Sign]]:
    """The text of a run, its lines divided by line feeds, and for each sign where it stands."""
    parts: list[str] = []
    signs: list[Sign] = []
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


class Pieces:
    """Cells cut out of lines; each keeps the address of the line it begins in."""

    def __init__(self, s: Squeezed, signs: Sequence[Sign], ledger: Ledger) -> None:
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

    def doubtful(self, place: Place) -> Cell:
        """A piece whose words could not be told apart."""
        piece = self.cell(place)
        self._ledger.doubt(piece)
        return piece

    def cells(self, flow: Flow) -> tuple[Cell, ...]:
        """The cells of the document that the form was cut out of."""
        return self.between(flow.begin, flow.end)

    def between(self, first: int, last: int) -> tuple[Cell, ...]:
        """The cells of the document that hold these signs of the squeezed text."""
        begin, end = self._s.source((first, last))
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
