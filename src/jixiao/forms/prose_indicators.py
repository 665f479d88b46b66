"""Indicators written as prose: a level-1 label beside one cell in which each level 2 is a prefix (Changde 2018).

产出指标 | 数量指标：在孵企业总数达到400家以上，新增…
         | 质量指标： 1、下大力落实…
         | 时效指标：2018年12月31日前完成任务
"""

import re
from collections.abc import Sequence

from jixiao.cells.model import Cell
from jixiao.forms.prose_outline import ProseIndicator, outline_in
from jixiao.forms.sheet import Row
from jixiao.forms.spans import Span
from jixiao.forms.vocabulary import is_level1, is_level2

_PREFIX = re.compile(
    r"(?:^|(?<=[。；;]))[ \t\u3000]*(?:[(（]?\d{1,2}[)）.、．]?\s*)?([^：:\n。；;]{2,16})[：:]", re.MULTILINE
)


def prose_rows(rows: Sequence[Row]) -> dict[int, list[ProseIndicator]]:
    """Row number → the paragraphs it holds; rows of other layouts are absent."""
    found: dict[int, list[ProseIndicator]] = {}
    level1: Cell | None = None
    for row in rows:
        for cell in row.filled:
            if outline := outline_in(cell):
                found[row.number] = outline
            elif is_level1(cell.text):
                level1 = cell
            elif paragraphs := _paragraphs(cell, level1):
                found[row.number] = paragraphs
    return found


def begins_with_level2(text: str) -> bool:
    """Whether a text is a paragraph under the name of a level 2: 数量指标：在孵企业…"""
    match = _PREFIX.match(text)
    return match is not None and is_level2(match[1].strip())


def _paragraphs(cell: Cell, level1: Cell | None) -> list[ProseIndicator]:
    prefixes = [match for match in _PREFIX.finditer(cell.text) if is_level2(match[1].strip())]
    if not prefixes or (level1 is None and len(prefixes) < 2) or cell.text[: prefixes[0].start()].strip():
        return []
    ends = [match.start() for match in prefixes[1:]] + [len(cell.text)]
    return [
        ProseIndicator(
            Span.whole(level1) if level1 else None,
            Span(cell, match.start(1), match.end()),
            _trimmed(cell, match.end(), end),
        )
        for match, end in zip(prefixes, ends, strict=True)
    ]


def _trimmed(cell: Cell, start: int, end: int) -> Span:
    text = cell.text[start:end]
    return Span(cell, start + len(text) - len(text.lstrip()), end - (len(text) - len(text.rstrip())))
