"""Labels and heads of columns no list names, understood by the words they are made of (data/heads.yaml).

全年（程）目标值 is time + goal + value: the target. Departments word their heads in a hundred ways, but of few words.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from jixiao.profiles.checks import BadProfile
from jixiao.profiles.labels import Meaning, plain_label
from jixiao.profiles.load import head_table

_LINK = "link"
_YEAR = re.compile(r"20\d\d年?度?")
_LONGEST_HEAD = 24
_LABEL_BLOCKS = ("head", "duties", "objectives", "money", "staffing", "opinions", "contacts")


@dataclass(frozen=True, slots=True)
class _Reading:
    """A field, the classes of words a head of it has (one of each group), and those it may not have."""

    field: str
    has: tuple[frozenset[str], ...]
    without: frozenset[str]

    def fits(self, classes: frozenset[str]) -> bool:
        return all(group & classes for group in self.has) and not self.without & classes


@dataclass(frozen=True, slots=True)
class _Grammar:
    words: Mapping[str, frozenset[str]]
    """Word → the classes it belongs to."""
    readings: tuple[_Reading, ...]
    longest: int
    """Characters of the longest word."""


@lru_cache(maxsize=4096)
def compound_column(text: str, block: str) -> str | None:
    """The field that the words of a head name together, in `indicators` or `budget_columns`.

    None where a character of it belongs to no word, or the words name nothing.
    """
    return _field(text, block)


@lru_cache(maxsize=20_000)
def compound_meaning(text: str) -> Meaning | None:
    """What the words of a label name together, in the first block that knows them all."""
    for block in (*_LABEL_BLOCKS, "texts"):
        if field := _field(text, block):
            return Meaning(block, field)
    return None


@lru_cache(maxsize=20_000)
def compound_head(text: str) -> str | None:
    """The block that the words of a head open."""
    return _field(text, "heads")


def _field(text: str, block: str) -> str | None:
    key = _YEAR.sub("年度", plain_label(text))
    if not key or len(key) > _LONGEST_HEAD:
        return None
    grammar = _grammars()[block]
    words = _divided(key, grammar.words, grammar.longest)
    if words is None:
        return None
    classes = frozenset[str]().union(*(grammar.words[word] for word in words)) - {_LINK}
    return next((reading.field for reading in grammar.readings if reading.fits(classes)), None)


def _divided(text: str, words: Mapping[str, frozenset[str]], longest: int) -> tuple[str, ...] | None:
    """The text as words without a rest, the longest first at every place; None where it cannot be."""
    if not text:
        return ()
    for length in range(min(len(text), longest), 0, -1):
        if text[:length] in words and (rest := _divided(text[length:], words, longest)) is not None:
            return (text[:length], *rest)
    return None


@cache
def _grammars() -> Mapping[str, _Grammar]:
    return {block: _grammar(block, entry) for block, entry in head_table().items()}


def _grammar(block: str, entry: Mapping[str, Any]) -> _Grammar:
    words: dict[str, frozenset[str]] = {}
    for name, listed in entry["words"].items():
        for word in listed:
            words[word] = words.get(word, frozenset()) | {name}
    readings = tuple(
        _Reading(each["field"], _groups(each["has"]), frozenset(each.get("without", ()))) for each in entry["readings"]
    )
    asked = frozenset[str]().union(*(group for reading in readings for group in reading.has))
    if unknown := asked - entry["words"].keys():
        raise BadProfile(f"heads.yaml 的 {block}：readings 中的 {'、'.join(sorted(unknown))} 没有词")
    return _Grammar(words, readings, max(map(len, words), default=0))


def _groups(has: Sequence[str]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group.split("|")) for group in has)
