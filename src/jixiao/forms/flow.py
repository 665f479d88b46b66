"""Lines that hold a whole form without separators become the rows it had; the ledger still counts the lines."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jixiao.cells.model import Cell, Document, Grid, Line, Note
from jixiao.forms.flow_text import HEAD, Flow, Place, divided
from jixiao.forms.ledger import Ledger
from jixiao.forms.sheet import joined

_MOST_LINES = 12
"""A form of more lines than that has its own ways of dividing them."""
_SHORTEST_TEXT = 40
_SHORTEST_FORM = 120

_Sign = tuple[Cell, int]


def with_rows(document: Document, ledger: Ledger) -> tuple[Document, list[Note]]:
    """The document with such lines divided, and notes of what was done and what stays doubtful."""
    blocks: list[Grid | Line] = []
    notes: list[Note] = []
    for run in _runs(document.blocks):
        flow, signs = _flow(run)
        if flow is None:
            blocks += run
            continue
        pieces = _Pieces(signs, ledger)
        blocks += pieces.blocks(flow)
        cells = tuple(dict.fromkeys(cell for cell, _ in signs))
        notes.append(
            Note("flow_divided", "整张表写成了没有分隔的文字，已按标签、指标级次和数值划分，请对照原文确认。", cells)
        )
        notes += [_doubt(pieces.cell(place)) for place in flow.doubtful]
    return replace(document, blocks=tuple(blocks)), notes


def _doubt(cell: Cell) -> Note:
    words = joined(cell.text)[:40]
    return Note("flow_undivided", f"“{words}”中指标名称与指标值之间没有分隔，无法确定从哪里分开，指标值留空。", (cell,))


def _runs(blocks: Sequence[Grid | Line]) -> Iterator[list[Grid | Line]]:
    """Neighbouring lines together; a grid, and a line long enough for a whole form, by itself."""
    run: list[Grid | Line] = []
    for block in blocks:
        if isinstance(block, Grid) or _is_whole_form(block.text):
            if run:
                yield run
            yield [block]
            run = []
        else:
            run.append(block)
    if run:
        yield run


def _is_whole_form(text: str) -> bool:
    return len(text) >= _SHORTEST_FORM and divided(text) is not None


def _flow(run: Sequence[Grid | Line]) -> tuple[Flow | None, list[_Sign]]:
    """The form that a few lines hold from its title on, and for each sign of its text where it stands."""
    cells = [block.cell for block in run if isinstance(block, Line)]
    if len(cells) > _MOST_LINES or not any(HEAD in cell.text for cell in cells):
        return None, []
    text = "\n".join(cell.text for cell in cells)
    if len(text) < _SHORTEST_TEXT:
        return None, []
    signs: list[_Sign] = []
    for number, cell in enumerate(cells):
        if number:
            signs.append((cells[number - 1], -1))
        signs += [(cell, place) for place in range(len(cell.text))]
    return divided(text), signs


class _Pieces:
    """Cells cut out of lines; each keeps the address of the line it begins in."""

    def __init__(self, signs: Sequence[_Sign], ledger: Ledger) -> None:
        self._signs = signs
        self._ledger = ledger

    def cell(self, place: Place, row: int = 1, column: int = 1) -> Cell:
        signs = [sign for sign in self._signs[slice(*place)] if sign[1] >= 0]
        text = "".join(source.text[index] for source, index in signs)
        piece = Cell(text, signs[0][0].address, row, column)
        self._ledger.cut(piece, signs)
        return piece

    def blocks(self, flow: Flow) -> Iterator[Grid | Line]:
        for place in filter(None, (flow.title, flow.year)):
            yield Line(self.cell(place))
        cells: list[Cell] = []
        width = max(map(len, flow.rows))
        for number, row in enumerate(flow.rows, 1):
            cells += [self.cell(place, number, column) for column, place in enumerate(row, 1) if place is not None]
        yield Grid(tuple(cells), len(flow.rows), width, cells[0].address, closed=False)
