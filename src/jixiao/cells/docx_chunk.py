"""Documents embedded whole into a Word document (w:altChunk): some programs export a web page wrapped into a docx.

Word shows the words of the chunk as if they stood in the document; so they are read, numbered on from what is before.
"""

from collections.abc import Sequence
from dataclasses import replace

from jixiao.cells import html
from jixiao.cells.errors import UnreadableFile
from jixiao.cells.model import Cell, Document, Grid, Line, Note
from jixiao.cells.sniff import sniff

LEFT_OUT = Note("chunk_left_out", "文件里嵌入了另一份文档，其内容未读入；请用 Word、WPS 打开后另存一份再试。")


def read_chunk(data: bytes, name: str) -> Document | None:
    """An embedded web page; None where the chunk is something else or damaged."""
    try:
        return html.read(data, name) if sniff(data) == "html" else None
    except UnreadableFile:
        return None


def numbered_on(blocks: Sequence[Grid | Line], lines: int, tables: int) -> list[Grid | Line]:
    """The blocks with addresses behind so many lines and tables."""
    return [_grid(block, tables) if isinstance(block, Grid) else Line(_line(block.cell, lines)) for block in blocks]


def _line(cell: Cell, lines: int) -> Cell:
    return replace(cell, address=cell.address._replace(line=(cell.address.line or 0) + lines))


def _grid(grid: Grid, tables: int) -> Grid:
    address = grid.address._replace(table=(grid.address.table or 0) + tables)
    cells = tuple(replace(cell, address=cell.address._replace(table=address.table)) for cell in grid.cells)
    return replace(grid, cells=cells, address=address)
