"""Cells of a form's head and foot that follow one another without row ends, divided by their labels.

项目名称 | 某项目 | 主管部门 | 某局          a label begins a row
资金 | 年初预算 | 执行数 | 总额 | 10 | 9      heads of amounts stand above the rows of the funds
预期目标 | 实际完成情况 | 甲 | 乙            labels of objectives side by side stand above their texts
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from jixiao.cells.model import Cell
from jixiao.forms.money_block import MONEY_BLOCKS
from jixiao.forms.sheet import plain
from jixiao.forms.titles import title_of, year_line
from jixiao.forms.vocabulary import label_meanings, opens_block, pieces

_NUMBERED = re.compile(r"^\s*\d{1,2}[.、．]")
"""1.年度目标完成情况 heads what follows."""
_LABEL = re.compile(r"^[^:。；;]{2,20}:$")
_FEWEST = 2
_Kind = Literal["title", "columns", "goals", "label", "value", "texts"]


@dataclass
class _Row:
    kind: _Kind
    cells: list[Cell] = field(default_factory=list)
    has_value: bool = False


def rows_of_pairs(cells: Sequence[Cell]) -> list[list[tuple[int, Cell]]]:
    """The rows, each cell with its column: below heads, the last cell of the first row stands under the last head."""
    rows = _rows(cells)
    placed: list[list[tuple[int, Cell]]] = []
    offset, above = 0, None
    for row in rows:
        while row.cells and row.cells[-1].is_blank and (row.kind != "label" or len(row.cells) > 2):
            row.cells.pop()
        below = above is not None and (row.kind == "texts" or (row.kind == "label" and _is_money(row.cells[0])))
        if above is not None and below and above.kind in ("columns", "goals"):
            offset = max(len(above.cells) - len(row.cells), 0)
        offset = offset if below else 0
        placed.append(list(enumerate(row.cells, 1 + offset)))
        above = row if below or row.kind in ("columns", "goals") else None
    return placed


def _rows(cells: Sequence[Cell]) -> list[_Row]:
    rows: list[_Row] = []
    for cell in cells:
        kind = _kind(cell)
        last = rows[-1] if rows else _Row("title")
        if cell.is_blank:
            if last.kind != "title":
                last.cells.append(cell)
        elif kind == "columns" and (last.kind == "columns" or (last.kind == "label" and not last.has_value)):
            last.kind = kind
            last.cells.append(cell)
        elif kind == "goals" and last.kind == "goals" and not last.has_value:
            last.cells.append(cell)
        elif kind == "value" and last.kind == "goals" and len(last.cells) > 1:
            rows.append(_Row("texts", [cell]))
        elif kind == "value" and last.kind == "texts" and len(last.cells) >= _texts_below(rows[-2]):
            rows.append(_Row(kind, [cell]))
        elif kind == "value" and last.kind != "title":
            last.cells.append(cell)
            last.has_value = last.kind != "columns"
        else:
            rows.append(_Row(kind, [cell]))
    return rows


def _texts_below(goals: _Row) -> int:
    """How many texts stand below labels of objectives; one that heads the block has none of its own."""
    return len(goals.cells) - (len(goals.cells) > _FEWEST and opens_block(goals.cells[0].text) is not None)


def _kind(cell: Cell) -> _Kind:
    if title_of(cell) or year_line(plain(cell.text)):
        return "title"
    blocks = {meaning.block for meaning in label_meanings(cell.text)} | {opens_block(cell.text)} - {None}
    if "budget_columns" in blocks:
        return "columns"
    if "objectives" in blocks and not _NUMBERED.match(cell.text):
        return "goals"
    return "label" if blocks or pieces(cell.text) or _LABEL.match(plain(cell.text)) else "value"


def _is_money(cell: Cell) -> bool:
    return any(meaning.block in MONEY_BLOCKS for meaning in label_meanings(cell.text))
