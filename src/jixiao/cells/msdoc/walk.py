"""From mark to mark through one story: each paragraph's text and properties go into the drafts."""

import re
from dataclasses import dataclass, field

from jixiao.cells.model import visible_characters
from jixiao.cells.msdoc.bin_tables import Runs
from jixiao.cells.msdoc.boxes import Boxes
from jixiao.cells.msdoc.drafts import StoryDraft
from jixiao.cells.msdoc.numbering import Numbering
from jixiao.cells.msdoc.paragraphs import Paragraph, read_paragraph
from jixiao.cells.msdoc.piece_table import PieceTable
from jixiao.cells.msdoc.rows import read_shape
from jixiao.cells.msdoc.styles import Style, Styles
from jixiao.cells.msdoc.text import MARKS, Shown, hide

_MARK = re.compile(f"[{MARKS}]")
_CELL_MARK, _PAGE_BREAK = "\x07", "\x0c"


@dataclass(slots=True)
class Walk:
    """What the paragraphs of all stories are read with."""

    pieces: PieceTable
    shown: Shown
    runs: Runs
    styles: Styles
    numbering: Numbering
    data: bytes
    boxes: Boxes
    label_characters: int = 0
    """Visible characters of the list numbers, which the text does not hold."""
    row_ends: int = 0
    """Marks 0x07 that end a row, not a cell."""
    inner_cells: int = 0
    """Cells of inner tables, which end with a mark of their own."""
    _paragraphs: dict[tuple[bytes, bytes], Paragraph] = field(default_factory=dict)

    def story(self, start: int, end: int) -> StoryDraft:
        """The lines and tables of the characters from `start` to `end`."""
        self.numbering.begin()
        draft = StoryDraft()
        self._flow(draft, start, end, 0)
        draft.finish()
        return draft

    def _flow(self, draft: StoryDraft, start: int, end: int, outside: int) -> None:
        """The paragraphs of a story, or of a text box anchored in a cell of the `outside`-th table in each other."""
        begin = start
        for match in _MARK.finditer(self.pieces.text, start, end):
            if self._paragraph(draft, begin, match.start(), match[0], outside):
                begin = match.end()
        if begin < end:
            draft.line(self.shown.text(begin, end), outside)

    def _paragraph(self, draft: StoryDraft, begin: int, mark: int, sign: str, outside: int) -> bool:
        """Draft the paragraph that ends with this mark; False where the mark ends none and the text runs on."""
        paragraph, style = self._properties(mark)
        inside = max(paragraph.depth, 1) if sign == _CELL_MARK else paragraph.depth
        row_end = paragraph.row_end if sign == _CELL_MARK else inside > 1 and paragraph.inner_row_end
        cell_end = sign == _CELL_MARK or (inside > 1 and paragraph.inner_cell_end)
        depth = outside + inside
        gone = mark in self.shown.gone_marks
        if not cell_end and not row_end and (gone or (sign == _PAGE_BREAK and inside)):
            return False
        if style.hidden:
            hide(self.shown, begin, mark)
        text = self.shown.text(begin, mark)
        if row_end:
            self.row_ends += sign == _CELL_MARK
            draft.row_end(text, depth, read_shape(paragraph.row), deleted=gone)
            return True
        draft.line(self._label(paragraph, style) + text, depth)
        for box in self.boxes.take(self.pieces.text, begin, mark):
            self._flow(draft, *box, depth)
        if cell_end:
            self.inner_cells += sign != _CELL_MARK
            draft.cell_end(depth)
        return True

    def _properties(self, mark: int) -> tuple[Paragraph, Style]:
        """A paragraph has the properties of its mark; those of a quick save win."""
        piece = self.pieces.piece_at(mark)
        run = self.runs.at(piece.fc(mark))
        grpprl, number = (run.grpprl, run.style) if run else (b"", 0)
        key = grpprl, piece.properties
        if key not in self._paragraphs:
            self._paragraphs[key] = read_paragraph(grpprl + piece.properties, self.data)
        return self._paragraphs[key], self.styles.at(number)

    def _label(self, paragraph: Paragraph, style: Style) -> str:
        if style.hidden:
            return ""
        number = paragraph.list_number if paragraph.list_number is not None else style.list_number
        level = paragraph.list_level if paragraph.list_level is not None else style.list_level
        label = self.numbering.label(number or 0, level or 0)
        self.label_characters += visible_characters(label)
        return label
