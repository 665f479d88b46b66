"""A text as clauses of features: terms of art as wholes (`related_terms`), letter pairs of what else says something.

Weak words (推进, 工作, 完成率) only separate; figures are taken out: promises are compared as figures, not as letters.
Of 增强高新技术企业培育水平 remains the term 高新技术企业, of 道路机械化清扫里程 the term 机械化清扫 and the pair 道路.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from jixiao.audit.similarity import name_key
from jixiao.profiles.load import pairs

_CLAUSE = re.compile(r"[，,。；;！!？?\n]+|\d+[.．、](?!\d)")
_BREAK = re.compile(r"[^\w]+|[\d.]+")


class Feature(NamedTuple):
    """`key` is what is compared: the concept of a term, the letters of a pair; `text` as printed; `size` in pairs."""

    key: str
    text: str
    size: int
    is_term: bool = False
    is_common: bool = False


Clause = tuple[Feature, ...]


@lru_cache(maxsize=2048)
def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of a text that say anything, each feature once, in the order of the text."""
    plain = unicodedata.normalize("NFKC", text)
    found = (tuple(dict.fromkeys(_features(part))) for part in _CLAUSE.split(plain))
    return tuple(clause for clause in found if clause)


@lru_cache(maxsize=2048)
def keys(text: str) -> frozenset[str]:
    """What is compared of a text."""
    return frozenset(feature.key for clause in clauses(text) for feature in clause)


def is_telling(text: str) -> bool:
    """Whether a text says more than words seen everywhere (企业, 项目)."""
    return any(not feature.is_common for clause in clauses(text) for feature in clause)


def _features(clause: str) -> Iterable[Feature]:
    for piece in _BREAK.split(clause):
        yield from _of_piece(name_key(piece))


def _of_piece(piece: str) -> Iterable[Feature]:
    """Scans for listed words, longest first; what lies between them becomes letter pairs."""
    listed, concepts, common = _listed(), _concepts(), _common()
    rest = place = 0
    while place < len(piece):
        for word in listed.get(piece[place], ()):
            if piece.startswith(word, place):
                break
        else:
            place += 1
            continue
        yield from _letter_pairs(piece[rest:place])
        if (concept := concepts.get(word)) is not None:
            yield Feature(f"〔{concept}〕", word, max(2, len(word) - 1), is_term=True)
        elif word in common:
            yield Feature(word, word, 1, is_common=True)
        place += len(word)
        rest = place
    yield from _letter_pairs(piece[rest:])


def _letter_pairs(text: str) -> Iterable[Feature]:
    return (Feature(one + other, one + other, 1) for one, other in pairwise(text))


@cache
def _concepts() -> dict[str, str]:
    """Term → the concept it stands for."""
    return {name_key(term): concept for concept, terms in pairs("related_terms").items() for term in terms}


@cache
def _common() -> frozenset[str]:
    return frozenset(pairs("weak_words")["common"].split())


@cache
def _listed() -> dict[str, tuple[str, ...]]:
    """First letter → the listed words that begin with it, longest first."""
    every = {*_concepts(), *_common(), *pairs("weak_words")["weak"].split()}
    by_letter: dict[str, list[str]] = {}
    for word in sorted(every, key=lambda word: (-len(word), word)):
        by_letter.setdefault(word[0], []).append(word)
    return {letter: tuple(found) for letter, found in by_letter.items()}
