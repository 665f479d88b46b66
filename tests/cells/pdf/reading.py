"""What the tests of this folder ask of a document that was read."""

from pathlib import Path

from jixiao.cells.model import Document, Grid, Line
from jixiao.cells.pdf.reader import read
from tests.cells.pdf.grids import Entry, Table

FILES = Path(__file__).parent / "files"


def read_file(name: str) -> Document:
    return read((FILES / f"{name}.pdf").read_bytes(), f"{name}.pdf")


def grids_of(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def lines_of(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Line)]


def entries(grid: Grid) -> Table:
    """The cells as the hand-written grids have them, without white space."""
    return tuple(without_blanks((c.row, c.column, c.row_span, c.column_span, c.text)) for c in grid.cells)


def expected(table: Table) -> Table:
    return tuple(without_blanks(entry) for entry in table)


def without_blanks(entry: Entry) -> Entry:
    return (*entry[:4], "".join(entry[4].split()))
