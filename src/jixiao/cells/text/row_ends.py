"""Rows that all end with the same few bars, however many cells they have: the bars are the row's end and count nothing.

项目名称 |
天然林保护与营造林 |||
主管部门 |
延安市林业局 |
实施单位 |
延安市国有林管理局 |||
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from jixiao.cells.text.bar_rows import BarLine, BarRow

_FEWEST = 4
_ALIKE = 0.9
"""Of the rows, so many end alike."""
_SAME = 0.8
"""Where so many of them have one number of bars as well, the bars may fill the row up."""


def end_alike(stretches: Sequence[Sequence[BarLine]]) -> bool:
    """Whether the last lines of the stretches are closed by the same bars, while their cells are more or fewer."""
    ended = [stretch for stretch in stretches if stretch and stretch[-1].filling]
    if len(ended) < _FEWEST or any(line.bars > 1 for stretch in ended for line in stretch[:-1]):
        return False
    filling, often = Counter(stretch[-1].filling for stretch in ended).most_common(1)[0]
    totals = Counter(len(stretch) for stretch in ended if stretch[-1].filling == filling)
    return often >= _ALIKE * len(ended) and max(totals.values()) < _SAME * often


def ended_rows(stretches: Sequence[Sequence[BarLine]]) -> Iterator[BarRow | BarLine]:
    """A row for every stretch that is ended, and the lines of prose before it."""
    goes_on = False
    for stretch in stretches:
        begin = _first_of_row(stretch, goes_on)
        goes_on = bool(stretch[-1].filling) and begin < len(stretch)
        yield from stretch[:begin]
        yield from [BarRow(tuple(stretch[begin:]), 0)] if goes_on else stretch[begin:]


def _first_of_row(stretch: Sequence[BarLine], goes_on: bool) -> int:
    """Where the row begins: lines without a bar are prose, save a few words right below a row, the first of a cell."""
    first = next((place for place, line in enumerate(stretch) if line.bars), len(stretch))
    apart = any(line.breaks or not line.text.strip() for line in stretch[:first])
    return first if apart or not goes_on else 0
