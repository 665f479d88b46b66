"""Which row of one list is which row of another: by its words, not by its number, so that a row put in moves nothing.

A row's words are its names (level 3, content; the text of an objective; the label of an amount). Equal words are the
same row, in order where they stand twice; of what is left, the likest pairs are taken first, down to a likeness below
which nobody would call them one row. What stands above several rows (the level 3 of a row that has a content) makes
them no liker.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

LEAST_LIKENESS = 0.6
"""Of 1: 社区卫生服务中心设备更新 is still 社区卫生中心设备更新与维护."""
_NAMES: Mapping[str, tuple[str, ...]] = {
    "indicators": ("level3", "content", "horizon"),
    "objectives": ("text", "horizon"),
    "tasks": ("name",),
    "money": ("slot", "label", "column"),
}
"""List of a form → the fields that name a row of it."""
_PLACES: Mapping[str, tuple[str, ...]] = {"indicators": ("level1", "level2")}
"""Fields that tell rows of one name apart, where there are several."""
_CALLED: Mapping[str, tuple[str, ...]] = {
    "indicators": ("content", "level3"),
    "objectives": ("text",),
    "tasks": ("name",),
    "money": ("label",),
}
"""What likeness is measured by: the first of these that a row has."""


def matched(name: str, before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]) -> dict[int, int]:
    """Index in `after` → index in `before`, for every row of the list `name` that stands in both."""
    found: dict[int, int] = {}
    for fields in ((*_NAMES[name], *_PLACES.get(name, ())), _NAMES[name]):
        _take_equal([_words(row, fields) for row in before], [_words(row, fields) for row in after], found)
    taken = set(found.values())
    left = [(index, row) for index, row in enumerate(before) if index not in taken]
    likest = sorted(
        (-_likeness(name, row, other), mine, its)
        for mine, row in left
        for its, other in enumerate(after)
        if its not in found
    )
    for likeness, mine, its in likest:
        if -likeness >= LEAST_LIKENESS and its not in found and mine not in taken:
            found[its] = mine
            taken.add(mine)
    return found


def _words(row: Mapping[str, Any], fields: Sequence[str]) -> tuple[str, ...]:
    return tuple(_plain(row.get(field)) for field in fields)


def _plain(value: Any) -> str:
    return "".join(unicodedata.normalize("NFKC", "" if value is None else str(value)).split())


def _take_equal(old: Sequence[object], new: Sequence[object], found: dict[int, int]) -> None:
    waiting: dict[object, list[int]] = {}
    taken = set(found.values())
    for index, words in enumerate(old):
        if index not in taken:
            waiting.setdefault(words, []).append(index)
    for index, words in enumerate(new):
        if index not in found and waiting.get(words):
            found[index] = waiting[words].pop(0)


def _likeness(name: str, one: Mapping[str, Any], other: Mapping[str, Any]) -> float:
    first, second = (next(filter(None, _words(row, _CALLED[name])), "") for row in (one, other))
    return SequenceMatcher(None, first, second, autojunk=False).ratio() if first and second else 0.0
