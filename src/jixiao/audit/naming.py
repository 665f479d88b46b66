"""What a name says by the words in it and at its end; the word lists are data (profiles/words)."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from jixiao.forms.sheet import plain as folded
from jixiao.profiles.load import words

_BRACKETS_AT_END = re.compile(r"[(（\[【][^()（）]*[)）\]】]$")


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """A name without width, white space and a bracket at its end (满意度（%）, 新增就业人数(人))."""
    return _BRACKETS_AT_END.sub("", folded(name))


def mentions(name: str, listed: Iterable[str]) -> str | None:
    """The first listed word the name holds."""
    text = folded(name)
    for word in listed:  # asked a thousand times a form: a generator would take half as long again
        if word in text:
            return word
    return None


@lru_cache(maxsize=4096)
def without_seeming_negations(name: str) -> str:
    """The name without the words that hold 不, 未, 无, 防 or 退 and negate nothing (不动产, 未成年人, 消防)."""
    return _seeming_negations().sub("", folded(name))


@cache
def _seeming_negations() -> re.Pattern[str]:
    return re.compile("|".join(words("seeming_negations")))


def ends_in(name: str, listed: Iterable[str], tails: Iterable[str] = ()) -> str | None:
    """The first listed word the name ends in, one of `tails` (次数, 发生率) allowed behind it."""
    text, wanted, behind = plain(name), tuple(listed), tuple(tails)
    stems = [text]
    if text.endswith(behind):  # few names end in any of the tails
        stems += [text.removesuffix(tail) for tail in behind if text.endswith(tail)]
    ending = [stem for stem in stems if stem.endswith(wanted)]
    if not ending:
        return None
    return next(word for word in wanted for stem in ending if stem.endswith(word))
