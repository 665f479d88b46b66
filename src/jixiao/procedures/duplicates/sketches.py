"""A text as a few integers; texts that share one are candidates (MinHash in bins, banded).

Each gram falls into a bin by its hash; of each bin the smallest stays, where a rare gram has the smaller rank
(−ln u ÷ weight: the bin's gram is drawn with chances by weight, and alike in two texts that both have it). So many bins
together are one key; a key with an empty bin is none.

Sources: Broder 1997 (resemblance), Li, Owen, Zhang 2012 (one permutation), Cohen 1997 (exponential ranks by weight).
"""

from collections.abc import Iterator
from hashlib import blake2b
from math import log

from jixiao.procedures.duplicates.rules import Part
from jixiao.procedures.grams import Weights, grams, number_of

KEY_BITS = 40
"""Of a key: by chance two of a million differ and are one, which costs a look at a candidate and no more."""
_SCALE = float(1 << 64)


def keys(text: str, part: Part, weights: Weights, name: str, common: int) -> frozenset[int]:
    """The keys of a title or abstract (`name` keeps them apart). Pure: no other text changes them.

    A gram of more than `common` texts of the corpus makes none: it would call them all.
    """
    least: dict[int, tuple[float, str]] = {}
    for gram in grams(text, weights.size):
        if weights.counts.get(gram, 0) > common:
            continue
        number = number_of(gram)
        rank = (-log((number + 1) / (_SCALE + 1)) / weights.of((gram,)), gram)
        place = number % part.bins
        if place not in least or rank < least[place]:
            least[place] = rank
    return frozenset(_bands(least, part, name))


def _bands(least: dict[int, tuple[float, str]], part: Part, name: str) -> Iterator[int]:
    for start in range(0, part.bins, part.rows):
        bins = range(start, start + part.rows)
        if all(each in least for each in bins):
            band = "\n".join((name, str(start), *(least[each][1] for each in bins)))
            yield int.from_bytes(blake2b(band.encode(), digest_size=KEY_BITS // 8).digest(), "big")
