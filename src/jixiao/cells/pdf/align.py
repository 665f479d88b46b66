"""Tables without ruling lines, by alignment: lines below each other that leave the same upright strips of page empty.

    指标名称     计量单位     年初目标        Columns are what lies between the empty strips. One line is one row:
    培训期数     期           12              without rules nothing tells a wrapped cell from a new row, so rows
    培训人次     人次         600             stay apart and the grid says `closed=False`.

A title or signature line is no row: a table begins and ends with a line that fills at least two columns, has three
such lines, and most of its lines fill every column.
"""

from collections.abc import Sequence
from typing import NamedTuple

from jixiao.cells.pdf.chars import Character
from jixiao.cells.pdf.frame import around
from jixiao.cells.pdf.lattice import Face
from jixiao.cells.pdf.lines import TextLine
from jixiao.cells.pdf.part import Part, Piece

STRIP = 1.5
"""Of the height: the narrowest gap between two cells of a line; a written blank is 0.25–1."""
CORRIDOR = 0.8
"""Of the height: the narrowest strip left empty by all lines of a table."""
FAR = 3.0
"""Of the height: lines further apart than this from top to top belong to different tables."""
FEWEST_ROWS = 3

Interval = tuple[float, float]


class Aligned(NamedTuple):
    parts: tuple[Part, ...]
    lines: tuple[TextLine, ...]


def align(lines: Sequence[TextLine], page: int) -> Aligned:
    """The tables among the lines of a page, and the lines that are in none; both from the top down."""
    parts: list[Part] = []
    rest: list[TextLine] = []
    start = 0
    while start < len(lines):
        block = _block(lines[start:])
        if block:
            parts.append(_part(block, page))
            start += len(block)
        else:
            rest.append(lines[start])
            start += 1
    return Aligned(tuple(parts), tuple(rest))


def segments(line: TextLine) -> list[list[Character]]:
    """The pieces of a line between wide gaps, blanks left out."""
    found: list[list[Character]] = []
    for character in line.characters:
        if character.text.isspace():
            continue
        if found and character.left - found[-1][-1].right <= STRIP * character.height:
            found[-1].append(character)
        else:
            found.append([character])
    return found


def _block(lines: Sequence[TextLine]) -> list[TextLine]:
    """The longest table that begins with the first of these lines, empty where there is none."""
    filled: list[Interval] = []
    counts: list[int] = []
    for number, line in enumerate(lines):
        pieces = segments(line)
        if (number == 0 and len(pieces) < 2) or line.characters[0].angle or (number and _far(lines[number - 1], line)):
            break
        height = line.box[3] - line.box[1]
        wider = _covered([*filled, *((piece[0].left, piece[-1].right) for piece in pieces)], CORRIDOR * height)
        if len(wider) < 2 or (number > 1 and len(wider) < len(filled)):
            break
        filled = wider
        counts.append(len(pieces))
    while counts and counts[-1] < 2:
        counts.pop()
    full = sum(count >= len(filled) for count in counts)
    if sum(count > 1 for count in counts) < FEWEST_ROWS or full * 2 < len(counts):
        return []
    return list(lines[: len(counts)])


def _far(above: TextLine, line: TextLine) -> bool:
    height = max(line.box[3] - line.box[1], above.box[3] - above.box[1])
    return line.box[1] - above.box[1] > FAR * height


def _covered(intervals: list[Interval], corridor: float) -> list[Interval]:
    """Intervals joined where less than a corridor lies between them."""
    joined: list[Interval] = []
    for start, end in sorted(intervals):
        if joined and start - joined[-1][1] < corridor:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _part(lines: list[TextLine], page: int) -> Part:
    height = min(line.box[3] - line.box[1] for line in lines)
    rows = [segments(line) for line in lines]
    covered = _covered([(p[0].left, p[-1].right) for row in rows for p in row], CORRIDOR * height)
    pieces: list[Piece] = []
    for number, (line, row) in enumerate(zip(lines, rows, strict=True), start=1):
        for column, (left, right) in enumerate(covered, start=1):
            here = tuple(c for piece in row if left <= piece[0].left <= right for c in piece)
            box = (left, line.box[1], right, line.box[3])
            pieces.append(Piece(Face(number, column, 1, 1), (TextLine(here),) if here else (), box, page))
    box = around([line.box for line in lines])
    columns = (*(left for left, _ in covered), covered[-1][1])
    return Part(columns, len(lines), tuple(pieces), page, box, page, closed=False)
