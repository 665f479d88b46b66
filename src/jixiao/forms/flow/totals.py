"""The row that sums a table of indicators up, and what it says of the points of the rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jixiao.forms.flow.heads import FlowHead
from jixiao.forms.flow.model import Row
from jixiao.forms.flow.squeezed import Place, Squeezed

POINTS = ("weight", "score")
_POINT = re.compile(r"(?:0|[1-9]\d*)(?:\.\d{1,2})?")
_BRACKET = re.compile(r"\((\d{1,3})分?\)")
_MOST_POINTS = 100
_EXECUTION = Decimal(10)
"""What the execution rate counts in nearly every form; its row stands in the money table."""


@dataclass(frozen=True, slots=True)
class Sums:
    """What the weights and the scores of the rows may sum up to; empty where nothing is printed."""

    weights: frozenset[Decimal]
    scores: frozenset[Decimal]


def sums_of(s: Squeezed, head: FlowHead, total: Sequence[Place]) -> Sums:
    """The sums by the printed row, else by the weight in the brackets of the label: 绩效指标(90分)."""
    names = [name for name in head.fields if name in POINTS]
    printed = dict(zip(names, (Decimal(s.words(place)) for place in total[1:]), strict=False))
    if head.label and (bracket := _BRACKET.search(s.words(head.label))):
        printed["weight"] = Decimal(bracket[1])
    return Sums(*(_with_and_without_execution(printed.get(name)) for name in POINTS))


def _with_and_without_execution(total: Decimal | None) -> frozenset[Decimal]:
    return frozenset() if total is None else frozenset({total, total - _EXECUTION})


def total_row(head: FlowHead, total: Sequence[Place]) -> Row:
    """总分 with its weight and score under their columns, where it has as many figures as columns of points."""
    columns = [index for index, name in enumerate(head.fields) if name in POINTS]
    cells: Row = [None] * len(head.fields)
    cells[0] = total[0]
    figures = total[1:]
    if head.is_whole and len(figures) == len(columns):
        for index, place in zip(columns, figures, strict=True):
            cells[index] = place
    return cells


def total_figures(s: Squeezed, place: Place, count: int) -> tuple[Place, ...]:
    """The figures behind 总分: so many as there are columns of points, where exactly one division gives them."""
    found = [way for way in _splits(s, *place) if len(way) == count]
    return found[0] if len(found) == 1 else ()


def _splits(s: Squeezed, begin: int, end: int) -> Iterator[tuple[Place, ...]]:
    if begin == end:
        yield ()
        return
    last = next((i for i in range(begin + 1, end) if s.gaps[i]), end)
    for stop in range(begin + 1, last + 1):
        if _POINT.fullmatch(s.text, begin, stop) and Decimal(s.text[begin:stop]) <= _MOST_POINTS:
            for rest in _splits(s, stop, end):
                yield ((begin, stop), *rest)
