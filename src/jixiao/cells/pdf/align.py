"""Tables without ruling lines, by alignment: lines below each other that leave the same upright strips of page empty.

    指标名称     计量单位     年初目标        Columns are what lies between the empty strips. One line is one row:
    培训期数     期           12              without rules nothing tells a wrapped cell from a new row, so rows
    培训人次     人次         600             stay apart and the grid says `closed=False`.

    工程名称     水库维修养护（含除险加固）  A cell may reach over several columns in a row that has more than one.

A title or signature line is no row: a table begins and ends with a line that fills at least two columns, has three
such lines, and three of its lines, or most, fill every column.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
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

NARROW = 0.4
"""Of the height: a gap that divides two cells where a column begins."""
ASIDE = 1.0
"""Of the height: how far beside the left edge of its column a cell may begin."""

Interval = tuple[float, float]
Segment = list[Character]
"""Characters of a line between wide gaps."""


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


def segments(line: TextLine) -> list[Segment]:
    """The pieces of a line between wide gaps, blanks left out."""
    found: list[Segment] = []
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
    rows: list[list[Segment]] = []
    columns: list[Interval] = []
    for number, line in enumerate(lines):
        row = segments(line)
        if (number == 0 and len(row) < 2) or line.characters[0].angle or (number and _far(lines[number - 1], line)):
            break
        wider = _columns([*rows, row])
        if len(wider) < 2 or (number > 1 and len(wider) < len(columns)):
            break
        rows.append(row)
        columns = wider
    while rows and len(rows[-1]) < 2:
        rows.pop()
    full = sum(len(row) >= len(columns) for row in rows)
    if sum(len(row) > 1 for row in rows) < FEWEST_ROWS or (full < FEWEST_ROWS and full * 2 < len(rows)):
        return []
    return list(lines[: len(rows)])


def _columns(rows: Sequence[list[Segment]]) -> list[Interval]:
    """The columns of rows, from those with the most cells down; empty where a row goes across them like a sentence.

    A row with fewer cells may have one that reaches over several columns: each of its cells begins where a column does,
    and it has more than one, or begins behind the first column (a long text running on).
    """
    columns: list[Interval] = []
    spanning: list[list[Segment]] = []
    for row in sorted(rows, key=len, reverse=True):
        row = _cut(row, columns)
        height = row[0][0].height
        wider = _covered([*columns, *map(_extent, row)], CORRIDOR * height)
        if len(wider) < len(columns):
            spanning.append(row)
        else:
            columns = wider
    for row in spanning:
        places = [_column_of(segment, columns) for segment in row]
        if None in places or places == [0]:
            return []
    return columns


def _cut(row: Sequence[Segment], columns: Sequence[Interval]) -> list[Segment]:
    """The segments of a row, cut before a character that stands at the left edge of a column behind a small gap."""
    cut: list[Segment] = []
    for segment in row:
        cut.append(segment[:1])
        for before, character in pairwise(segment):
            slack = NARROW * character.height
            at_edge = any(abs(left - character.left) <= slack for left, _ in columns)
            if at_edge and character.left - before.right > slack:
                cut.append([])
            cut[-1].append(character)
    return cut


def _column_of(segment: Segment, columns: Sequence[Interval]) -> int | None:
    """The column at whose left edge a segment begins, None where it begins elsewhere."""
    start, slack = segment[0].left, ASIDE * segment[0].height
    return next((number for number, (left, _) in enumerate(columns) if abs(left - start) <= slack), None)


def _extent(segment: Segment) -> Interval:
    return segment[0].left, segment[-1].right


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
    rows = [segments(line) for line in lines]
    columns = _columns(rows)
    pieces = [
        piece
        for number, (line, row) in enumerate(zip(lines, rows, strict=True), start=1)
        for piece in _pieces(number, line, _cut(row, columns), columns, page)
    ]
    box = around([line.box for line in lines])
    edges = (*(left for left, _ in columns), columns[-1][1])
    return Part(edges, len(lines), tuple(pieces), page, box, page, closed=False)


def _pieces(
    number: int, line: TextLine, row: Sequence[Segment], columns: Sequence[Interval], page: int
) -> Iterator[Piece]:
    """The cells of a row: one a column, or one over all columns its words reach into."""
    place = 0
    while place < len(columns):
        left, right = columns[place]
        here = [segment for segment in row if left - ASIDE * segment[0].height <= segment[0].left <= right]
        reach = max((segment[-1].right for segment in here), default=left)
        last = place
        while last + 1 < len(columns) and columns[last + 1][0] < reach:
            last += 1
        words = tuple(character for segment in here for character in segment)
        box = (left, line.box[1], columns[last][1], line.box[3])
        face = Face(number, place + 1, 1, last - place + 1)
        yield Piece(face, (TextLine(words),) if words else (), box, page)
        place = last + 1
