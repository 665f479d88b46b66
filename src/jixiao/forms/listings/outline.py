"""Indicators that a cell lists in brackets.

【产出指标-数量指标】指标1:机柜数量(≥77台)
"""

import re

from jixiao.cells.model import Cell
from jixiao.forms.listings.model import OutlineItem
from jixiao.forms.spans import Span

_ITEM = re.compile(
    r"【\s*(?P<level1>[^【】\-—–－/]+?)\s*[-—–－/]+\s*(?P<level2>[^【】]+?)\s*】\s*(?:指标\s*\d*\s*[:：])?\s*"
    r"(?P<level3>[^【】\n]+?)\s*[(（](?P<target>[^()（）\n]*(?:[(（][^()（）]*[)）][^()（）\n]*)?)[)）]\s*(?=$|\n|【|[;；。])"
)


def outline_items(cell: Cell) -> list[OutlineItem]:
    """The indicators a cell lists in brackets."""
    return [
        OutlineItem(
            *(Span(cell, match.start(name), match.end(name)) for name in ("level1", "level2", "level3", "target"))
        )
        for match in _ITEM.finditer(cell.text)
    ]
