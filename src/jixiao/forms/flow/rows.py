"""Divides the words below a level into rows: every way in which names and values can follow each other.

The head tells which columns a row has. A name ends where a figure, a number or a standard result begins; a value has
the kind of its column. Whoever asks takes a division only where exactly one is possible.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache

from jixiao.forms.flow.squeezed import Place, Squeezed
from jixiao.forms.flow.tokens import Tokens
from jixiao.profiles.load import words

RowOf = Mapping[str, Place]
"""Field → where it stands."""
Way = tuple[RowOf, ...]
"""The rows of a stretch, divided in one way."""

NAMES = ("level3", "content", "level2")
"""The column that names an indicator: the first of these that the head has."""
DIVISIBLE = frozenset({
    "level1", "level2", "level3", "content", "standard", "target", "weight", "actual", "score", "reason", "remark",
    "operator", "unit", "no", "forecast", "likelihood",
})  # fmt: skip
"""Columns whose cells can be told apart without a gap between them."""
_EXPLANATIONS = (("content",), ("standard",))
_MOST_WAYS = 40
_LONGEST_STRETCH = 800
"""The rows below one level are shorter; a longer stretch is prose, or made to keep the reader busy."""
_MOST_POINTS = 100
_POINTS = re.compile(r"(?:0|[1-9]\d*)(?:\.\d{1,2})?")
_PLAIN = re.compile(r"(?:0|[1-9]\d*)(?:\.\d+)?")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LEAST_NAME = 2
_EXPLAINS = re.compile(r"(?:主要|用以|用于)?(?:反映|考核)")


def ways(s: Squeezed, place: Place, fields: Sequence[str], *, spaced: bool) -> list[Way]:
    """Every division of the stretch into whole rows, at most some dozens; `fields`: the columns from the name on.

    Where a value alone follows a name, a figure may as well be part of the next name: 培训100人参训率≥95%.
    """
    if place[1] - place[0] > _LONGEST_STRETCH:
        return []
    is_bare = set(fields[1:]) <= {"target", "remark"}
    tokens = Tokens(s, place, spaced)
    for plain_names in (False,) if is_bare else (True, False):
        found = _Parser(tokens, fields, plain_names).ways(place[0])
        if found:
            return list(found)
    return []


def explained(s: Squeezed, place: Place, columns: Sequence[str]) -> RowOf:
    """A name, divided from its explanation where one column of that follows and exactly one 反映 begins it."""
    marks = list(_EXPLAINS.finditer(s.text, place[0] + _LEAST_NAME, place[1]))
    if len(marks) != 1 or tuple(columns[1:2]) not in _EXPLANATIONS:
        return {columns[0]: place}
    return {columns[0]: (place[0], marks[0].start()), columns[1]: (marks[0].start(), place[1])}


class _Parser:
    """All divisions of one stretch. `plain_names`: no figure may stand inside a name."""

    def __init__(self, tokens: Tokens, fields: Sequence[str], plain_names: bool) -> None:
        self._tokens = tokens
        self._s = tokens.s
        self._end = tokens.place[1]
        self._name = fields[0]
        self._fields = tuple(fields[1:])
        self._plain_names = plain_names
        self.ways = cache(self._ways)

    def _ways(self, position: int) -> tuple[Way, ...]:
        if position == self._end:
            return ((),)
        found: list[Way] = []
        for row, stop in self._row(position):
            found += ((row, *rest) for rest in self.ways(stop))
            if len(found) > _MOST_WAYS:
                break
        return tuple(found[:_MOST_WAYS])

    def _row(self, position: int) -> Iterator[tuple[RowOf, int]]:
        for stop in self._name_ends(position):
            name, fields = self._named(position, stop)
            yield from self._values(fields, stop, name)

    def _named(self, begin: int, stop: int) -> tuple[RowOf, tuple[str, ...]]:
        """The name with its explanation, and the columns that are left."""
        if self._tokens.spaced or self._fields[:1] not in _EXPLANATIONS:
            return {self._name: (begin, stop)}, self._fields
        return explained(self._s, (begin, stop), (self._name, *self._fields)), self._fields[1:]

    def _name_ends(self, position: int) -> Iterator[int]:
        if self._tokens.spaced:
            stop = self._word_end(position)
            if self._is_name(position, stop):
                yield stop
            return
        for stop in sorted(start for start in self._tokens.starts if start > position):
            if self._is_name(position, stop):
                yield stop

    def _is_name(self, begin: int, stop: int) -> bool:
        if len(_HAN.findall(self._s.text, begin, stop)) < _LEAST_NAME:
            return False
        inside = [figure for figure in self._tokens.figures if begin <= figure.place[0] < stop]
        if any(figure.is_signed or "%" in self._s.words(figure.place) for figure in inside):
            return False
        if any(self._s.text[begin : figure.place[0]].endswith(words("measured_names")) for figure in inside):
            return False
        if any(begin <= start < stop for start, _ in self._tokens.results):
            return False
        numbers = self._s.text[begin].isdigit() or any(begin <= start < stop for start, _ in self._tokens.numbers)
        return not self._plain_names or self._tokens.spaced or not (inside or numbers)

    def _word_end(self, position: int) -> int:
        return min((gap for gap in self._tokens.gaps if gap > position), default=self._end)

    def _values(self, fields: tuple[str, ...], position: int, row: RowOf) -> Iterator[tuple[RowOf, int]]:
        if not fields:
            yield row, position
            return
        name, rest = fields[0], fields[1:]
        if name in ("reason", "remark"):
            yield from self._values(rest, position, row)
        for stop in self._ends(name, position, row):
            yield from self._values(rest, stop, {**row, name: (position, stop)})

    def _ends(self, name: str, position: int, row: RowOf) -> Iterator[int]:
        """Where a value of this column that begins here may end."""
        if position >= self._end:
            return
        if name in ("weight", "score"):
            yield from self._point_ends(position, row.get("weight") if name == "score" else None)
        elif self._tokens.spaced:
            yield self._word_end(position)
        elif name in ("target", "actual", "forecast"):
            yield from dict.fromkeys(self._value_ends(name, position, row))
        elif name == "likelihood":
            yield from (stop for start, stop in self._tokens.results if start == position)
        elif name == "reason" and self._fields[-1:] == ("likelihood",):
            yield from self._before_result(position)

    def _point_ends(self, position: int, weight: Place | None) -> Iterator[int]:
        most = Decimal(self._s.words(weight)) if weight else Decimal(_MOST_POINTS)
        run = re.compile(r"[\d.]+").match(self._s.text, position, self._end)
        last = next((i for i in range(position + 1, run.end()) if self._s.gaps[i]), run.end()) if run else position
        for stop in range(position + 1, last + 1):
            if self._s.text[stop : stop + 1] == "." or not _POINTS.fullmatch(self._s.text, position, stop):
                continue
            if self._tokens.spaced and stop not in (*self._tokens.gaps, self._end):
                continue
            if Decimal(self._s.text[position:stop]) <= most:
                yield stop

    def _value_ends(self, name: str, position: int, row: RowOf) -> Iterator[int]:
        yield from self._figure_ends(position)
        yield from self._number_ends(position)
        if name == "target" and self._fields[self._fields.index(name) + 1 : self._fields.index(name) + 2] == (
            "actual",
        ):
            yield from self._twice(position)
        if name == "actual":
            yield from (stop for start, stop in self._tokens.results if start == position)
            target = row.get("target")
            if target and self._s.text.startswith(self._s.words(target), position):
                yield position + target[1] - target[0]

    def _figure_ends(self, position: int) -> Iterator[int]:
        """The end of a figure that begins here (or of whose digits the rest begins here), and of figures behind it."""
        for index, figure in enumerate(self._tokens.figures):
            start, stop = figure.place
            cut = start < position < stop and self._s.text[start:position].isdigit() and self._s.text[position] != "0"
            if start != position and not cut:
                continue
            yield stop
            for further in self._tokens.figures[index + 1 :]:
                if self._plain_names or further.place[0] != stop:
                    break
                stop = further.place[1]
                if stop == self._end or any(begin == stop for begin, _ in self._tokens.results):
                    yield stop

    def _number_ends(self, position: int) -> Iterator[int]:
        """The end of a run of digits; one that is no number, beginning with a nought it does not need, is two: 00."""
        for start, stop in self._tokens.numbers:
            if not start <= position < stop:
                continue
            if _PLAIN.fullmatch(self._s.text, position, stop):
                yield stop
            elif _PLAIN.fullmatch(self._s.text, position, position + 1):
                yield position + 1

    def _before_result(self, position: int) -> Iterator[int]:
        """The end of words that stand right before a standard answer: 水源勘察推迟|有可能."""
        stop = min((start for start in self._tokens.starts if start > position), default=self._end)
        if any(start == stop for start, _ in self._tokens.results) and position not in self._tokens.starts:
            yield stop

    def _twice(self, position: int) -> Iterator[int]:
        """Half of a text that says the same twice: 显著提升显著提升 is a target and what was reached."""
        stop = min((start for start in self._tokens.starts if start > position), default=self._end)
        half = (stop - position) // 2
        if half > 1 and self._s.text[position : position + half] == self._s.text[position + half : stop]:
            yield position + half
