"""Lines of a dump whose cells are closed by bars, and the rows they make: the cells of a row, the rows of a table."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from jixiao.cells.text.blocks import RawCell

DIVIDER = re.compile(r"(?<!\\)\|")
_FILLED_UP = re.compile(r"(?<!\\)\|{2,}\s*$")
_FILLED_BY_ONE = re.compile(r"[^\s|][^|]*(?<!\\)\| +\|\s*$")
_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_NO_PART = re.compile(r"^附[件表]|表$|[:：。；]")
_LONGEST_PART = 8
"""The first paragraphs of a row's first cell are short (总体 | 目标): longer lines between rows are prose."""


def is_rule(text: str) -> bool:
    """The line under a Markdown table's head: markup, no text."""
    return "-" in text and "|" in text and bool(_RULE.match(text))


@dataclass(frozen=True)
class BarLine:
    """A line of the file."""

    number: int
    text: str

    @cached_property
    def bars(self) -> int:
        return len(DIVIDER.findall(self.text))

    @cached_property
    def filling(self) -> int:
        """How many bars stand at its end, with nothing between them; 0 where it is one at the most."""
        found = _FILLED_UP.search(self.text)
        return found[0].count("|") if found else 0

    @cached_property
    def fills_up(self) -> bool:
        """Whether its last bars fill the row up, and end it; one that does may be a blank cell as well."""
        return bool(_FILLED_UP.search(self.text) or _FILLED_BY_ONE.search(self.text))

    @cached_property
    def cells(self) -> int:
        """How many cells it closes: the first bar behind words closes one, those behind it fill up."""
        if not (filling := _FILLED_UP.search(self.text)):
            return self.bars
        *closed, rest = DIVIDER.split(self.text[: filling.start()])
        return len(closed) + bool(rest.strip())

    @property
    def is_prose(self) -> bool:
        return bool(self.text.strip()) and not self.bars

    @property
    def breaks(self) -> bool:
        """Prose; a few characters without a bar may be the first paragraph of a row's first cell."""
        text = self.text.strip()
        return self.is_prose and (len(text) > _LONGEST_PART or bool(_NO_PART.search(text)))

    @property
    def opens_row(self) -> bool:
        """A bar in front of words: nothing but the beginning of a row has it."""
        stripped = self.text.strip()
        return stripped.startswith("|") and bool(stripped.strip("| "))


@dataclass(frozen=True)
class BarRow:
    """The lines of one row; `width` is the number of bars its table's rows have."""

    lines: tuple[BarLine, ...]
    width: int


def cells_of(rows: Sequence[BarRow]) -> list[list[RawCell]]:
    """The cells of a table's rows, without the bar that opens each and those that fill up."""
    cells = [_cells(row.lines) for row in rows]
    opened = all(row and not row[0].text and opens(lines.lines[0]) for row, lines in zip(cells, rows, strict=True))
    return [row[1:] if opened else row for row in cells]


def opens(line: BarLine) -> bool:
    """Whether a bar stands in front of the line."""
    return line.text.lstrip().startswith("|")


def _cells(lines: Sequence[BarLine]) -> list[RawCell]:
    cells: list[RawCell] = []
    open_parts: list[tuple[str, int]] = []
    for line in lines:
        filling = _FILLED_UP.search(line.text)
        *closed, rest = DIVIDER.split(line.text[: filling.start()] if filling else line.text)
        for part in closed:
            cells.append(_cell([*open_parts, (part, line.number)]))
            open_parts = []
        if rest.strip():
            open_parts.append((rest, line.number))
        if filling and open_parts:
            cells.append(_cell(open_parts))
            open_parts = []
    return [*cells, _cell(open_parts)] if open_parts else cells


def _cell(parts: Sequence[tuple[str, int]]) -> RawCell:
    filled = [(part.strip(" "), number) for part, number in parts if part.strip()] or [("", parts[0][1])]
    return RawCell("\n".join(part for part, _ in filled).replace("\\|", "|"), filled[0][1])


def grouped(pieces: Iterable[BarRow | BarLine]) -> Iterator[list[BarRow] | list[BarLine]]:
    """Rows of one table together, and lines between tables together; a blank line divides no table."""
    rows: list[BarRow] = []
    lines: list[BarLine] = []
    for piece in pieces:
        if isinstance(piece, BarLine):
            if rows and piece.text.strip():
                yield rows
                rows = []
            if not rows:
                lines.append(piece)
            continue
        if lines or (rows and rows[-1].width != piece.width):
            yield lines or rows
            lines, rows = [], []
        rows.append(piece)
    if rows or lines:
        yield rows or lines
