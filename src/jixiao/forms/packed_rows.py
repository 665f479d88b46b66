"""Rows of a flat project table whose merged cells left nothing: each is short by what it shares with the row above.

    单位名称 | 项目名称 | 预算数 | 年度目标 | 一级指标 | 二级指标 | 三级指标 | 指标值
    某镇政府 | 村级经费 | 54.00  | 保障运转 | 产出指标 | 数量指标 | 村数     | 9个
    质量指标 | 发放率 | 100%                                                      the same project
    路灯维护 | 12.00 | 修复路灯 | 产出指标 | 数量指标 | 修复路灯 | 80盏         the next one of the same unit
    某街道 | 300.00                                                               a subtotal: no project

The first name of a level in a row divides what is the project's from its indicator.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from jixiao.cells.model import Cell
from jixiao.forms.align import is_sign, looks_like_figure
from jixiao.forms.header import Head
from jixiao.forms.sheet import Row, plain
from jixiao.forms.vocabulary import is_level1, is_level2

_AMOUNT = re.compile(r"^[￥¥]?\d[\d,]*(?:\.\d+)?$")
_SUM = re.compile(r"^(?:小计|合计|总计|累计)")


@dataclass(frozen=True)
class PackedRow:
    """`own`: column of the head → the project's cell in it; `indicator`: the row with the other cells."""

    own: Mapping[int, Cell]
    indicator: Row


def is_packed(rows: Sequence[Row], head: Head) -> bool:
    """Whether rows are short on their left: a level 1 stands left of its column."""
    column = head.blocks[0].first("level1")
    return column is not None and any(
        not row.has_spans and any(cell.column < column and is_level1(cell.text) for cell in row.filled) for row in rows
    )


def packed_row(row: Row, columns: Mapping[int, str], head: Head) -> PackedRow | None:
    """What of a row is the project's and what the indicator's; None where it is neither."""
    first = _first_level(row)
    if first is None:
        return PackedRow({}, row) if _is_indicator(row) else None
    behind = [cell for cell in row.filled if cell.column >= first.column]
    before = [cell for cell in row.filled if cell.column < first.column]
    own = _own(before, columns, head)
    return None if own is None else PackedRow(own, replace(row, cells=tuple(behind)))


def _first_level(row: Row) -> Cell | None:
    return next((cell for cell in row.filled if is_level1(cell.text) or is_level2(cell.text)), None)


def _is_indicator(row: Row) -> bool:
    """A row without a level: an indicator's where a sign or a value stands behind a name, no amount."""
    behind = row.filled[1:]
    return any(is_sign(cell.text) or (looks_like_figure(cell.text) and not _is_amount(cell)) for cell in behind)


def _own(cells: Sequence[Cell], columns: Mapping[int, str], head: Head) -> dict[int, Cell] | None:
    """The project's cells by column, the last of them under the last; None where an amount would be its name."""
    begins = head.blocks[0].order[0][1]
    named = sorted(column for column in columns if column < begins)
    if len(cells) > len(named):
        return None
    own = dict(zip(named[len(named) - len(cells) :], cells, strict=True))
    names = [cell for column, cell in own.items() if columns[column] == "project"]
    return None if any(_is_amount(cell) or _SUM.match(plain(cell.text)) for cell in names) else own


def _is_amount(cell: Cell) -> bool:
    return bool(_AMOUNT.match(plain(cell.text)))
