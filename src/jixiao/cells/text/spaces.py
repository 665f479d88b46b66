"""Rows whose cells are joined by blanks.

    部门名称  某市教育局            two and more (or a full-width one) divide two cells
    一级指标 二级指标 三级指标 指标值   a single one does too, where most lines of a stretch are divided so

Chinese prose has no blanks, so a stretch of lines that nearly all have them is a table a converter flattened.
"""

import re
from collections.abc import Iterator, Sequence

from jixiao.cells.model import Grid, Line
from jixiao.cells.text.blocks import RawCell, grid, line

_WIDE_GAP = re.compile(r"(?<=\S)(?: {2,}|\u3000+ *)(?=\S)")
_ANY_GAP = re.compile(r"(?<=\S)[ \u3000]+(?=\S)(?![(（](?:\d{1,3}(?:\.\d+)?分|万元|元)[)）](?:\s|$))")
"""The points or the unit of money behind a name (产出指标 （40分）, 项目资金 （万元）) stand in the name's cell."""
_SHORTEST_STRETCH = 4
_DIVIDED_SHARE = 0.6


def spaced_rows(lines: Sequence[str]) -> Iterator[Grid | Line]:
    """Blocks of a text without tabs and pipes: neighbouring lines with gaps are rows of a grid, others are lines."""
    tables = 0
    for stretch in _stretches(lines):
        for block in _blocks(lines, stretch):
            if isinstance(block, list):
                tables += 1
                yield grid(block, tables)
            else:
                yield block


def _stretches(lines: Sequence[str]) -> Iterator[range]:
    """Lines between blank ones."""
    begin = 0
    for number, text in enumerate([*lines, ""]):
        if not text.strip():
            if number > begin:
                yield range(begin, number)
            begin = number + 1


def _blocks(lines: Sequence[str], stretch: range) -> Iterator[list[list[RawCell]] | Line]:
    gap = _ANY_GAP if _is_flattened([lines[number] for number in stretch]) else _WIDE_GAP
    rows: list[list[RawCell]] = []
    for number in [*stretch, None]:
        parts = gap.split(lines[number].rstrip()) if number is not None else []
        if number is not None and len(parts) > 1:
            rows.append([RawCell(part, number + 1) for part in parts])
            continue
        if len(rows) > 1:
            yield rows
        elif rows:
            yield line(lines[rows[0][0].line - 1], rows[0][0].line)
        rows = []
        if number is not None:
            yield line(lines[number], number + 1)


def _is_flattened(texts: Sequence[str]) -> bool:
    divided = sum(bool(_ANY_GAP.search(text)) for text in texts)
    return len(texts) >= _SHORTEST_STRETCH and divided >= _DIVIDED_SHARE * len(texts)
