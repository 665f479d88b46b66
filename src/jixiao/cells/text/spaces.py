"""Rows whose cells are joined by blanks: two and more (or a full-width one) divide two cells, a single one does not.

部门名称  某市教育局
一级指标  二级指标  三级指标  指标值
"""

import re
from collections.abc import Iterator, Sequence

from jixiao.cells.model import Grid, Line
from jixiao.cells.text.blocks import RawCell, grid, line

_GAP = re.compile(r"(?<=\S)(?: {2,}|\u3000+ *)(?=\S)")


def spaced_rows(lines: Sequence[str]) -> Iterator[Grid | Line]:
    """Blocks of a text without tabs and pipes: neighbouring lines with gaps are rows of a grid, others are lines."""
    rows: list[list[RawCell]] = []
    tables = 0
    for number, text in enumerate([*lines, ""], 1):
        parts = _GAP.split(text)
        if len(parts) > 1:
            rows.append([RawCell(part.rstrip() if index else part, number) for index, part in enumerate(parts)])
            continue
        if rows:
            if len(rows) > 1:
                tables += 1
                yield grid(rows, tables)
            else:
                yield line(lines[rows[0][0].line - 1], rows[0][0].line)
            rows = []
        if text.strip():
            yield line(text, number)
