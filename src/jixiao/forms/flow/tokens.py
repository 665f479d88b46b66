"""Where in the words of a row a value may begin and end: figures with their units, plain numbers, results, gaps."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from jixiao.forms.flow.squeezed import Place, Squeezed
from jixiao.forms.targets import Deadline, Duration, Quantity
from jixiao.forms.values import figures_with_spans

_ANY_YEAR = 2000
"""For a deadline without a year: only where it stands matters here."""
_HAN = re.compile(r"[\u4e00-\u9fff]")
_NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)?")
_DAY = re.compile(
    r"(?:20\d\d年)?(?<!\d)(?:1[0-2]|0?[1-9])月(?:(?:[12]\d|3[01]|0?[1-9])日|底)(?:之?前)?"
    r"|20\d\d年(?:1[0-2]|0?[1-9])月(?:份|之?前)?"
)
_OF_DATES = "年月日号届季"
_RESULT = re.compile(
    r"(?:全部|基本)?(?:部分|未)?达成(?:年度|预期)?指标(?:并具有一定效果|且效果较差)?|达成预期指标|(?<![\u4e00-\u9fff]{2})(?:未|已)?完成(?=\d)"
    r"|确定能|有可能|完全不可能"
)
"""What the official forms have qualitative results called."""


def _twice(text: str, begin: int, end: int) -> list[int]:
    """Where the words of this stretch begin to say the same twice, if there is exactly one such place."""
    lengths = [n for n in range(2, (end - begin - 1) // 2 + 1) if text[end - 2 * n : end - n] == text[end - n : end]]
    return [end - 2 * lengths[0]] if len(lengths) == 1 and _HAN.match(text[end - 1]) else []


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a row. `is_signed`: it begins with ≥, 不低于 and the like, which no name holds."""

    place: Place
    is_signed: bool


@dataclass(frozen=True)
class Tokens:
    """The figures, numbers, results and gaps of a stretch."""

    s: Squeezed
    place: Place
    spaced: bool
    """Whether gaps divide the cells of this table; where they only break words they mean nothing."""

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Figures with a sign or a unit, in order."""
        begin, end = self.place
        first = self.s.at[begin]
        text = self.source_text
        found: list[Figure] = []
        for each in figures_with_spans(text, _ANY_YEAR):
            start = each.start - (text[each.start - 1 : each.start] == "$")
            place = (self.s.position(first + start), self.s.position(first + each.end))
            place = (max(place[0], begin), min(place[1], end))
            sign = isinstance(each.target, Quantity | Duration) and each.target.operator is not None
            begins = not self.s.text[place[0]].isdigit()
            if place[0] < place[1]:
                found.append(Figure(place, (sign and begins) or isinstance(each.target, Deadline)))
        return tuple(sorted([*found, *self._dates(found)], key=lambda figure: figure.place))

    def _dates(self, found: Sequence[Figure]) -> Iterator[Figure]:
        """Days that digits glued behind them hide: 12月10日2020 is a day and two tens."""
        taken = {position for figure in found for position in range(*figure.place)}
        for match in _DAY.finditer(self.s.text, *self.place):
            if not taken & set(range(*match.span())):
                yield Figure(match.span(), is_signed=True)

    @cached_property
    def source_text(self) -> str:
        """The stretch with its blanks, which keep numbers apart."""
        begin, end = self.place
        first = self.s.at[begin]
        spaced = [" "] * (self.s.at[end - 1] - first + 1)
        for position in range(begin, end):
            spaced[self.s.at[position] - first] = self.s.text[position]
        return "".join(spaced)

    @cached_property
    def numbers(self) -> tuple[Place, ...]:
        """Runs of digits that no figure holds."""
        taken = {position for figure in self.figures for position in range(*figure.place)}
        first = self.s.at[self.place[0]]
        spans = (match.span() for match in _NUMBER.finditer(self.source_text))
        places = ((self.s.position(first + start), self.s.position(first + end - 1) + 1) for start, end in spans)
        return tuple(place for place in places if place[0] not in taken and self._ends_number(place[1]))

    def _ends_number(self, stop: int) -> bool:
        """Whether a number says something alone: 2023年 and 12月 are parts of dates."""
        return stop >= self.place[1] or self.s.text[stop] not in _OF_DATES

    @cached_property
    def results(self) -> tuple[Place, ...]:
        """Standard words of a result: 达成预期指标."""
        return tuple(match.span() for match in _RESULT.finditer(self.s.text, *self.place))

    @cached_property
    def gaps(self) -> frozenset[int]:
        """Where a gap divides two cells."""
        begin, end = self.place
        return frozenset(position for position in range(begin + 1, end) if self.spaced and self.s.gaps[position])

    @cached_property
    def starts(self) -> frozenset[int]:
        """Where a value may begin: what stands before is a name."""
        places = [*(figure.place for figure in self.figures), *self.numbers, *self.results]
        return self.gaps | {start for start, _ in places} | self.repeated

    @cached_property
    def repeated(self) -> frozenset[int]:
        """Where a text begins that says the same twice before a value: 便利度|明显提升明显提升, target and result."""
        if self.spaced:
            return frozenset()
        places = [*(figure.place for figure in self.figures), *self.numbers]
        stops = {start for start, _ in places} | {self.place[1]}
        begins = sorted({stop for _, stop in places} | {self.place[0]})
        return frozenset(
            start for stop in stops for start in _twice(self.s.text, max(b for b in begins if b <= stop), stop)
        )
