"""A text whose cells are divided by commas (CSV): one grid, a line a row. A cell in quotation marks may hold commas and
line breaks. By its content such a file is a text: whoever expects a table asks for it here."""

import csv
import hashlib
import io

from jixiao.cells.errors import UnreadableFile
from jixiao.cells.limits import MAX_CELLS
from jixiao.cells.model import Address, Cell, Document, Grid, visible_characters
from jixiao.cells.sniff import sniff
from jixiao.cells.text.decode import decode


def is_delimited(data: bytes) -> bool:
    """Whether a file is a text with commas in most of its lines, and no tabs."""
    if not data or sniff(data) != "text":
        return False
    lines = [line for line in decode(data)[0].splitlines() if line.strip()]
    return "\t" not in "".join(lines) and sum("," in line for line in lines) * 2 > len(lines)


def read(data: bytes, name: str, most_cells: int = MAX_CELLS) -> Document:
    """The grid of a file. UnreadableFile where it is too large."""
    text, notes = decode(data)
    lines = list(csv.reader(io.StringIO(text, newline="")))
    width = max(map(len, lines), default=0)
    if len(lines) * width > most_cells:
        raise UnreadableFile("too_large", f"文件的单元格超过 {most_cells} 个，请按月份或部门拆成几个文件。")
    cells = tuple(
        Cell(value, Address(line=row, column=column), row, column)
        for row, line in enumerate(lines, 1)
        for column, value in enumerate(line, 1)
    )
    grid = Grid(cells, len(lines), width, Address(table=1))
    visible = sum(visible_characters(cell.text) for cell in cells)
    return Document(name, hashlib.sha256(data).hexdigest(), "text", (grid,), visible, notes=notes)
