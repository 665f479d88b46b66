"""Which row of one list is which row of another: by its words, not by its number, so that a row put in moves nothing.

A row's words are its names (level 3, content; the text of an objective; the label of an amount). Equal words are the
same row, in order where they stand twice; of what is left, the likest pairs are taken first, down to a likeness below
which nobody would call them one row.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

LEAST_LIKENESS = 0.6
"""Of 1: 社区卫生服务中心设备更新 is still 社区卫生中心设备更新与维护."""
NAMES: Mapping[str, tuple[str, ...]] = {
    "indicators": ("level3", "content", "horizon"),
    "objectives": ("text", "horizon"),
    "tasks": ("name",),
    "money": ("slot", "label", "column"),
    "opinions": ("role",),
    "contacts": ("role",),
}
"""List of a form → the fields that name a row of it."""
_PLACES: Mapping[str, tuple[str, ...]] = {"indicators": ("level1", "level2")}
"""Fields that tell rows of one name apart, where there are several."""


def words_of(name: str, row: Mapping[str, Any]) -> tuple[str, ...]:
    """The words a row of the list `name` is known by, without white space and width; its place last."""
    return tuple(_plain(row.get(field)) for field in (*NAMES[name], *_PLACES.get(name, ())))


def _plain(value: Any) -> str:
    return "".join(unicodedata.normalize("NFKC", "" if value is None else str(value)).split())


def matched(name: str, before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]) -> dict[int, int]:
    """Index in `after` → index in `before`, for every row that stands in both."""
    old, new = [words_of(name, row) for row in before], [words_of(name, row) for row in after]
    found: dict[int, int] = {}
    for width in (None, len(NAMES[name])):
        _take_equal([words[:width] for words in old], [words[:width] for words in new], found)
    left_old = [index for index in range(len(old)) if index not in found.values()]
    left_new = [index for index in range(len(new)) if index not in found]
    likest = sorted(
        ((-_likeness(name, old[mine], new[its]), mine, its) for mine in left_old for its in left_new), key=tuple
    )
    for likeness, mine, its in likest:
        if -likeness >= LEAST_LIKENESS and its not in found and mine not in found.values():
            found[its] = mine
    return found


def found_row(name: str, words: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> int | None:
    """The row that is known by these words (`words_of`); the likest one where none has all of them; else None."""
    wanted, names = tuple(words), len(NAMES[name])
    for width in (None, names):
        for index, row in enumerate(rows):
            if words_of(name, row)[:width] == wanted[:width]:
                return index
    likest = max(
        ((_likeness(name, wanted, words_of(name, row)), -index) for index, row in enumerate(rows)), default=None
    )
    return -likest[1] if likest and likest[0] >= LEAST_LIKENESS else None


def _take_equal(old: Sequence[object], new: Sequence[object], found: dict[int, int]) -> None:
    waiting: dict[object, list[int]] = {}
    for index, words in enumerate(old):
        if index not in found.values():
            waiting.setdefault(words, []).append(index)
    for index, words in enumerate(new):
        if index not in found and waiting.get(words):
            found[index] = waiting[words].pop(0)


def _likeness(name: str, one: Sequence[str], other: Sequence[str]) -> float:
    width = len(NAMES[name])
    first, second = ("".join(words[:width]) for words in (one, other))
    return SequenceMatcher(None, first, second, autojunk=False).ratio() if first and second else 0.0
