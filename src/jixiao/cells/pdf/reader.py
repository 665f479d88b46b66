"""Read a digital PDF: grids of addressed cells and the lines outside them, page by page."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from jixiao.cells.errors import UnreadableFile
from jixiao.cells.limits import MAX_CELLS, MAX_FILE_BYTES
from jixiao.cells.model import Address, Cell, Document, Grid, Line, Note
from jixiao.cells.pdf.frame import Box, rounded
from jixiao.cells.pdf.part import Part, Piece
from jixiao.cells.pdf.sheet import Sheet, sheet_of
from jixiao.cells.pdf.source import Page, opened, read_pages
from jixiao.cells.pdf.stitch import stitch

Block = Grid | Line
Placed = tuple[int, float, Part | tuple[str, Box]]
"""page, top, and the table or the line that stands there"""


def read(data: bytes, name: str) -> Document:
    """A PDF as a document; `pages` counts all its pages.

    Raises:
        UnreadableFile: empty, damaged, encrypted, too large, or with pages that are pictures only.
    """
    if not data:
        raise UnreadableFile("empty", "PDF 文件是空的，请换一份再试。")
    if len(data) > MAX_FILE_BYTES:
        raise UnreadableFile("too_large", f"PDF 文件超过 {MAX_FILE_BYTES // 1024 // 1024} MB，请拆分后再试。")
    with opened(data) as document:
        loaded = list(read_pages(document))
    pages = [page for page in loaded if page]
    _refuse_without_words(pages)
    _refuse_without_codes(pages)
    sheets = [sheet_of(page.number, page.height, page.characters, page.rules, page.fills) for page in pages]
    if sum(len(part.pieces) for sheet in sheets for part in sheet.parts) > MAX_CELLS:
        raise UnreadableFile("too_large", f"PDF 文件的单元格超过 {MAX_CELLS} 个，请只保留绩效表所在的页。")
    blocks, notes = _blocks(sheets, stitch(sheets))
    damaged = [number for number, page in enumerate(loaded, start=1) if page is None]
    return Document(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        format="pdf",
        blocks=blocks,
        visible=sum(page.visible for page in pages),
        pages=len(loaded),
        notes=(*_page_notes(pages, damaged), *_drawing_notes(sheets), *notes),
    )


def _refuse_without_words(pages: Sequence[Page]) -> None:
    if not pages:
        raise UnreadableFile("damaged", "PDF 文件的页都已损坏，读不出内容，请重新导出或换一份再试。")
    written = [page for page in pages if page.objects]
    if written and all(page.is_picture for page in written):
        raise UnreadableFile("scan", "PDF 文件各页都是扫描图片，没有可读的文字，请提供由办公软件直接导出的文件。")


def _refuse_without_codes(pages: Sequence[Page]) -> None:
    if 2 * sum(page.unknown for page in pages) > sum(page.visible for page in pages):
        raise UnreadableFile("unsupported", "PDF 文件的字体没有注明文字编码，读不出文字，请用办公软件重新导出后再试。")


def _page_notes(pages: Sequence[Page], damaged: Sequence[int]) -> Iterator[Note]:
    if damaged:
        yield Note("page_damaged", f"第{_listed(damaged)}页已损坏，未能读取。")
    if pictures := [page.number for page in pages if page.is_picture]:
        yield Note("page_is_picture", f"第{_listed(pictures)}页是图片，其中的文字未能读取。")
    if hidden := [page.number for page in pages if page.hidden]:
        yield Note("text_hidden", f"第{_listed(hidden)}页有页面上看不见的文字，未读取。")
    if unknown := [page.number for page in pages if page.unknown]:
        yield Note("character_unknown", f"第{_listed(unknown)}页有字体未注明编码的文字，以“\ufffd”代替。")


def _drawing_notes(sheets: Sequence[Sheet]) -> Iterator[Note]:
    if drawings := [sheet.number for sheet in sheets if sheet.is_drawing]:
        yield Note("page_is_drawing", f"第{_listed(drawings)}页线条太多，像是图纸，未按表格读取。")


def _listed(numbers: Iterable[int]) -> str:
    return "、".join(str(number) for number in numbers)


def _blocks(sheets: Sequence[Sheet], parts: Sequence[Part]) -> tuple[tuple[Block, ...], list[Note]]:
    """Tables and lines in reading order, each numbered on the page where it begins, and the notes on tables."""
    placed: list[Placed] = [
        (sheet.number, line.box[1], (line.text, line.box)) for sheet in sheets for line in sheet.lines if line.text
    ]
    numbers = _table_numbers(parts)
    heads: dict[int, list[Box]] = {}
    for part in parts:
        if _is_only_a_box(part):
            placed += [(part.page, line.box[1], (line.text, line.box)) for piece in part.pieces for line in piece.lines]
            continue
        placed.append((part.page, part.box[1], part))
        placed += [(head.page, head.box[1], (head.text, head.box)) for head in part.repeated]
        for head in part.repeated:
            heads.setdefault(head.page, []).append(head.box)
    placed.sort(key=lambda entry: entry[:2])
    blocks: list[Block] = []
    notes: list[Note] = []
    repeated: list[Cell] = []
    counts: dict[int, int] = {}
    for page, _, thing in placed:
        if isinstance(thing, Part):
            grid, grid_notes = _grid(thing, numbers[id(thing)])
            blocks.append(grid)
            notes += grid_notes
            continue
        counts[page] = counts.get(page, 0) + 1
        cell = Cell(thing[0], Address(page=page, line=counts[page], bbox=rounded(thing[1])))
        blocks.append(Line(cell))
        if thing[1] in heads.get(page, ()):
            repeated.append(cell)
    if repeated:
        on = _listed(sorted({cell.address.page or 0 for cell in repeated}))
        notes.append(Note("head_repeated", f"第{on}页重复印出的表头不再计入表格。", tuple(repeated)))
    return tuple(blocks), notes


def _is_only_a_box(part: Part) -> bool:
    """A frame around some lines of text, not a table."""
    return part.rows == 1 and len(part.pieces) == 1


def _table_numbers(parts: Sequence[Part]) -> dict[int, int]:
    """Each table's number on the page where it begins; one running in from the page before keeps its number there."""
    numbers: dict[int, int] = {}
    taken: dict[int, int] = {}
    for part in parts:
        if _is_only_a_box(part):
            continue
        number = taken.get(part.page, 0) + 1
        numbers[id(part)] = number
        for page in range(part.page, part.last_page + 1):
            taken[page] = max(taken.get(page, 0), number)
    return numbers


def _grid(part: Part, number: int) -> tuple[Grid, list[Note]]:
    cells = {id(piece): _cell(piece, number) for piece in part.pieces}
    grid = Grid(
        tuple(cells.values()),
        part.rows,
        len(part.columns) - 1,
        Address(page=part.page, table=number, bbox=rounded(part.box)),
        part.closed,
    )
    notes = []
    for piece in part.pieces:
        if piece.tail:
            over = _listed(sorted({piece.page, *(rest.page for rest in piece.tail)}))
            both = (cells[id(piece)], *(_cell(rest, number) for rest in piece.tail))
            notes.append(Note("cell_joined_over_page_break", f"第{over}页：被分页切开的单元格已接成一格。", both))
    return grid, notes


def _cell(piece: Piece, table: int) -> Cell:
    """With the page and box where its words stand: a row cut above its first line leaves them all overleaf."""
    face = piece.face
    written = next((part for part in (piece, *piece.tail) if part.lines), piece)
    address = Address(written.page, table, face.row, face.column, bbox=rounded(written.box))
    return Cell(piece.text, address, face.row, face.column, face.row_span, face.column_span)
