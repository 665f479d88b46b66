"""Takes personal data out of texts that everybody may read: nothing is left of a name or a number but `***`.

`personal` leaves enough to tell two people apart, for who works with the form; a public page needs nothing of it.
Besides the numbers known there it takes every telephone, address of mail and account that stands behind its word or is
written as one, because what a public form tells of an office, its unit tells elsewhere. Names cannot be known in
general: those are taken that are given (people of the unit), those that stand where names stand in forms, and those a
word beside them gives away (`called`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from jixiao.forms.called import called
from jixiao.forms.names import in_text, is_name
from jixiao.forms.personal import private_numbers

MARK = "***"
REASONS: Mapping[str, str] = {
    "name": "姓名",
    "mobile": "手机号",
    "telephone": "电话号码",
    "identity": "证件号码",
    "account": "银行账号",
    "address": "电子邮箱、微信等联系地址",
}
"""What is taken out of a text, and what it is called."""
_DIGIT = r"[\d０-９]"
_GAP = r"[-－—\s·()（）]{0,2}"
_NO_COUNT = rf"(?!{_DIGIT}|\s*[万亿]?[元个次户人台部条件张份家名册%％])"
"""What is counted is no number of somebody's: 热线接听12000次."""
_SPOKEN = "[一二三四五六七八九〇零○幺壹两]"
"""A digit as somebody writes it who hides a number."""
_BEHIND = r"[号码及和、为是\s:：]{0,6}"
_PATTERNS: Mapping[str, tuple[re.Pattern[str], ...]] = {
    "address": (
        re.compile(r"[A-Za-z0-9._%+-]+\s?[@＠]\s?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"),
        re.compile(
            rf"(?:微信|QQ|扣扣|邮箱|e-?mail)(?:账|帐)?{_BEHIND}(?P<taken>[A-Za-z0-9_@.-]{{5,40}})", re.IGNORECASE
        ),
    ),
    "identity": (
        re.compile(
            r"(?:身份证|证件|护照|军官证|社保卡|社会保障)"
            rf"{_BEHIND}(?P<taken>[A-Za-z]{{0,2}}(?:{_GAP}{_DIGIT}){{6,18}}[Xx]?){_NO_COUNT}"
        ),
    ),
    "account": (
        re.compile(
            rf"(?:[账帐]号|卡号|[账帐]户|开户)[^\d０-９，。；]{{0,12}}(?P<taken>{_DIGIT}(?:{_GAP}{_DIGIT}){{7,24}}){_NO_COUNT}"
        ),
    ),
    "mobile": (
        re.compile(rf"(?<![\dA-Za-z.,])[1１][-－—\s·]+[3-9３-９](?:{_GAP}{_DIGIT}){{9}}(?!{_DIGIT})"),
        re.compile(rf"[(（][1１][3-9３-９]{_DIGIT}[)）]{_GAP}{_DIGIT}(?:[-－—\s]?{_DIGIT}){{7}}(?!{_DIGIT})"),
        re.compile(rf"(?:电话|手机|联系方式|致电|拨打){_BEHIND}(?P<taken>[1１][3-9３-９]{_DIGIT}{{9}})(?!{_DIGIT})"),
        re.compile(f"(?<!{_SPOKEN})[一幺壹][三四五六七八九]{_SPOKEN}{{9}}(?!{_SPOKEN})"),
    ),
    "telephone": (
        re.compile(
            r"(?:电话|手机|联系方式|传真|座机|热线|tel\.?|致电|拨打)"
            rf"{_BEHIND}(?P<taken>\+?{_DIGIT}(?:{_GAP}{_DIGIT}){{4,14}}){_NO_COUNT}",
            re.IGNORECASE,
        ),
        re.compile(r"(?<![\dA-Za-z.,])0\d{2,3}[-－— ]\d{7,8}(?!\d)"),
    ),
}
_OF_NOBODY = re.compile(
    "单位|部门|机关|负责人|联系人|(?:[局委办科处股部室站所队组院校厅司会省市县区乡镇]|中心|集团|公司)$"
)
"""What stands in the place of a name and is none: an office, a place, a word of the form."""
_SHORTEST, _LONGEST = 2, 15
_BETWEEN = re.compile(r"[、，,;；/|\n]+")
_INSIDE = r"[\s·•]*"
"""Stands between the signs of a name that was spread out: 李　明."""


@dataclass(frozen=True, slots=True)
class Erased:
    """A text as everybody may read it, and what was taken out of it (keys of REASONS)."""

    text: str
    reasons: frozenset[str] = frozenset()


class Eraser:
    """`names`: of people, however many in one text; what names an office is none of them."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = _pattern({part for name in names for part in persons_in(name)})

    def erased(self, text: str) -> Erased:
        """Nothing is found in what a mark stands for."""
        reasons = set[str]()
        here = _pattern({*in_text(text), *called(text)})
        for kind, places in list(private_numbers(text)):
            reasons.add(kind)
            text = text[: places[0]] + "\0" * (places[-1] + 1 - places[0]) + text[places[-1] + 1 :]
        for kind, patterns in _PATTERNS.items():
            for pattern in patterns:
                text, count = pattern.subn(_taken, text)
                reasons |= {kind} if count else set()
        for names in filter(None, (self._names, here)):
            text, count = names.subn("\0", text)
            reasons |= {"name"} if count else set()
        return Erased(re.sub("\0+", MARK, text), frozenset(reasons))

    def text(self, text: str) -> str:
        return self.erased(text).text


def _pattern(names: set[str]) -> re.Pattern[str] | None:
    """Every one of these names, however it is spread out; the longer first."""
    spread = (_INSIDE.join(map(re.escape, name)) for name in sorted(names, key=lambda name: (-len(name), name)))
    return re.compile("|".join(spread)) if names else None


def _taken(match: re.Match[str]) -> str:
    """The words that say what it is stay."""
    if "taken" not in match.re.groupindex:
        return "\0"
    begin = match.start("taken") - match.start()
    return match[0][:begin] + "\0"


def persons_in(text: str) -> Iterator[str]:
    """The names of people in what a form writes where a name stands; 办公室 and the name of a unit are none."""
    for part in _BETWEEN.split(text):
        bare = "".join(part.split())
        for name in {bare, *part.split()} if all(map(is_name, part.split())) else {bare}:
            if _SHORTEST <= len(name) <= _LONGEST and (is_name(name) or not _OF_NOBODY.search(name)):
                yield name
