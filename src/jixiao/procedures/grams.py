"""Texts as letter groups, and how telling a group is: rare ones tell more than 研究, 关键技术, 项目.

No list says what is boilerplate: a corpus does, once. `Weights` are made of it and then stay as they are, so that a
score given today is the score given tomorrow, however many texts come in between.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from math import fsum, log

_NO_LETTERS = re.compile(r"[\W_]+")
_BYTES = 8


def plain(text: str) -> str:
    """Without width, case, white space and punctuation."""
    return "".join(pieces(text))


def pieces(text: str) -> list[str]:
    """What stands between white space and punctuation, without width and case."""
    return [piece for piece in _NO_LETTERS.split(unicodedata.normalize("NFKC", text).casefold()) if piece]


def runs(text: str, size: int) -> list[str]:
    """Every run of `size` letters as often as it stands there; a shorter text is its own only one."""
    letters = plain(text)
    if len(letters) <= size:
        return [letters] if letters else []
    return [letters[start : start + size] for start in range(len(letters) - size + 1)]


@lru_cache(maxsize=256)
def grams(text: str, size: int) -> frozenset[str]:
    """Each of the runs once."""
    return frozenset(runs(text, size))


@lru_cache(maxsize=1 << 18)
def number_of(gram: str) -> int:
    """The same 64 bits on every machine and in every process."""
    return int.from_bytes(blake2b(gram.encode(), digest_size=_BYTES).digest(), "big")


@dataclass(frozen=True, slots=True)
class Weights:
    """Of grams of `size` letters: in how many texts each stands, and its weight; `unseen`: of one no text has."""

    size: int
    counts: Mapping[str, int]
    weights: Mapping[str, float]
    unseen: float

    def of(self, some: Iterable[str]) -> float:
        """The weight of all of these; the same to the last bit in any order."""
        return fsum(self.weights.get(gram, self.unseen) for gram in some)


_FLOOR = 0.01
"""A gram of every text still says something: a text of nothing else is like itself."""


def learn(texts: Iterable[str], size: int) -> Weights:
    """The weights of a corpus: the logarithm of how few texts have a gram. Its order changes nothing."""
    return weigh((grams(text, size) for text in texts), size)


def weigh(corpus: Iterable[Iterable[str]], size: int) -> Weights:
    """The same of texts that are grams already, each gram of a text once."""
    counts: Counter[str] = Counter()
    number = 0
    for some in corpus:
        counts.update(some)
        number += 1
    weights = {gram: log((number + 1) / (count + 1)) + _FLOOR for gram, count in counts.items()}
    return Weights(size, counts, weights, log(number + 1) + _FLOOR)
