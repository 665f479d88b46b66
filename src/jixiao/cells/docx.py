"""Word documents (docx, docm, WPS files of that make): paragraphs and tables in reading order.

    word/document.xml ─▶ Line (paragraph outside tables) · Grid (table) ─▶ headers, footers, footnotes, endnotes

Own reader over the XML because what forms need is what libraries skip: content controls around cells and rows,
tracked insertions, gridBefore, both kinds of merged cells, tables in cells (each becomes a Grid of its own behind
the outer one), text boxes, numbers the word processor draws by itself.

A merged cell whose covered cells still hold words keeps them, with a note. Comments are no part of the page: a note
says that there are some. Web pages embedded as text (w:altChunk) are read. Not read: charts, SmartArt, WordArt of old
Word, pictures, embedded files, and the signs of fields that draw themselves (noted).
"""

import hashlib
from dataclasses import dataclass, field
from typing import Final

from jixiao.cells import pictures
from jixiao.cells.archive import OFFICE_RELATION, Package
from jixiao.cells.docx_chunk import LEFT_OUT, numbered_on, read_chunk
from jixiao.cells.docx_numbering import Numbering, W, read_numbering
from jixiao.cells.docx_table import TableReader
from jixiao.cells.docx_text import (
    ALTERNATE,
    HIDDEN_TEXT,
    NAMESPACES,
    Seen,
    live_branch,
    paragraph_text,
    shown_characters,
)
from jixiao.cells.errors import UnreadableFile
from jixiao.cells.field_codes import drawn_fields, draws_itself
from jixiao.cells.markup import DAMAGED, NESTED, Element, ElementQuery
from jixiao.cells.model import Address, Cell, Document, Grid, Line, Note, visible_characters
from jixiao.cells.placing import CellBudget

_LIVE_PARAGRAPHS: Final = Seen("w:p")
_TRACKED: Final = ("ins", "del", "moveFrom", "moveTo")
_PICTURES: Final = Seen("a:blip", "v:imagedata")
_CODES: Final = Seen("w:instrText")
_COMMENT: Final = ElementQuery("/w:comments/w:comment", NAMESPACES)
_STORIES: Final = ("header", "footer", "footnotes", "endnotes")
"""What is read after the body, in this order, by the kind of its relationship."""
_REMARKS: Final = {
    "tracked_changes": "文件含有修订痕迹，按接受全部修订后的文字读入。",
    "hidden_text": "文件含有隐藏文字，未读入。",
    "comments_left_out": "文件含有批注，批注文字未读入。",
    "macros_ignored": "文件含有宏，未运行，也未读入。",
}


@dataclass
class _Story:
    """One part of the document (body, a header, the footnotes) being read into the blocks of all."""

    labels: dict[Element, str]
    budget: CellBudget
    chunks: dict[str, Document | None]
    """Documents embedded in this one by their relationship, None for one that is not read."""
    blocks: list[Grid | Line] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    lines: int = 0
    tables: int = 0
    embedded: int = 0
    """Visible characters of embedded documents."""

    def flow(self, container: Element) -> None:
        """Read the blocks of a body, a content control, a text box."""
        for child in container:
            tag = child.tag
            if tag == f"{W}p":
                self._paragraph(child)
            elif tag == f"{W}tbl":
                self._table(child)
            elif tag == ALTERNATE:
                branch = live_branch(child)
                if branch is not None:
                    self.flow(branch)
            elif tag == f"{W}altChunk":
                self._chunk(self.chunks.get(child.get(OFFICE_RELATION, "")))
            elif tag not in (f"{W}del", f"{W}moveFrom") and len(child):
                self.flow(child)

    def _paragraph(self, paragraph: Element) -> None:
        self.lines += 1
        boxes: list[Element] = []
        text = self.labels.get(paragraph, "") + paragraph_text(paragraph, boxes)
        if text.strip():
            self.budget.spend()
            self.blocks.append(Line(Cell(text, Address(line=self.lines))))
        for box in boxes:
            self.flow(box)

    def _chunk(self, document: Document | None) -> None:
        """Take in an embedded document."""
        if document is None:
            self.notes.append(LEFT_OUT)
            return
        blocks = numbered_on(document.blocks, self.lines, self.tables)
        self.budget.spend(sum(len(block.cells) if isinstance(block, Grid) else 1 for block in blocks))
        self.lines += sum(isinstance(block, Line) for block in blocks)
        self.tables += sum(isinstance(block, Grid) for block in blocks)
        self.embedded += document.visible
        self.blocks += blocks
        self.notes += document.notes

    def _table(self, table: Element) -> None:
        self.tables += 1
        reader = TableReader(self.tables, self.labels, self.budget)
        grid = reader.read(table)
        if grid is not None:
            self.blocks.append(grid)
            if covered := [cell for cell in grid.cells if (cell.row, cell.column) in reader.covering]:
                text = "合并单元格下还压着文字，已并入该单元格，请核对。"
                self.notes.append(Note("covered_text", text, tuple(covered)))
        for nested in reader.nested:
            self._table(nested)


def read(data: bytes, name: str) -> Document:
    """Read a Word document; UnreadableFile where it is damaged, encrypted, hostile or no Word document."""
    package = Package.of(data)
    main = package.main_part()
    if main is None:
        raise UnreadableFile("damaged", DAMAGED)
    try:
        return _read(package, main, data, name)
    except RecursionError as error:
        raise UnreadableFile("damaged", NESTED) from error


def _read(package: Package, main: str, data: bytes, name: str) -> Document:
    relations = {key: (kind, path) for key, (kind, path) in package.relations(main).items() if path in package}
    related = list(relations.values())
    remarks = {"macros_ignored"} if any(kind == "vbaProject" for kind, _ in related) else set()
    paths = dict.fromkeys([main, *(path for wanted in _STORIES for kind, path in related if kind == wanted)])
    roots = [package.xml(path) for path in paths]
    numbering = _numbering(package, dict(related), roots)
    chunks = {key: read_chunk(package.part(path), name) for key, (kind, path) in relations.items() if kind == "aFChunk"}
    story = _Story({}, CellBudget(), chunks)
    visible = 0
    for root in roots:
        story.labels = numbering.labels(_LIVE_PARAGRAPHS(root))
        story.flow(root)
        visible += shown_characters(root) + sum(visible_characters(label) for label in story.labels.values())
        remarks |= {code for code, sign in _SIGNS_OF.items() if sign(root)}
    visible += story.embedded
    if any(kind == "comments" and _COMMENT.any(package.xml(path)) for kind, path in related):
        remarks.add("comments_left_out")
    notes = [*story.notes, *(Note(code, text) for code, text in _REMARKS.items() if code in remarks)]
    notes += [drawn_fields(code) for code in _drawn(roots)[:1]]
    notes += pictures.remarks(story.blocks, (picture for root in roots for picture in _PICTURES(root)))
    return Document(name, hashlib.sha256(data).hexdigest(), "docx", tuple(story.blocks), visible, None, tuple(notes))


def _has_hidden_text(root: Element) -> bool:
    return _uses(root, "vanish") and HIDDEN_TEXT.any(root)


def _is_tracked(root: Element) -> bool:
    return _uses(root, *_TRACKED)


_SIGNS_OF: Final = {"tracked_changes": _is_tracked, "hidden_text": _has_hidden_text}


def _drawn(roots: list[Element]) -> list[str]:
    """The codes of the fields that draw themselves."""
    codes = (code.text or "" for root in roots if _uses(root, "instrText") for code in _CODES(root))
    return [code for code in codes if draws_itself(code)]


def _numbering(package: Package, related: dict[str, str], roots: list[Element]) -> Numbering:
    """The lists of the document, empty where no paragraph can belong to one: the style sheet is half of a file."""
    if "numbering" not in related:
        return Numbering()
    in_styles = "styles" in related and any(_uses(root, "pStyle") for root in roots)
    styles = package.part(related["styles"]) if in_styles else b""
    in_styles = b"numPr" in styles
    if not in_styles and not any(_uses(root, "numPr") for root in roots):
        return Numbering()
    return read_numbering(package.xml(related["numbering"]), package.xml(related["styles"]) if in_styles else None)


def _uses(root: Element, *names: str) -> bool:
    return next(root.iter(*(f"{W}{name}" for name in names)), None) is not None
