"""Lines that hold a form without separators become grids of the rows it had; the ledger still counts the lines."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import islice

from jixiao.cells.model import Cell, Document, Grid, Line, Note
from jixiao.forms.flow.divide import divided
from jixiao.forms.flow.model import Flow
from jixiao.forms.flow.pieces import Pieces, joined_text
from jixiao.forms.ledger import Ledger
from jixiao.forms.sheet import joined
from jixiao.forms.vocabulary import column_field, label_meanings

_MOST_SIGNS = 60_000
"""A text longer than that is no form."""
_LONGEST_QUOTE = 40
_FEWEST_CELLS = 3


def with_rows(document: Document, ledger: Ledger) -> tuple[Document, list[Note]]:
    """The document with such lines divided, and notes of what was done and what stays doubtful."""
    blocks: list[Grid | Line] = []
    notes: list[Note] = []
    again = {id(cell) for note in document.notes if note.code == "head_repeated" for cell in note.cells}
    for run in _runs(document.blocks):
        is_glued = not (
            any(map(_is_table, run)) or _are_cells(run) or any(_prints_again(block, again) for block in run)
        )
        text, signs = joined_text(run) if is_glued else ("", [])
        s, flows = divided(text if len(text) <= _MOST_SIGNS else "")
        if not flows:
            blocks += run
            continue
        pieces = Pieces(s, signs, ledger)
        taken = [pieces.cells(flow) for flow in flows]
        blocks += _placed(run, [list(pieces.blocks(flow)) for flow in flows], taken)
        notes += [note for flow, cells in zip(flows, taken, strict=True) for note in _notes(pieces, flow, cells)]
    return replace(document, blocks=tuple(blocks)), notes


def _prints_again(block: Grid | Line, again: Set[int]) -> bool:
    """Whether a line is the head of a table that goes on, printed once more by its page."""
    return isinstance(block, Line) and id(block.cell) in again


def _notes(pieces: Pieces, flow: Flow, cells: tuple[Cell, ...]) -> Iterator[Note]:
    yield Note("flow_divided", "整张表写成了没有分隔的文字，已按标签、指标级次和数值划分，请对照原文确认。", cells)
    for doubt in flow.doubts:
        cell = pieces.doubtful(doubt.place)
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


def _are_cells(run: Sequence[Grid | Line]) -> bool:
    """Lines that are mostly single words of a form, one a line: cells that a converter set apart, not glued text."""
    lines = [block.text for block in run if isinstance(block, Line) and block.text.strip()]
    known = sum(1 for text in lines if column_field(text) or label_meanings(text))
    return known >= _FEWEST_CELLS and known * 2 > len(lines)


def _is_table(block: Grid | Line) -> bool:
    """Whether a block is a real table: ruled, or with heads and labels in cells of their own."""
    if isinstance(block, Line):
        return False
    known = (cell for cell in block.cells if column_field(cell.text) or label_meanings(cell.text))
    return block.closed or len(list(islice(known, 2))) > 1


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
            if id(cells_of) not in shown and any(cell is first for cell in cells for first in cells_of[:1]):
                shown.add(id(cells_of))
                yield from blocks
