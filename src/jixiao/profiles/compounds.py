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
    words_from: Mapping[str, tuple[str, ...]]
    """First letter → the words that begin with it, the longest first."""
    ends: frozenset[str]
    """The last letters of all words."""


@lru_cache(maxsize=4096)
def compound_column(text: str, block: str) -> str | None:
    """The field that the words of a head name together, in `indicators` or `budget_columns`.

    None where a character of it belongs to no word, or the words name nothing.
    """
    return _field(_key(text), block)


@lru_cache(maxsize=20_000)
def compound_meaning(text: str) -> Meaning | None:
    """What the words of a label name together, in the first block that knows them all."""
    key = _key(text)
    for block in (*_LABEL_BLOCKS, "texts"):
        if field := _field(key, block):
            return Meaning(block, field)
    return None


@lru_cache(maxsize=20_000)
def compound_head(text: str) -> str | None:
    """The block that the words of a head open."""
    return _field(_key(text), "heads")


def _key(text: str) -> str:
    """A label as it is divided into words; empty for one that is too long to be a head."""
    key = _YEAR.sub("年度", plain_label(text))
    return key if len(key) <= _LONGEST_HEAD else ""


def _field(key: str, block: str) -> str | None:
    grammar = _grammars()[block]
    words = _divided(key, 0, grammar.words_from) if key and key[-1] in grammar.ends else None
    if words is None:
        return None
    classes = frozenset[str]().union(*(grammar.words[word] for word in words)) - {_LINK}
    return next((reading.field for reading in grammar.readings if reading.fits(classes)), None)


def _divided(text: str, place: int, words_from: Mapping[str, tuple[str, ...]]) -> tuple[str, ...] | None:
    """The text from a place on as words without a rest, the longest first everywhere; None where it cannot be."""
    if place == len(text):
        return ()
    for word in words_from.get(text[place], ()):
        if text.startswith(word, place) and (rest := _divided(text, place + len(word), words_from)) is not None:
            return (word, *rest)
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
    words_from: dict[str, tuple[str, ...]] = {}
    for word in sorted(words, key=len, reverse=True):
        words_from[word[0]] = (*words_from.get(word[0], ()), word)
    return _Grammar(words, readings, words_from, frozenset(word[-1] for word in words))


def _groups(has: Sequence[str]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group.split("|")) for group in has)
