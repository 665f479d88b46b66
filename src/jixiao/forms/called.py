"""Names of people in running text, by the words that only go with somebody: 李四光同志, 局长王大明, 由张三丰负责推进.

For public pages, beside the places `names` knows: there a name too many is a word less, a name too few is somebody's. A
name is known by its surname, by a word beside it that says somebody is meant, and by a break behind it. The words are
lists of the profiles; a group of people (患者, 学生) is often followed by other words, so only names of three signs
that end there are taken behind it.
"""

import re
from collections.abc import Iterator
from functools import cache

from jixiao.forms.names import is_name
from jixiao.profiles.load import words

_RUN = r"[\u4e00-\u9fff]"
_BREAK = rf"(?=$|(?!{_RUN}).|等|因|的|已|家|同志|先生|女士|负责|牵头|带队|主持|反映|申请|投诉|表示|发放|兑付|一家)"
"""What may follow a name: its end, a sign that is no character, or a word that goes on about somebody."""
_DOES = r"(?:负责|牵头|带队|主持|主抓|具体|分管|包联|联系|协调|落实|推进|跟踪|督办|签收|领取|代领|统筹)"
_BY = re.compile(rf"由({_RUN}{{2,4}}?)(?:同志|女士|先生)?{_DOES}")
_LENGTHS = (4, 3, 2)
_OF_THREE = 3
_BEFORE = re.compile(rf"(?<!{_RUN})$|[由请与和对向经给被、，。；：及]$")
"""What stands before a name of two signs that a title follows: 文化局长 has no name in it."""


@cache
def _titles() -> re.Pattern[str]:
    return re.compile("|".join(words("person_titles")))


@cache
def _groups() -> re.Pattern[str]:
    return re.compile("|".join(words("person_groups")))


@cache
def _never_ends() -> frozenset[str]:
    return frozenset(words("never_ends_a_name"))


def called(text: str) -> Iterator[str]:
    """Every name of a person that a word beside it gives away."""
    for match in _BY.finditer(text):
        if _is_ones(match[1]):
            yield match[1]
    for title in _titles().finditer(text):
        yield from _named(_behind(text[title.end() :], _LENGTHS))
        yield from _named(_in_front(text[: title.start()]))
    for group in _groups().finditer(text):
        yield from _named(_behind(text[group.end() :], (_OF_THREE,)))


def _named(name: str | None) -> Iterator[str]:
    if name is not None:
        yield name


def _is_ones(name: str) -> bool:
    return name[-1] not in _never_ends() and is_name(name)


def _behind(text: str, lengths: tuple[int, ...]) -> str | None:
    """The name a text begins with, where something ends it; a colon before it is no matter."""
    text = text.lstrip(" :：　")
    for length in lengths:
        if re.match(rf"{_RUN}{{{length}}}{_BREAK}", text) and _is_ones(text[:length]):
            return text[:length]
    return None


def _in_front(text: str) -> str | None:
    """The name a text ends with: of three or four signs, or of two where nothing of a word stands before it."""
    for length in _LENGTHS:
        name = text[-length:]
        if len(name) < length or not re.fullmatch(rf"{_RUN}+", name) or not _is_ones(name):
            continue
        if length >= _OF_THREE or _BEFORE.search(text[:-length]):
            return name
    return None
