"""How alike two names are: characters without punctuation, abbreviations spelt out, shares of common letter pairs."""

import re
import unicodedata
from collections import Counter
from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise

from jixiao.profiles.load import pairs, words

_NO_LETTERS = re.compile(r"[\W_的]+")


@lru_cache(maxsize=4096)
def name_key(text: str) -> str:
    """A name without width, white space, punctuation, 的 and counting words at its end (数量), abbreviations in full.

    新认定高企数量 and 新认定高新技术企业 have one key; a unit in brackets behind a name stays in it.
    """
    plain = _NO_LETTERS.sub("", unicodedata.normalize("NFKC", text).casefold())
    if _any_abbreviation().search(plain):
        for short, meaning in _abbreviations():
            plain = _spelt_out(plain, short, meaning["full"], meaning.get("not_before", ""))
    suffixes = words("name_suffixes")
    if not plain.endswith(suffixes):
        return plain
    ends = (suffix for suffix in suffixes if plain.endswith(suffix) and len(plain) > len(suffix) + 1)
    return plain.removesuffix(next(ends, ""))


def similarity(first: str, second: str) -> Decimal:
    """Dice's coefficient of the letter pairs of two names' keys: 1 for the same name, 0 for nothing in common."""
    one, other = name_key(first), name_key(second)
    if one == other:
        return Decimal(1) if one else Decimal(0)
    pairs_one, pairs_other = _letter_pairs(one), _letter_pairs(other)
    total = pairs_one.total() + pairs_other.total()
    return Decimal(2 * (pairs_one & pairs_other).total()) / total if total else Decimal(0)


def _letter_pairs(key: str) -> Counter[str]:
    return Counter(first + second for first, second in pairwise(key))


def _spelt_out(text: str, short: str, full: str, not_before: str) -> str:
    """`short` replaced where it is not the beginning of another word (提高企业 is no 高企)."""
    head, found, rest = text.partition(short)
    if not found:
        return head
    is_other_word = bool(not_before) and rest.startswith(tuple(not_before))
    return head + (short if is_other_word else full) + _spelt_out(rest, short, full, not_before)


@cache
def _any_abbreviation() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(short) for short, _ in _abbreviations()))


@cache
def _abbreviations() -> tuple[tuple[str, dict[str, str]], ...]:
    return tuple(pairs("abbreviations").items())
