"""Puts cells together that a page end of a PDF cut in two, where what they say together proves it.

    年度总体 | 预期目标 | 实际完成情况        page 1        年度总体目标 is a label, 目标 alone is none
    目标     | 目标1：… | 目标1：…            page 2

A reader of files joins rows and merged cells by their lines; only the words can tell that a label, or an item of an
outline in brackets, goes on, or that a row does whose project's name stands whole in the rows around it. Nothing is
joined within a page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jixiao.cells.model import Cell, Document, Grid, Note
from jixiao.forms.listings.outline import outline_items
from jixiao.forms.sheet import joined
from jixiao.forms.vocabulary import column_field, is_level1, is_level2, label_meanings, opens_block

_ENDS_LEVELS = "指标"
"""Names a column, and ends the name of every level."""
_SHORTEST_NAME = 3


def mended(document: Document) -> Document:
    """The document with its cut cells whole, and a note for each grid that had some."""
    if not any(isinstance(block, Grid) and _has_page_end(block) for block in document.blocks):
        return document
    blocks = []
    notes: list[Note] = []
    for block in document.blocks:
        pairs = list(_cut_cells(block)) if isinstance(block, Grid) and _has_page_end(block) else []
        rests = [*pairs, *_blank_rests(block, pairs)] if isinstance(block, Grid) else []
        blocks.append(_whole(block, rests) if isinstance(block, Grid) and pairs else block)
        notes += [_note(pairs)] if pairs else []
    return replace(document, blocks=tuple(blocks), notes=(*document.notes, *notes))


def _has_page_end(grid: Grid) -> bool:
    return bool(grid.cells) and grid.cells[0].address.page != grid.cells[-1].address.page


def _cut_cells(grid: Grid) -> Iterator[tuple[Cell, Cell]]:
    """Each cell that ends a page with the one below it that goes on with its words."""
    for upper in grid.cells:
        below = grid.at(upper.row + upper.row_span, upper.column)
        if below is None or upper.is_blank or below.is_blank or below.address.page == upper.address.page:
            continue
        same_columns = (below.column, below.column_span) == (upper.column, upper.column_span)
        if same_columns and (
            _goes_on(upper, below)
            or _is_torn_head(grid, upper, below)
            or _is_torn_row(grid, upper, below)
            or _is_torn_label(grid, upper, below)
        ):
            yield upper, below


def _blank_rests(grid: Grid, pairs: Sequence[tuple[Cell, Cell]]) -> Iterator[tuple[Cell, Cell]]:
    """Cells that left nothing but their lower edge on the next page, in a row where only the joined ones have words."""
    joined_cells = {below for _, below in pairs}
    for number in {below.row for below in joined_cells}:
        others = [cell for cell in grid.starting_in(number) if cell not in joined_cells]
        if all(cell.is_blank for cell in others):
            for cell in others:
                upper = grid.at(number - 1, cell.column)
                ends_here = upper is not None and upper.row + upper.row_span == number
                if upper is not None and ends_here and upper.columns == cell.columns and not upper.is_blank:
                    yield upper, cell


def _is_torn_head(grid: Grid, upper: Cell, below: Cell) -> bool:
    """Whether 年度 over 指标值 is one head, though each is one alone: a head beside them is surely torn in two."""
    if not column_field(joined(upper.text) + joined(below.text)):
        return False
    others = ((cell, grid.at(below.row, cell.column)) for cell in grid.starting_in(upper.row))
    return any(
        rest is not None
        and cell.row_span == 1
        and rest.row > cell.row
        and _is_torn_name(joined(cell.text), joined(rest.text))
        for cell, rest in others
    )


def _is_torn_label(grid: Grid, upper: Cell, below: Cell) -> bool:
    """Whether two labels are one beside a row of heads and the texts below them: 年度目标 | 预期目标 | 实际完成目标."""
    if not _is_label(joined(upper.text) + joined(below.text)):
        return False
    heads = [cell for cell in grid.starting_in(upper.row) if cell.column > upper.column and not cell.is_blank]
    texts = [cell for cell in grid.starting_in(below.row) if cell.column > below.column and not cell.is_blank]
    is_below = bool(texts) and {cell.column for cell in texts} <= {cell.column for cell in heads}
    return is_below and all(_is_label(cell.text) for cell in heads) and not any(_is_label(cell.text) for cell in texts)


def _is_torn_name(upper: str, rest: str) -> bool:
    """Whether the head of a column is whole only with the cell below it."""
    return bool(column_field(upper + rest)) and (not column_field(rest) or rest == _ENDS_LEVELS) and bool(rest)


def _is_torn_row(grid: Grid, upper: Cell, below: Cell) -> bool:
    """Whether a name torn in their row stands whole in another row of its column (flat lists repeat the project)."""
    if upper.row_span > 1 or below.row_span > 1:
        return False
    for cell in grid.starting_in(upper.row):
        rest = grid.at(below.row, cell.column)
        if rest is None or cell.is_blank or rest.is_blank or len(joined(cell.text)) < _SHORTEST_NAME:
            continue
        whole = joined(cell.text) + joined(rest.text)
        column = (other for other in grid.cells if other.column == cell.column and other is not cell)
        if any(joined(other.text) == whole for other in column):
            return True
    return False


def _goes_on(upper: Cell, below: Cell) -> bool:
    whole = joined(upper.text) + joined(below.text)
    rest = joined(below.text)
    if _is_level(whole) and not _is_label(joined(upper.text)):
        return True  # 预算和财务|管理: some template calls a level 管理, but the part above it is nothing by itself
    stands_alone = _is_label(rest) or (column_field(rest) and rest != _ENDS_LEVELS)
    if (_is_label(whole) or column_field(whole)) and not stands_alone:
        return True
    items = len(outline_items(_joined(upper, below)))
    return items > len(outline_items(upper)) + len(outline_items(below))


def _is_label(text: str) -> bool:
    return bool(label_meanings(text) or opens_block(text) or _is_level(text))


def _is_level(text: str) -> bool:
    return is_level1(text) or is_level2(text)


def _joined(upper: Cell, below: Cell) -> Cell:
    return replace(upper, text=f"{upper.text}\n{below.text}".rstrip("\n"), row_span=upper.row_span + below.row_span)


def _whole(grid: Grid, pairs: Sequence[tuple[Cell, Cell]]) -> Grid:
    tails = {below for _, below in pairs}
    heads = {upper: _joined(upper, below) for upper, below in pairs}
    return replace(grid, cells=tuple(heads.get(cell, cell) for cell in grid.cells if cell not in tails))


def _note(pairs: Sequence[tuple[Cell, Cell]]) -> Note:
    words = "、".join(f"“{joined(upper.text)[-12:]}|{joined(below.text)[:12]}”" for upper, below in pairs)
    return Note(
        "cell_joined_over_page_break",
        f"被分页切断的单元格已拼接：{words}。",
        tuple(cell for pair in pairs for cell in pair),
    )
