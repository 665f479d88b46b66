"""Web pages, and what Word and Excel save as web pages (also under the name .doc or .xls): lines and tables in order.

    <p>…</p> ─▶ Line        <table> ─▶ Grid (rowspan, colspan spread)        table in a cell ─▶ a Grid behind the outer

A table that only lays out the page (tables in its cells, and never two filled cells side by side) is no table: its
content is read as the flow of the page. Hidden parts are not read; a note says so. Not read: pictures and their
alternative texts, frames, what a script would draw.
"""

import hashlib
from dataclasses import dataclass, field

from jixiao.cells import pictures
from jixiao.cells.errors import UnreadableFile
from jixiao.cells.html_source import load
from jixiao.cells.html_table import Row, TableReader, rows_of
from jixiao.cells.html_text import hides_words, settle, shown_characters, spill
from jixiao.cells.markup import NESTED, Element
from jixiao.cells.model import Address, Cell, Document, Grid, Line, Note
from jixiao.cells.placing import CellBudget

_HIDDEN = "网页含有不显示的文字，未读入。"


@dataclass
class _Page:
    """The finished blocks of a page being read."""

    budget: CellBudget = field(default_factory=CellBudget)
    blocks: list[Grid | Line] = field(default_factory=list)
    lines: int = 0
    tables: int = 0

    def flow(self, parts: list[str | Element]) -> None:
        """Set text into lines, tables into grids, in their order."""
        growing: list[str] = []
        for part in parts:
            if isinstance(part, str):
                growing.append(part)
            else:
                self._lines(growing)
                growing = []
                self._table(part)
        self._lines(growing)

    def _lines(self, parts: list[str]) -> None:
        for line in settle(parts).split("\n"):
            if line.strip():
                self.budget.spend()
                self.lines += 1
                self.blocks.append(Line(Cell(line, Address(line=self.lines))))

    def _table(self, table: Element) -> None:
        rows, strays = rows_of(table)
        self.flow(strays)
        if _is_layout(rows):
            for row in rows:
                for cell in row.cells:
                    self.flow(cell.parts)
            return
        self.tables += 1
        reader = TableReader(self.tables, self.budget)
        grid = reader.read(rows)
        if grid is not None:
            self.blocks.append(grid)
        for nested in reader.nested:
            self._table(nested)


def read(data: bytes, name: str) -> Document:
    """Read a web page; UnreadableFile where it is empty, damaged or hostile."""
    source = load(data)
    page = _Page()
    parts: list[str | Element] = []
    try:
        spill(source.root, parts)
        page.flow(parts)
    except RecursionError as error:
        raise UnreadableFile("damaged", NESTED) from error
    notes = [*source.notes]
    if hides_words(source.root):
        notes.append(Note("hidden_text", _HIDDEN))
    notes += pictures.remarks(page.blocks, source.root.iter("img"))
    digest = hashlib.sha256(data).hexdigest()
    return Document(name, digest, "html", tuple(page.blocks), shown_characters(source.root), None, tuple(notes))


def _is_layout(rows: list[Row]) -> bool:
    """Whether a table only lays out the page: tables in it, and in no row two cells with content."""
    nests = any(not isinstance(part, str) for row in rows for cell in row.cells for part in cell.parts)
    return nests and all(sum(cell.is_filled for cell in row.cells) <= 1 for row in rows)
