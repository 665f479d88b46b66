"""What the words of a form may be: columns, labels, levels, placeholders; the words themselves are the profiles'."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from jixiao.forms.sheet import plain
from jixiao.profiles.compounds import compound_head, compound_meaning
from jixiao.profiles.labels import INDICATORS, Meaning, head_of, indicator_columns, meanings, plain_label
from jixiao.profiles.load import profiles, words
from jixiao.profiles.model import label_key, level_key

_LONGEST_LABEL = 40
_HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_SHORTEST_LEVEL = 4
_BETWEEN_LEVELS = re.compile(r"[／/\\\-－—–→>＞|·]+")
_BOTH = 2
_PLACEHOLDER = re.compile(r"^(?:[.…·*/\\—–\-_×xX○〇□]+|指标值?\d*[:：]?(?:[.…×]*)|目标\d*[:：]?(?:[.…×]*))$")
_NUMBERED = re.compile(
    r"^\s*(?:[(（][\d一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.、．]|[一二三四五六七八九十]{1,3}[、.．])"
)
"""一、产出指标 is 产出指标."""
_HINT = re.compile(r"^(?:指标\d*[:：]|目标\d*[:：])?[(（](?:例?如|例|示例|请?填写|请?填)[:：]?[^()（）]*[)）]$")
"""What a template suggests in brackets: （如：培训人数）."""
_STARRED = re.compile(r"^[(（]?[≥≤><=]*\*{1,4}[^\d()（）*]{0,6}[)）]?$")
"""The place of a figure: （≥**个）."""
_YEAR_BEFORE = re.compile(r"^(20\d\d)年?度?(\D.*)$")
_OWN_YEAR = re.compile(r"^\s*20\d\d\s*年度?(?=\s*\w)")
"""2024年度资金总额 is 年度资金总额, 2019年实际在职人数 is 实际在职人数."""
_YEAR_INSIDE = re.compile(r"(?<=.)\s*[(（]20\d\d年?度?[)）]\s*(?=.)")
"""预算年度（2024年）绩效目标 is 预算年度绩效目标."""
_YEARS_AT_END = re.compile(r"(?<=.)[(（]20\d\d年?[-—–~至]+20\d\d年?[)）]$")
"""中期滚动目标（2019年—2021年） is 中期滚动目标."""
_ASIDE_AT_END = re.compile(r"(?<=.)[(（](?:[^()（）]{4,}|长期|中期|中长期|实施期|年度|当年|本年)[)）]\s*$")
_BRACKETED_PREFIX = re.compile(r"^\s*([^:：()（）\n]{2,14}[（(](?:盖章|签章|公章|印章|签字)[)）])\s*(?=[^\s:：])")
_PREFIX_BEFORE_FIGURE = re.compile(r"^\s*([^\d:：\n]{2,20}?)\s*(?=[￥¥]?\d)")
_LONGEST_COUNTED = 300
_BETWEEN_VALUES = " \u3000\n\t，,；;。、（("
_BEGINS_WITH_FIGURE = re.compile(r"\s*[￥¥]?\d")
_ORDINAL_BEFORE = re.compile(r"(?:[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十\d]{1,2}[)）])\s*$")
"""320万元一、财政拨款：300万元: the number belongs to the label behind it."""
_COUNTED = re.compile(
    r"(?:(?<=[\s；;。，,、：:（(])|^)((?:其中[：:]\s*)?[^\d\s：:；;。，,、][^\d\n：:；;。，,、]{1,18}?)"
    r"[ \u3000]*([￥¥]?\d)"
)
_FIGURE_ALONE = re.compile(
    r"^[￥¥]?\d[\d,，]*(?:\.\d+)?(?:万元|亿元|元|人|名|个)?[\s；;。，,、（()）]*(?:其中[:：]?)?\s*$"
)
_INLINE_VALUE = re.compile(r"[)）]\s*[:：]\s*\S")
"""填报单位（盖章）：某局: what stands behind the bracket is a value, not part of the label."""
_SUBTOTAL = re.compile(r"(?<=.)(?:小计|合计)$")
_MONEY = frozenset({"money", "project_money", "annual_money", "project_year", "budget_rows"})
_LABEL_START = re.compile(r"(?:^|(?<=[\s\u3000；;。，,、|)）]))(?=\S)|(?<=[(（])(?=其中)")


@lru_cache(maxsize=20_000)
def column_field(text: str) -> str | None:
    """The field of an indicator that a head's word names; 2024年指标值 is the target of that year, target_2024."""
    if not _may_be_label(text):
        return None
    if found := indicator_columns().get(plain_label(text)) or indicator_columns().get(plain_label(_bare(text))):
        return found
    year = _YEAR_BEFORE.match(plain(text))
    of_year = indicator_columns().get(plain_label(year[2])) if year else None
    return f"target_{year[1]}" if year and of_year == "target" else None


def _may_be_label(text: str) -> bool:
    """Every label is short and has a Chinese character; most values (≥98%, 420.00) have none."""
    return len(text) <= _LONGEST_LABEL and _HAN.search(text) is not None


def _bare(text: str) -> str:
    """A head without what it says in brackets at its end: 预期指标值（包含数字及文字描述）, 二级指标（长期）."""
    return _ASIDE_AT_END.sub("", text)


@lru_cache(maxsize=20_000)
def label_meanings(text: str) -> tuple[Meaning, ...]:
    """Every reading of a text that is nothing but a label; empty where it is none."""
    if not _may_be_label(text):
        return ()
    found = meanings(_YEAR_INSIDE.sub("", text)) or meanings(text)
    found = found or meanings(_OWN_YEAR.sub("年度", text)) or meanings(_OWN_YEAR.sub("", text))
    found = found or _of_subtotal(text) or meanings(_YEARS_AT_END.sub("", text))
    if not found and not head_of(text) and (compound := compound_meaning(text)):
        return (compound,)
    return tuple(meaning for meaning in found if meaning.block != INDICATORS)


def _of_subtotal(text: str) -> tuple[Meaning, ...]:
    """财政拨款小计 is what 财政拨款 is, in the blocks of money."""
    stem = _SUBTOTAL.sub("", plain_label(text))
    return tuple(meaning for meaning in meanings(stem) if meaning.block in _MONEY) if stem != plain_label(text) else ()


@lru_cache(maxsize=20_000)
def opens_block(text: str) -> str | None:
    """The block that a label is the head of."""
    if not _may_be_label(text):
        return None
    found = head_of(text) or head_of(_OWN_YEAR.sub("年度", text))
    return found or (None if meanings(text) else compound_head(text))


@cache
def _level_names() -> tuple[frozenset[str], frozenset[str]]:
    upper: set[str] = set()
    lower: set[str] = set()
    for profile in profiles().values():
        upper.update(map(label_key, [*profile.level_pairs, *profile.level1_aliases]))
        lower.update(label_key(label) for pair in profile.level_pairs.values() for label in pair)
        lower.update(map(label_key, profile.level2_aliases))
    return frozenset(upper), frozenset(lower)


@cache
def level_words() -> frozenset[str]:
    """Names of levels long enough to be found inside a text."""
    upper, lower = _level_names()
    return frozenset(word for word in upper | lower if len(word) >= _SHORTEST_LEVEL)


@lru_cache(maxsize=20_000)
def is_level1(text: str) -> bool:
    """Whether a text is a level-1 label of some profile (产出指标, 产出, 产出指标(50分))."""
    return _is_named(text, _level_names()[0])


@lru_cache(maxsize=20_000)
def is_level2(text: str) -> bool:
    """Whether a text is a level-2 label of some profile."""
    return _is_named(text, _level_names()[1])


def both_levels(text: str) -> tuple[str, str] | None:
    """Levels 1 and 2 printed in one cell: 产出指标／数量指标."""
    parts = _BETWEEN_LEVELS.split("".join(text.split()))
    if len(parts) == _BOTH and is_level1(parts[0]) and is_level2(parts[1]):
        return parts[0], parts[1]
    return None


def _is_named(text: str, names: frozenset[str]) -> bool:
    if len(text) > _LONGEST_LABEL:
        return False
    key = level_key(_NUMBERED.sub("", text))
    stem = key.removesuffix("目标")
    if stem != key and stem + "指标" in names:
        return True
    return bool(key) and bool({key, key + "指标", key.removesuffix("指标")} & names)


def is_placeholder(text: str) -> bool:
    """Whether a text is what a template leaves to be filled in: ……, *, 指标2:, （如：≥100人）."""
    words = plain(text)
    return bool(_PLACEHOLDER.match(words) or _HINT.match(words) or _STARRED.match(words))


@lru_cache(maxsize=20_000)
def is_furniture(text: str) -> bool:
    """Whether a line is the web page's own (上一篇, 扫一扫, 打印), so that the table above it has ended."""
    return plain(text).startswith(tuple(map(plain, words("page_furniture"))))


@dataclass(frozen=True, slots=True)
class Piece:
    """A label inside a cell's text, with where the label and its inline value lie."""

    label: str
    meanings: tuple[Meaning, ...]
    head: str | None
    label_start: int
    label_end: int
    value_end: int


@lru_cache(maxsize=20_000)
def pieces(text: str) -> tuple[Piece, ...]:
    """The labels of a cell, each with the text behind it: 填报人：李某  联系电话：…; empty where there is none.

    A label counts at the beginning of the text, of a line, or behind a blank; 其中：一般公共预算：100 is one label.
    """
    found: list[tuple[int, int, str]] = []
    whole = label_meanings(text)
    if (whole or opens_block(text)) and not _INLINE_VALUE.search(text):
        return (Piece(text.strip(), whole, opens_block(text), 0, len(text), len(text)),)
    last = 0
    for colon in re.finditer("[:：]", text):
        if start := _label_before(text, last, colon.start()):
            number = _ORDINAL_BEFORE.search(text, last, start[0])
            found.append((number.start() if number else start[0], colon.end(), start[1]))
            last = colon.end()
    found = _with_figures(text, found)
    if not found:
        for pattern in (_BRACKETED_PREFIX, _PREFIX_BEFORE_FIGURE):
            match = pattern.match(text)
            if match and _may_stand_without_colon(match[1], pattern is _PREFIX_BEFORE_FIGURE):
                found.append((match.start(1), match.end(1), match[1]))
                break
    ends = [begin for begin, _, _ in found[1:]] + [len(text)] * bool(found)
    return tuple(
        Piece(label, label_meanings(label), opens_block(label), begin, behind, _value_end(text, behind, end))
        for (begin, behind, label), end in zip(found, ends, strict=True)
    )


def _value_end(text: str, begin: int, end: int) -> int:
    """Where a value between two labels ends: 300万元（其中：… is 300万元."""
    value = text[begin:end]
    if not _BEGINS_WITH_FIGURE.match(value):
        return end
    value = value.rstrip(_BETWEEN_VALUES)
    while value[-1:] in ("）", ")") and value.count("（") + value.count("(") < value.count("）") + value.count(")"):
        value = value[:-1].rstrip(_BETWEEN_VALUES)
    return begin + len(value)


def _with_figures(text: str, found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The labels before a colon, and those directly before an amount or a headcount: 编制数23人；实有25人."""
    if len(text) > _LONGEST_COUNTED or not any(character.isdigit() for character in text):
        return found
    counted = [
        (match.start(), match.start(2), match[1])
        for match in _COUNTED.finditer(text)
        if {meaning.block for meaning in label_meanings(match[1])} & {"money", "staffing"}
    ]
    if not counted:
        return found
    joined = sorted({*found, *counted})
    ends = [begin for begin, _, _ in joined[1:]] + [len(text)]
    values = {begin: text[behind:end] for (begin, behind, _), end in zip(joined, ends, strict=True)}
    if len(joined) < 2 or not all(_FIGURE_ALONE.match(values[begin]) for begin, _, _ in counted):
        return found
    return joined


def _may_stand_without_colon(label: str, before_figure: bool) -> bool:
    """填报单位（盖章）某局 and 资金总额2336.11, but not 任务1."""
    if before_figure:
        return any(meaning.block == "money" for meaning in label_meanings(label))
    return bool(label_meanings(label) or opens_block(label))


def _label_before(text: str, last: int, colon: int) -> tuple[int, str] | None:
    """The longest known label that ends at this colon and begins behind the label before."""
    earliest = max(last, colon - _LONGEST_LABEL)
    for match in _LABEL_START.finditer(text, earliest, colon):
        candidate = text[match.start() : colon]
        if label_meanings(candidate) or opens_block(candidate):
            return match.start(), candidate
    return None
