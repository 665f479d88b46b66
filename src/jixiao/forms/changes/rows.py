"""Which row of one list is which row of another: by its words, not by its number, so that a row put in moves nothing.

A row's words are its names (level 3, content; the text of an objective; the label of an amount). Equal words are the
same row, in order where they stand twice; of what is left, the likest pairs are taken first, down to a likeness below
which nobody would call them one row. What stands above several rows (the level 3 of a row that has a content) makes
them no liker.
"""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from jixiao.forms.sheet import plain

LEAST_LIKENESS = 0.6
"""Of 1: 社区卫生服务中心设备更新 is still 社区卫生中心设备更新与维护."""
_NAMES: Mapping[str, tuple[str, ...]] = {
    "indicators": ("level3", "content", "horizon"),
    "objectives": ("text", "horizon"),
    "tasks": ("name",),
    "money": ("slot", "label", "column"),
    "contacts": ("role",),
}
"""List of a form → the fields that name a row of it."""
_PLACES: Mapping[str, tuple[str, ...]] = {"indicators": ("level1", "level2")}
"""Fields that tell rows of one name apart, where there are several."""
_CALLED: Mapping[str, tuple[str, ...]] = {
    "indicators": ("content", "level3"),
    "objectives": ("text",),
    "tasks": ("name",),
    "money": ("label",),
    "contacts": ("role",),
}
"""What likeness is measured by: the first of these that a row has."""


def matched(name: str, before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]) -> dict[int, int]:
    """Index in `after` → index in `before`, for every row of the list `name` that stands in both."""
    found: dict[int, int] = {}
    for fields in ((*_NAMES[name], *_PLACES.get(name, ())), _NAMES[name]):
        _take_equal([_words(row, fields) for row in before], [_words(row, fields) for row in after], found)
    taken = set(found.values())
    left = [(index, row) for index, row in enumerate(before) if index not in taken]
    new = [(index, _called(name, row)) for index, row in enumerate(after) if index not in found]
    for _, mine, its in sorted(pair for index, row in left for pair in _like(index, _called(name, row), new)):
        if its not in found and mine not in taken:
            found[its] = mine
            taken.add(mine)
    return found


def _words(row: Mapping[str, Any], fields: Sequence[str]) -> tuple[str, ...]:
    return tuple(plain("" if (value := row.get(field)) is None else str(value)) for field in fields)


def _take_equal(old: Sequence[object], new: Sequence[object], found: dict[int, int]) -> None:
    waiting: dict[object, list[int]] = {}
    taken = set(found.values())
    for index, words in enumerate(old):
        if index not in taken:
            waiting.setdefault(words, []).append(index)
    for index, words in enumerate(new):
        if index not in found and waiting.get(words):
            found[index] = waiting[words].pop(0)


def _called(name: str, row: Mapping[str, Any]) -> str:
    return next(filter(None, _words(row, _CALLED[name])), "")


def _like(mine: int, called: str, others: Sequence[tuple[int, str]]) -> Iterator[tuple[float, int, int]]:
    """Every row that is like enough: (unlikeness, this row, that row). The cheap bounds of difflib are asked first."""
    matcher = SequenceMatcher(None, b=called, autojunk=False)
    for its, other in others if called else ():
        matcher.set_seq1(other)
        bounds = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
        if other and all(bound() >= LEAST_LIKENESS for bound in bounds):
            yield -matcher.ratio(), mine, its
