"""Rows of amounts and of objectives whose merged label left nothing: moved right until they stand under their heads.

    资金（万元） | 资金来源 | 年初预算 | 实际支出        项目资金 | 实施期资金总额 | 960 | 年度资金总额 | 320
    合计         | 150      | 130                       其中：财政拨款 | 900 | 其中：财政拨款 | 300

The label of a row stands left of the first head of amounts, or under the first of several labels of the row above; a
row that begins in the first column with its amount right behind it lacks the label of the block.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from jixiao.cells.model import Cell, Document, Grid, Note
from jixiao.forms.money_block import MONEY_BLOCKS
from jixiao.forms.sheet import joined, plain
from jixiao.forms.vocabulary import is_level1, is_level2, label_meanings, opens_block, pieces

_AMOUNT = re.compile(r"^[￥¥]?-?\d[\d,，]*(?:\.\d+)?(?:%|万元|元|万)?$|^[-—–/]+$")
_OPENERS = MONEY_BLOCKS | {"budget_columns"}
_FEWEST = 2
_SHORTEST_TEXT = 8
_SIDE_BY_SIDE = 4
"""Fewer cells are a label with one amount, which needs no column."""


def unpacked(document: Document) -> Document:
    """The document with such rows in their places, and a note for each grid that had some."""
    blocks = []
    notes: list[Note] = []
    for block in document.blocks:
        moved = _moved(block) if isinstance(block, Grid) and not block.closed else {}
        if isinstance(block, Grid) and moved:
            columns = block.columns
            cells = tuple(replace(c, column=c.column + moved[c.row]) if c.row in moved else c for c in block.cells)
            block = replace(block, cells=cells, columns=max(cell.column for cell in cells))
            back = [cell for cell in cells if moved.get(cell.row, columns) < columns and not cell.is_blank]
            notes += [_note(back)] if back else []
        blocks.append(block)
    return replace(document, blocks=tuple(blocks), notes=(*document.notes, *notes))


def _note(cells: Sequence[Cell]) -> Note:
    words = "、".join(f"“{joined(cell.text)[:20]}”" for cell in cells[:4])
    return Note("columns_shifted", f"列位与表头不一致：{words}等单元格所在的行左边缺格，已按表头移回。", tuple(cells))


def _moved(grid: Grid) -> dict[int, int]:
    """Row → by how many columns it stands too far left."""
    moved: dict[int, int] = {}
    label_column, width = 1, 0
    above: Sequence[Cell] = ()
    for number in range(1, grid.rows + 1):
        cells = _without_blank_end(grid.starting_in(number))
        if _is_amounts(cells) and (shift := _below_labels(cells, above, grid.columns)):
            moved[number] = shift
        elif _are_texts_below(cells, above):
            moved[number] = 1
            cells = above if len(above) == _FEWEST else cells
        elif column := _label_column(cells):
            label_column, width = column, len(cells)
        elif label_column > 1 and _is_short_row(cells):
            if len(cells) + label_column - 1 <= width:
                moved[number] = label_column - 1
        elif any(not cell.is_blank for cell in cells):
            label_column = 1
        above = cells
    return moved


def _without_blank_end(cells: Sequence[Cell]) -> Sequence[Cell]:
    """The cells of a row but the blank ones at its end: one bar that fills a row up looks like a blank cell."""
    end = max((place for place, cell in enumerate(cells, 1) if not cell.is_blank), default=0)
    return cells[:end]


def _is_amounts(cells: Sequence[Cell]) -> bool:
    return len(cells) >= _FEWEST and all(_AMOUNT.match(plain(cell.text)) for cell in cells)


def _below_labels(cells: Sequence[Cell], above: Sequence[Cell], columns: int) -> int:
    """How far a row of nothing but amounts stands left of the labels above it.

    Where blank cells left nothing either, so that it has fewer amounts than there are labels, nobody can tell whose
    they are: then they stand behind all labels.
    """
    labels = [cell for cell in above if _means(cell, MONEY_BLOCKS) and not _opens_money(cell)]
    if any(meaning.field.startswith("staffing") for cell in above for meaning in label_meanings(cell.text)):
        return 0
    if len(labels) < _FEWEST or len(labels) < len(cells):
        return 0
    return labels[0].column - 1 if len(labels) == len(cells) else columns


def _are_texts_below(cells: Sequence[Cell], above: Sequence[Cell]) -> bool:
    """Whether a row holds nothing but the texts of objectives whose label began further up.

    预期目标 | 实际完成情况 behind the label of the block stand above their texts; else one text a row goes on.
    """
    if not cells or len(cells) != len(above) - 1 or cells[0].column > 1 or not _is_objective(above[0]):
        return False
    heads = [cell for cell in above[1:] if _is_objective(cell)]
    if len(heads) != len(above) - 1 and (heads or len(above) != _FEWEST):
        return False
    return all(len(plain(cell.text)) >= _SHORTEST_TEXT and not _is_label(cell) for cell in cells)


def _is_objective(cell: Cell) -> bool:
    return opens_block(cell.text) == "objectives" or _means(cell, {"objectives"})


def _is_label(cell: Cell) -> bool:
    return bool(pieces(cell.text) or opens_block(cell.text) or is_level1(cell.text) or is_level2(cell.text))


def _label_column(cells: Sequence[Cell]) -> int:
    """Where the labels of the rows below a head of amounts, or below the first row of a block, stand; 0 if neither."""
    heads = [cell.column for cell in cells if _means(cell, {"budget_columns"})]
    if len(heads) >= _FEWEST and not any(_AMOUNT.match(plain(cell.text)) for cell in cells):
        return heads[0] - 1
    if len(cells) < _SIDE_BY_SIDE or cells[1].is_blank or _AMOUNT.match(plain(cells[1].text)):
        return 0
    labels = [cell for cell in cells[1:] if _means(cell, MONEY_BLOCKS)]
    begins = len(labels) >= _FEWEST and labels[0] is cells[1]
    return cells[1].column if begins or (_opens_money(cells[0]) and cells[0].text != cells[1].text) else 0


def _is_short_row(cells: Sequence[Cell]) -> bool:
    """A row whose first cell is its label, directly followed by its amount (or by a blank cell and nothing else)."""
    if not cells or cells[0].is_blank or cells[0].column > 1 or _AMOUNT.match(plain(cells[0].text)):
        return False
    behind = [cell for cell in cells[1:] if not cell.is_blank]
    if not behind:
        return _means(cells[0], MONEY_BLOCKS) and not _opens_money(cells[0])
    return behind[0].column == cells[0].column + 1 and bool(_AMOUNT.match(plain(behind[0].text)))


def _opens_money(cell: Cell) -> bool:
    return opens_block(cell.text) in _OPENERS


def _means(cell: Cell, blocks: frozenset[str] | set[str]) -> bool:
    return any(meaning.block in blocks for meaning in label_meanings(cell.text))
