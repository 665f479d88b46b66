"""Finding known words in a squeezed text: labels, heads of columns, names of levels, each the longest first."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from jixiao.forms.flow.squeezed import Place
from jixiao.forms.vocabulary import column_field, is_level1, is_level2, label_meanings, level_words, opens_block
from jixiao.profiles.compounds import compound_column
from jixiao.profiles.labels import budget_columns, column_words, label_words

Index = Mapping[str, Sequence[str]]
"""First sign → the words that begin with it, the longest first."""

_LEVEL = "指标"
_SHORTEST_LEVEL = 4
_LONGEST_HEAD = 20
_LONGEST_AMOUNT = 9
_SHORTEST_COMPOUND = 3
_ASIDE = re.compile(
    r"\((?:单位:?)?(?:万元|元|亿元|盖章|签章|公章|签字|人|选填|必填|%|\d{1,3}分|分|[A-Z]|[A-Z]/[A-Z]|[A-Z]/[A-Z]\d?|\d{1,3})\)"
    r"|\([A-Z]/[A-Z]\d?(?=\D)|\(\d{1,3}分\*?执行率\)|\((?:文字描述|调整后?|)\)"
)
"""What a template prints in brackets behind a label or a head: (万元), (盖章), (A), (20分), (B/A, ()."""
_OF_LEVEL = re.compile(r"[一二三四]级")
_WEIGHT = re.compile(r"\((?:权重:?)?\d{1,3}(?:\.\d+)?[分%]?\)|\(分\)")


def _index(words: Iterable[str]) -> Index:
    found: dict[str, list[str]] = defaultdict(list)
    for word in words:
        found[word[0]].append(word)
    return {sign: sorted(each, key=len, reverse=True) for sign, each in found.items()}


def _at(index: Index, text: str, position: int, end: int) -> str | None:
    for word in index.get(text[position], ()):
        if position + len(word) <= end and text.startswith(word, position):
            return word
    return None


@cache
def _labels() -> Index:
    return _index("".join(word.split()) for word in label_words() if len(word) > 1)


@cache
def _columns(block: str) -> Index:
    return _index("".join(word.split()) for word in column_words(block) if len(word) > 1)


@cache
def _levels() -> Index:
    known = level_words()
    stems = {word.removesuffix(_LEVEL) for word in known} | {"过程", "环境效益", "社会公众满意度"}
    words = {*known, *(stem + _LEVEL for stem in stems), *stems}
    return _index(word for word in words if len(word) >= _SHORTEST_LEVEL and (is_level1(word) or is_level2(word)))


def label_at(text: str, position: int, end: int) -> str | None:
    """The longest known label that begins here."""
    return _at(_labels(), text, position, end)


def level_at(text: str, position: int, end: int) -> str | None:
    """The longest name of a level that begins here."""
    return _at(_levels(), text, position, end)


def behind_asides(text: str, position: int, end: int) -> int:
    """Where the colons and brackets that belong to a label end: 资金总额(万元): → behind the colon."""
    while position < end:
        if text[position] == ":":
            position += 1
        elif aside := _ASIDE.match(text, position, end):
            position = aside.end()
        else:
            break
    return position


def behind_weight(text: str, position: int, end: int) -> int:
    """Where the weight in brackets behind a level's name ends: 产出指标(50分)."""
    match = _WEIGHT.match(text, position, end)
    return match.end() if match else position


def listed_column_at(text: str, position: int, end: int) -> str | None:
    """The longest listed head of a column of indicators that begins here; 数量指标 is the name of a level."""
    level = level_at(text, position, end)
    return None if level and level.endswith(_LEVEL) else _at(_columns("indicators"), text, position, end)


def column_at(text: str, position: int, end: int) -> str | None:
    """The longest head that begins here; one that no list names by the words it is made of."""
    if word := listed_column_at(text, position, end):
        return word
    level = level_at(text, position, end)
    if (level and level.endswith(_LEVEL)) or not text[position].isalnum():
        return None
    for stop in range(min(end, position + _LONGEST_HEAD), position + _SHORTEST_COMPOUND - 1, -1):
        words = text[position:stop]
        if not _OF_LEVEL.search(words, 1) and "(" not in words and compound_column(words, "indicators"):
            return words
    return None


def amount_column_at(text: str, position: int, end: int) -> str | None:
    """The longest head over amounts that begins here: 年初预算数, 执行率."""
    if word := _at(_columns("budget_columns"), text, position, end):
        return word
    for stop in range(min(end, position + _LONGEST_AMOUNT), position + _SHORTEST_COMPOUND - 1, -1):
        if compound_column(text[position:stop], "budget_columns"):
            return text[position:stop]
    return None


def amount_field(word: str) -> str | None:
    """The column of money rows that a head names."""
    return budget_columns().get(word) or compound_column(word, "budget_columns")


def indicator_field(word: str) -> str | None:
    """The field of an indicator that a head names."""
    return column_field(word) or compound_column(word, "indicators")


def blocks_of(word: str) -> frozenset[str]:
    """The blocks a label stands in or opens."""
    return frozenset(filter(None, (*(meaning.block for meaning in label_meanings(word)), opens_block(word))))


def fields_of(word: str) -> frozenset[str]:
    """What a label names."""
    return frozenset(meaning.field for meaning in label_meanings(word))


def trimmed(text: str, begin: int, end: int, signs: str = ",，;；|:、") -> Place | None:
    """The stretch without the punctuation around it; None where nothing is left."""
    while begin < end and text[begin] in signs:
        begin += 1
    while end > begin and text[end - 1] in signs:
        end -= 1
    return (begin, end) if begin < end else None
