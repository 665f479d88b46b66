"""The reader for text files: finds how the dump divides its cells, then reads it so."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from jixiao.cells.errors import UnreadableFile
from jixiao.cells.limits import MAX_CELLS
from jixiao.cells.model import Cell, Document, Format, Grid, Line, visible_characters
from jixiao.cells.text.bar_rows import is_rule
from jixiao.cells.text.bars import is_counted
from jixiao.cells.text.blocks import RawCell, numbered
from jixiao.cells.text.decode import decode
from jixiao.cells.text.markup import markup_characters, without_markup
from jixiao.cells.text.pipes import (
    closed_cells,
    counted_rows,
    is_closed_cell,
    is_row,
    is_unbroken,
    pipe_rows,
    unbroken_cells,
)
from jixiao.cells.text.spaces import spaced_rows
from jixiao.cells.text.tabs import cells_are_on_lines, cells_on_lines, rows_on_lines


def read(data: bytes, name: str) -> Document:
    """A text file as grids and lines; see the modules of this package for the ways of writing cells."""
    text, notes = decode(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    if not text.strip():
        raise UnreadableFile("empty", "文件里没有文字，请检查是否导出完整。")
    if text.count("\n") > MAX_CELLS:
        raise _too_large()
    lines = text.split("\n")
    piped = sum(map(is_row, lines))
    blocks, markup = _blocks(lines, piped)
    visible = visible_characters(text) - markup - markup_characters(text)
    return Document(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        format=_format(lines, piped),
        blocks=tuple(_plain(block) for block in blocks),
        visible=visible,
        notes=notes,
    )


def _format(lines: Sequence[str], piped: int) -> Format:
    return "markdown" if piped >= 2 or any(map(is_rule, lines)) else "text"


def _blocks(lines: Sequence[str], piped: int) -> tuple[list[Grid | Line], int]:
    """The blocks, and how many visible characters of the lines are marks of the table."""
    closed = sum(map(is_closed_cell, lines))
    counted = is_counted(lines)
    if counted or (piped >= 2 and piped >= closed):
        blocks = _capped(numbered(_pipe_blocks(lines, counted)))
        return blocks, _marks(lines, {block.cell.address.line for block in blocks if isinstance(block, Line)})
    if closed >= 3:
        blocks = _capped(numbered(closed_cells(lines)))
        outside = {block.cell.address.line for block in blocks if isinstance(block, Line)}
        return blocks, sum(is_closed_cell(text) for number, text in enumerate(lines, 1) if number not in outside)
    if any("\t" in text for text in lines):
        return _capped(cells_on_lines(lines) if cells_are_on_lines(lines) else rows_on_lines(lines)), 0
    return _capped(spaced_rows(lines)), 0


def _pipe_blocks(lines: Sequence[str], counted: bool) -> Iterator[list[list[RawCell]] | Line]:
    if counted:
        return counted_rows(lines)
    return unbroken_cells(lines) if is_unbroken(lines) else pipe_rows(list(enumerate(lines, 1)))


def _marks(lines: Sequence[str], outside: Collection[int | None]) -> int:
    """Visible characters of rules, pipes between cells and the backslash of each written pipe; prose keeps its own."""
    marks = 0
    for number, text in enumerate(lines, 1):
        if is_rule(text):
            marks += visible_characters(text)
        elif number not in outside:
            marks += text.count("|")  # a written pipe (\|) keeps one of its two characters
    return marks


def _capped(blocks: Iterable[Grid | Line]) -> list[Grid | Line]:
    count, kept = 0, []
    for block in blocks:
        count += len(block.cells) if isinstance(block, Grid) else 1
        if count > MAX_CELLS:
            raise _too_large()
        kept.append(block)
    return kept


def _too_large() -> UnreadableFile:
    return UnreadableFile("too_large", f"文件的单元格超过 {MAX_CELLS} 个，不是一张绩效表，请只提交表格部分。")


def _plain(block: Grid | Line) -> Grid | Line:
    if isinstance(block, Line):
        return Line(_without_markup(block.cell))
    return replace(block, cells=tuple(_without_markup(cell) for cell in block.cells))


def _without_markup(cell: Cell) -> Cell:
    return replace(cell, text=without_markup(cell.text)) if "<" in cell.text else cell
