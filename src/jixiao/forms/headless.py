"""Indicator tables without a head: rows in which a level-2 name stands in a cell of its own.

    绩效指标 | 产出指标 | 数量指标 | 培训教师≥100人
             |         | 质量指标 | 合格率 | ≥95%

One cell behind the level is the content; of two, the first is the name and the second the value. What further cells
mean nobody can tell: they stay unread.
"""

from collections.abc import Sequence

from jixiao.cells.model import Cell, Note
from jixiao.forms.indicator_rows import RawRow
from jixiao.forms.sheet import Row
from jixiao.forms.vocabulary import is_level1, is_level2

_FEWEST = 2
"""One such row may be chance."""
_FIELDS_BEHIND = {1: ("content",), 2: ("level3", "target")}


def headless_rows(rows: Sequence[Row]) -> dict[int, RawRow]:
    """Row number → the indicator in it; empty where there are not several."""
    found: dict[int, RawRow] = {}
    for row in rows:
        if not row.is_line and (raw := _indicator(row)):
            found[row.number] = raw
    return found if len(found) >= _FEWEST else {}


def _indicator(row: Row) -> RawRow | None:
    levels = [cell for cell in row.filled if is_level1(cell.text) or is_level2(cell.text)]
    if not levels or not is_level2(levels[-1].text):
        return None
    lower = levels[-1]
    behind = [cell for cell in row.filled if cell.column > lower.column]
    if not behind:
        return None
    cells: dict[str, tuple[Cell, ...]] = {"level2": (lower,)}
    if len(levels) > 1 and is_level1(levels[-2].text):
        cells["level1"] = (levels[-2],)
    cells |= {name: (cell,) for name, cell in zip(_FIELDS_BEHIND[min(len(behind), 2)], behind, strict=False)}
    return RawRow(row, cells, None)


def missing_head(rows: Sequence[RawRow]) -> Note:
    cells = tuple(cell for raw in rows for cell in raw.cells["level2"])
    return Note("head_missing", "指标表没有表头，按二级指标名称后的位置读取指标名称和指标值，请确认。", cells)
