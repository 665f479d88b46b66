"""Word 97–2003 documents (.doc, and .wps of WPS Writer, which is the same format) as grids and lines.

    OLE container ─▶ file head ─▶ pieces ─▶ shown text ─▶ drafts of lines and tables ─▶ Line · Grid

Text boxes stand where they are anchored. After the main text come headers and footers, footnotes, endnotes. A table
in a cell becomes a Grid of its own behind the outer one. Comments are no part of the page: a note says that there are
some. Not read: pictures, charts, embedded files, and the signs of fields that draw themselves (noted).

Check: every cell mark of the text is a cell of a grid, or one merged away, or one of a row that was deleted while
changes were tracked; where the numbers differ the file counts as damaged.
"""

import hashlib
import struct
from dataclasses import dataclass, field

from jixiao.cells import limits, pictures
from jixiao.cells.errors import UnreadableFile
from jixiao.cells.field_codes import drawn_fields
from jixiao.cells.model import Address, Cell, Document, Grid, Line, Note
from jixiao.cells.msdoc.bin_tables import read_runs
from jixiao.cells.msdoc.boxes import Boxes, read_boxes
from jixiao.cells.msdoc.characters import read_stretches
from jixiao.cells.msdoc.container import Streams, open_streams
from jixiao.cells.msdoc.drafts import StoryDraft, TableDraft
from jixiao.cells.msdoc.fib import damaged
from jixiao.cells.msdoc.fonts import read_fonts
from jixiao.cells.msdoc.numbering import read_numbering
from jixiao.cells.msdoc.piece_table import PieceTable, read_pieces
from jixiao.cells.msdoc.stories import Spans, read_spans
from jixiao.cells.msdoc.styles import read_styles
from jixiao.cells.msdoc.tables import lay_out
from jixiao.cells.msdoc.text import MARKS, show
from jixiao.cells.msdoc.walk import Walk
from jixiao.cells.placing import TOO_LARGE, CellBudget

_MAX_MARKS = 2 * limits.MAX_CELLS
"""Paragraphs, cells and rows of one file: counted before anything is built for each of them."""

_COVERED = "合并单元格下还压着文字，已并入该单元格，请核对。"
_GUESSED = "表格第{rows}行缺少完整的列定义或行尾标记，列的位置按单元格个数推定，请核对。"
_REMARKS = {
    "tracked_changes": "文件含有修订痕迹，按接受全部修订后的文字读入。",
    "hidden_text": "文件含有隐藏文字，未读入。",
    "comments_left_out": "文件含有批注，批注文字未读入。",
    "list_numbers_unread": "文件的自动编号定义已损坏，段落编号未读入，请核对原文。",
    "macros_ignored": "文件含有宏，未运行，也未读入。",
}


def read(data: bytes, name: str) -> Document:
    """Read a .doc or .wps; UnreadableFile where it is damaged, encrypted, hostile, or older than Word 97."""
    streams = open_streams(data)
    try:
        return _read(streams, data, name)
    except struct.error as error:
        raise damaged("内部结构不完整") from error


def _read(streams: Streams, data: bytes, name: str) -> Document:
    fib, table = streams.fib, streams.table
    pieces = read_pieces(streams.word, table, fib.pieces)
    if sum(map(pieces.text.count, MARKS)) > _MAX_MARKS:
        raise UnreadableFile("too_large", TOO_LARGE)
    spans = read_spans(fib.stories, len(pieces.text))
    walk = _walk(streams, pieces, read_boxes(table, fib, spans))
    blocks = _Blocks()
    marks = 0
    for span in spans.page:
        for start, end in walk.boxes.left(span):
            blocks.add(walk.story(start, end))
        marks += pieces.text.count("\x07", *span)
    if blocks.cell_marks != marks + walk.inner_cells - walk.row_ends:
        raise damaged("单元格的标记与表格不符")
    visible = walk.label_characters + sum(walk.shown.visible(start, end) for start, end in spans.page)
    notes = [
        *blocks.notes,
        *_remarks(streams, walk, spans),
        *pictures.remarks(blocks.blocks, range(walk.shown.pictures)),
    ]
    sha256 = hashlib.sha256(data).hexdigest()
    return Document(name, sha256, "doc", tuple(blocks.blocks), visible, None, tuple(notes))


def _walk(streams: Streams, pieces: PieceTable, boxes: Boxes) -> Walk:
    fib, word, table = streams.fib, streams.word, streams.table
    styles = read_styles(table, fib.styles)
    fonts = read_fonts(table, fib.fonts)
    characters = read_runs(word, table, fib.character_pages, paragraphs=False)
    shown = show(pieces.text, read_stretches(pieces, characters.all()), styles, fonts, streams.data)
    runs = read_runs(word, table, fib.paragraph_pages, paragraphs=True)
    numbering = read_numbering(table, fib.lists, fib.list_overrides)
    return Walk(pieces, shown, runs, styles, numbering, streams.data, boxes)


@dataclass(slots=True)
class _Blocks:
    """The blocks of all stories, with addresses numbered through."""

    blocks: list[Grid | Line] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    budget: CellBudget = field(default_factory=CellBudget)
    cell_marks: int = 0
    """Cell marks accounted for."""
    lines: int = 0
    tables: int = 0

    def add(self, story: StoryDraft) -> None:
        self.cell_marks += story.dropped_cells
        for block in story.blocks:
            if isinstance(block, TableDraft):
                self._table(block)
            else:
                self._line(block)

    def _line(self, text: str) -> None:
        self.lines += 1
        if text.strip():
            self.budget.spend()
            self.blocks.append(Line(Cell(text, Address(line=self.lines))))

    def _table(self, draft: TableDraft) -> None:
        self.tables += 1
        laid = lay_out(draft, self.tables, self.budget)
        if laid.grid is not None:
            self.blocks.append(laid.grid)
            self.cell_marks += len(laid.grid.cells) + laid.covered - laid.unmarked
            cells = laid.grid.cells
            if covering := tuple(cell for cell in cells if (cell.row, cell.column) in laid.covering):
                self.notes.append(Note("covered_text", _COVERED, covering))
            if laid.guessed:
                rows = "、".join(map(str, laid.guessed))
                guessed = tuple(cell for cell in cells if cell.row in laid.guessed)
                self.notes.append(Note("columns_guessed", _GUESSED.format(rows=rows), guessed))
        for inner in draft.inner:
            self._table(inner)


def _remarks(streams: Streams, walk: Walk, spans: Spans) -> list[Note]:
    """What of the file is not on the page, or not read."""
    shown = walk.shown
    found = {
        "tracked_changes": shown.tracked,
        "hidden_text": shown.hidden,
        "comments_left_out": shown.visible(*spans.comments) > 0,
        "list_numbers_unread": walk.numbering.unread,
        "macros_ignored": streams.macros,
    }
    notes = [Note(code, _REMARKS[code]) for code, present in found.items() if present]
    if shown.drawn_fields:
        notes.append(drawn_fields(shown.drawn_fields[0]))
    return notes
