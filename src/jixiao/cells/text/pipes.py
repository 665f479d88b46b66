"""Cells divided by pipes: Markdown tables (Xinxiang 2021), and dumps with one cell a line closed by " |".

| 年度主要任务 | 任务名称 | 主要内容 |
|---|---|---|

部门名称 |
某市教育局 |
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jixiao.cells.model import Line
from jixiao.cells.text.bar_rows import DIVIDER, BarLine, cells_of, grouped, is_rule
from jixiao.cells.text.bars import counted
from jixiao.cells.text.blocks import RawCell, line

_FEWEST = 6
_CELLS = 2
"""An unbroken text has so many lines with pipes, and its first so many cells."""
_PAIR = [True, True, False]
"""Two filled parts, and nothing behind the last pipe."""


def is_row(text: str) -> bool:
    """A line that opens with a pipe and is divided by another, or by two and more, or two cells that pipes close."""
    stripped = text.strip()
    parts = DIVIDER.split(stripped)
    pipes = len(parts) - 1
    return (
        (stripped.startswith("|") and pipes >= 2)
        or pipes >= 3
        or (pipes == 2 and [bool(part.strip()) for part in parts] == _PAIR)
    )


def is_closed_cell(text: str) -> bool:
    """A line that is one cell: closed by a blank and a pipe, with no other pipe in it."""
    return text.rstrip().endswith("|") and len(DIVIDER.findall(text)) == 1


def counted_rows(lines: Sequence[str]) -> Iterator[list[list[RawCell]] | Line]:
    """Blocks of a text whose rows are filled up with bars; its other lines are read as `pipe_rows` does."""
    for group in grouped(counted(lines)):
        if isinstance(group[0], BarLine):
            yield from pipe_rows([(piece.number, piece.text) for piece in group if isinstance(piece, BarLine)])
        else:
            yield cells_of([piece for piece in group if not isinstance(piece, BarLine)])


def pipe_rows(lines: Sequence[tuple[int, str]]) -> Iterator[list[list[RawCell]] | Line]:
    """Blocks of a text with pipe tables; a row goes on over lines until its closing pipe.

    A single cell closed by a pipe, right below a row, is the first cell of the next row: it held paragraphs.
    """
    rows: list[_Row] = []
    opening: list[RawCell] = []
    above = last = ""
    for number, text in lines:
        if is_rule(text):
            continue
        if is_row(text) or (rows and text.lstrip().startswith("|") and _is_closed(above)):
            cells = [RawCell(part.strip(" "), number) for part in _parts(text)]
            rows.append(_Row([*opening, *cells], not opening and text.lstrip().startswith("|")))
            opening = []
        elif rows and text.strip() and not _is_closed(last):
            rows[-1].go_on(number, _parts("|" + text.strip()))
        elif rows and above.strip() and is_closed_cell(text):
            opening.append(RawCell(_parts(text)[0].strip(" "), number))
        else:
            yield from _table(rows, opening)
            rows, opening = [], []
            if text.strip():
                yield line(text, number)
        above, last = text, text if text.strip() else last
    yield from _table(rows, opening)


@dataclass
class _Row:
    """The cells of a row; `opened`: a pipe stands in front of them."""

    cells: list[RawCell]
    opened: bool

    def go_on(self, number: int, parts: Sequence[str]) -> None:
        """The next line of the row: its first part belongs to the last cell."""
        last = self.cells[-1]
        self.cells[-1] = RawCell(f"{last.text}\n{parts[0]}", last.line)
        self.cells += [RawCell(part.strip(" "), number) for part in parts[1:]]


def _table(rows: Sequence[_Row], opening: list[RawCell]) -> Iterator[list[list[RawCell]]]:
    """A table of the rows. A pipe in front of a row closes a blank cell, where most rows have none."""
    if not rows:
        return
    always = 2 * sum(row.opened for row in rows) > len(rows)
    table = [[RawCell("", row.cells[0].line), *row.cells] if row.opened and not always else row.cells for row in rows]
    yield [*table, opening] if opening else table


def _is_closed(text: str) -> bool:
    """Whether the row on this line ends with its pipe, so that the next line is no part of it."""
    return text.rstrip().endswith("|") or not text.lstrip().startswith("|")


def _parts(text: str) -> list[str]:
    stripped = text.strip()
    inner = stripped.removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [part.replace("\\|", "|") for part in DIVIDER.split(inner)]


def is_unbroken(lines: Sequence[str]) -> bool:
    """Whether the lines end where a cell is blank, not where a row ends: all but the first open with a pipe."""
    piped = [text.strip() for text in lines if "|" in text]
    if len(piped) < _FEWEST or piped[0].startswith("|") or piped[0].count("|") < _CELLS:
        return False
    return all(text.startswith("|") for text in piped[1:]) and "|" in piped


def unbroken_cells(lines: Sequence[str]) -> Iterator[list[list[RawCell]] | Line]:
    """Blocks of such a text: every pipe closes a cell, and all cells between two lines of prose follow one another."""
    cells: list[RawCell] = []
    begun: list[str] = []
    for number, text in enumerate(lines, 1):
        *closed, rest = DIVIDER.split(text)
        if not closed and text.strip():
            if cells:
                yield [cells]
                cells = []
            yield line(text, number)
            continue
        for part in closed:
            cells.append(RawCell(" ".join([*begun, part.strip()]).strip().replace("\\|", "|"), number))
            begun = []
        begun = [rest.strip()] if rest.strip() else []
    cells += [RawCell(part, len(lines)) for part in begun]
    if cells:
        yield [cells]


def closed_cells(lines: Sequence[str]) -> Iterator[list[list[RawCell]] | Line]:
    """Blocks of a dump with one cell a line: a blank line ends a row; a line not closed by a pipe is no cell."""
    rows: list[list[RawCell]] = []
    pending: list[str] = []
    begins = 0
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
                yield rows
                rows = []
            yield line(text, number)
        else:
            gap = True
    if rows:
        yield rows


def _is_closed_later(lines: Sequence[str], index: int) -> bool:
    """Whether a line without a pipe is part of a cell that a later line closes, with no blank line between."""
    for text in lines[index + 1 :]:
        if not text.strip():
            return False
        if is_closed_cell(text):
            return True
    return False
