"""Rows whose bars are counted: a web converter fills every row up to the width of its table with bars.

    资金情况 | 年度资金总额： | 460 | |||          3 cells and 3 columns squeezed out: 6 bars
    年度目标 |                                   a cell of several paragraphs ends its line,
    完成路面硬化。 | ||||                          and its row goes on: 6 bars as well
    项目名称 |
    |                                            a blank cell
    ||||                                         the bars that fill up on a line of their own

The last bars of a row are no cells. Where a bar opens every row, it is counted too and opens no cell.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from jixiao.cells.text.bar_rows import BarLine, BarRow, is_rule, opens
from jixiao.cells.text.row_ends import end_alike, ended_rows

_NARROWEST = 3
_OFTEN = 2
"""A width that rows have so often is one."""
_MOST_PARTS = 4


def is_counted(lines: Sequence[str]) -> bool:
    """Whether the rows of the text are filled up with bars to the same number again and again."""
    stretches = _stretches_between_rules(lines)
    return bool(_widths(stretches)) or end_alike(stretches)


def counted(lines: Sequence[str]) -> Iterator[BarRow | BarLine]:
    """The rows of a text, and the lines that stand in none, in order; rules are left out."""
    stretches = _stretches_between_rules(lines)
    if end_alike(stretches):
        yield from ended_rows(stretches)
        return
    widths = _widths(stretches)
    before = 0
    for index, stretch in enumerate(stretches):
        following = _bars(stretches[index + 1]) if index + 1 < len(stretches) else 0
        width = _width(stretch, before, following, widths)
        done = 0 if before in (0, width) else _rows_before(stretch, before)
        pieces = [*_divided(stretch[:done], before, True), *_divided(stretch[done:], width, before == width)]
        yield from pieces
        before = width if pieces and isinstance(pieces[-1], BarRow) else 0


def _stretches_between_rules(lines: Sequence[str]) -> list[list[BarLine]]:
    return _stretches([BarLine(number, text) for number, text in enumerate(lines, 1) if not is_rule(text)])


def _stretches(lines: Sequence[BarLine]) -> list[list[BarLine]]:
    """The lines up to each one whose bars fill up, and the rest."""
    ends = [0, *(index for index, line in enumerate(lines, 1) if line.fills_up)]
    bounds = [*ends, len(lines)] if ends[-1] < len(lines) else ends
    return [list(lines[begin:end]) for begin, end in pairwise(bounds)]


def _bars(lines: Sequence[BarLine]) -> int:
    return sum(line.bars for line in lines)


def _widths(stretches: Sequence[Sequence[BarLine]]) -> list[int]:
    """Numbers of bars that several rows have, the commonest first."""
    counts = Counter(_bars(stretch) for stretch in stretches if stretch and stretch[-1].fills_up)
    single = [width for width in counts if not any(_is_part_of(other, width, counts) for other in counts)]
    widths = [width for width in single if counts[width] >= _OFTEN and width >= _NARROWEST]
    return sorted(widths, key=lambda width: -counts[width])


def _is_part_of(width: int, several: int, counts: Mapping[int, int]) -> bool:
    """Whether the larger number is that of several rows, all but the last without a blank at their end."""
    return _NARROWEST <= width < several and several % width == 0 and counts[width] > counts[several]


def _width(stretch: Sequence[BarLine], before: int, following: int, widths: Sequence[int]) -> int:
    """The width of the rows in a stretch: that of the rows before, or the first that leaves no rest."""
    bars = _bars(stretch)
    if before and (bars <= before or _start(stretch, before) is not None):
        return before
    for width in (bars, following, *widths):
        if width in widths and _start(stretch, width) is not None:
            return width
    return before or widths[0]


def _start(stretch: Sequence[BarLine], width: int) -> int | None:
    """Where the first of the whole rows at the end of a stretch begins: what is before belongs to no such row."""
    start, end, bars = None, len(stretch), 0
    for index in range(len(stretch) - 1, -1, -1):
        line = stretch[index]
        if not bars and line.breaks:
            break
        bars += line.bars
        if bars > width or (bars == width and not _may_be_one(stretch[index:end])):
            break
        if bars == width:
            start, end, bars = index, index, 0
    return start


def _may_be_one(lines: Sequence[BarLine]) -> bool:
    """Whether lines may be one row: it was broken at a cell of several lines, not between lines of several cells."""
    return len(lines) == 1 or lines[-1].fills_up or any(line.bars <= 1 for line in lines)


def _divided(stretch: Sequence[BarLine], width: int, goes_on: bool) -> Iterator[BarRow | BarLine]:
    """The rows of a stretch. `goes_on`: a row of the same table ended right before it."""
    resume = _resumes(stretch, width) if stretch else 0
    index = 0
    while index < len(stretch):
        first = _next_bar(stretch, index)
        between = [line for line in stretch[index:first] if line.text.strip()]
        is_apart = any(line.breaks for line in between) or len(between) > _MOST_PARTS
        if between and first < len(stretch) and stretch[first].opens_row:
            is_apart = True  # no paragraph of a cell stands before the bar that opens its row
        goes_on = goes_on and not is_apart
        if not goes_on:
            first = _next_bar(stretch, max(resume, first))
            between = []
            yield from stretch[index:first]
        if first == len(stretch):
            yield from stretch[index:] if goes_on else ()
            return
        end = _end(stretch, first, width)
        if _bars(stretch[first:end]) != width:
            yield from between
            between = []
        yield BarRow((*between, *stretch[first:end]), width)
        index, goes_on = end, True


def _rows_before(stretch: Sequence[BarLine], width: int) -> int:
    """How many lines of a stretch, before its table of another width, are whole rows of the table before."""
    done = 0
    while done < len(stretch) and stretch[done].bars and not stretch[done].fills_up:
        end = _end(stretch, done, width)
        if _bars(stretch[done:end]) != width:
            break
        done = end
    return done


def _next_bar(stretch: Sequence[BarLine], index: int) -> int:
    return next((i for i in range(index, len(stretch)) if stretch[i].bars), len(stretch))


def _resumes(stretch: Sequence[BarLine], width: int) -> int:
    """Where the rows begin behind lines that are no row: never, where no whole row ends the stretch."""
    start = _start(stretch, width) if stretch[-1].fills_up else None
    return len(stretch) if start is None else start


def _end(stretch: Sequence[BarLine], first: int, width: int) -> int:
    """The line behind the row that begins here: as soon as its bars are complete, or the last that can belong to it."""
    bars = cells = 0
    for index in range(first, len(stretch)):
        line = stretch[index]
        bars, cells = bars + line.bars, cells + line.cells
        if index > first and line.opens_row and opens(stretch[first]):
            return index
        whole = line.fills_up and cells <= width and all(other.bars <= 1 for other in stretch[first:index])
        if (bars > width and not whole) or (bars == width and not _may_be_one(stretch[first : index + 1])):
            return _before_prose(stretch, first, max(index, first + 1))
        if bars >= width or line.fills_up:
            return index + 1
    return _before_prose(stretch, first, len(stretch))


def _before_prose(stretch: Sequence[BarLine], first: int, end: int) -> int:
    """Lines that no count holds together end where a line without bars stands."""
    return next((index for index in range(first + 1, end) if not stretch[index].bars), end)
