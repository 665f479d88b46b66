"""Cells divided by pipes: Markdown tables (Xinxiang 2021), and dumps with one cell a line closed by " |".

| 年度主要任务 | 任务名称 | 主要内容 |
|---|---|---|

部门名称 |
某市教育局 |
"""

import re
from collections.abc import Iterator, Sequence

from jixiao.cells.model import Grid, Line
from jixiao.cells.text.blocks import RawCell, grid, line

_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_DIVIDER = re.compile(r"(?<!\\)\|")


def is_row(text: str) -> bool:
    """A line that opens and closes with a pipe, or is divided by two and more."""
    stripped = text.strip()
    pipes = len(_DIVIDER.findall(stripped))
    return (stripped.startswith("|") and pipes >= 2) or pipes >= 3


def is_rule(text: str) -> bool:
    """The line under a Markdown table's head: markup, no text."""
    return "-" in text and "|" in text and bool(_RULE.match(text))


def is_closed_cell(text: str) -> bool:
    """A line that is one cell: closed by a blank and a pipe, with no other pipe in it."""
    return text.rstrip().endswith("|") and len(_DIVIDER.findall(text)) == 1


def pipe_rows(lines: Sequence[str]) -> Iterator[Grid | Line]:
    """Blocks of a text with pipe tables; a row goes on over lines until its closing pipe."""
    rows: list[list[RawCell]] = []
    tables = 0
    for number, text in enumerate(lines, 1):
        if is_rule(text):
            continue
        if is_row(text) or (rows and text.lstrip().startswith("|") and rows_closed(lines, number - 2)):
            rows.append([RawCell(part.strip(" "), number) for part in _parts(text)])
            continue
        if rows and text.strip() and not rows_closed(lines, number - 2):
            last = rows[-1][-1]
            head, *others = _parts("|" + text.strip())
            rows[-1][-1] = RawCell(f"{last.text}\n{head}", last.line)
            rows[-1] += [RawCell(part.strip(" "), number) for part in others]
            continue
        if rows:
            tables += 1
            yield grid(rows, tables)
            rows = []
        if text.strip():
            yield line(text, number)
    if rows:
        yield grid(rows, tables + 1)


def rows_closed(lines: Sequence[str], index: int) -> bool:
    """Whether the row on this line ends with its pipe, so that the next line is no part of it."""
    return lines[index].rstrip().endswith("|") or not lines[index].lstrip().startswith("|")


def _parts(text: str) -> list[str]:
    stripped = text.strip()
    inner = stripped.removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [part.replace("\\|", "|") for part in _DIVIDER.split(inner)]


def closed_cells(lines: Sequence[str]) -> Iterator[Grid | Line]:
    """Blocks of a dump with one cell a line: a blank line ends a row; a line not closed by a pipe is no cell."""
    rows: list[list[RawCell]] = []
    pending: list[str] = []
    begins = 0
    tables = 0
    gap = True
    for number, text in enumerate([*lines, ""], 1):
        if is_closed_cell(text):
            begins = begins or number
            cell = "\n".join([*pending, text.rstrip()[:-1].rstrip(" ")])
            if gap or not rows:
                rows.append([])
            rows[-1].append(RawCell(cell, begins))
            pending, begins, gap = [], 0, False
        elif text.strip() and rows and _is_closed_later(lines, number - 1):
            pending.append(text)
            begins = begins or number
        elif text.strip():
            if rows:
                tables += 1
                yield grid(rows, tables)
                rows = []
            yield line(text, number)
        else:
            gap = True
    if rows:
        yield grid(rows, tables + 1)


def _is_closed_later(lines: Sequence[str], index: int) -> bool:
    """Whether a line without a pipe is part of a cell that a later line closes, with no blank line between."""
    for text in lines[index + 1 :]:
        if not text.strip():
            return False
        if is_closed_cell(text):
            return True
    return False
