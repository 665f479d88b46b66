"""A change that was reached, held against the way its target asks for: the name (成本下降率) or the words of the target
may say that a fall is asked for where its figure (≥4%) does not.

Only where the result itself speaks of a change: a bare 6% is what its target counts.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from jixiao.forms.sheet import plain
from jixiao.forms.targets import Change, Qualitative, Quantity, Target
from jixiao.forms.values import read_actuals
from jixiao.forms.values.lexicon import GROWTH, change_of
from jixiao.forms.values.units import SHARES

_AT_END = re.compile(
    rf"({GROWTH})了?(?:率|幅度?|比例|百分比|速度|程度|情况|量|数量?|额|[起件次人户]数)?(?:[(（][^()（）]*[)）])?$"
)
_AT_START = re.compile(r"^(?:有效|进一步|逐步|实现)?(降低|减少|下降|压减|缩减|缩短|压降|削减|提高|提升|增加|增长)")
_ANY_FALL = re.compile(r"[减降压缩削]")
_EITHER = re.compile(r"变动|变化|增减")
_UNCHANGED = re.compile(
    r"(?:[与和同较比]?(?:上年度?|去年|上一年度?|往年|20\d\d年度?)?(?:同期)?(?:相比|比较)?)?(?:保持)?"
    r"(?:持平|不变|[无没]有?(?:变化|增减))。?"
)


def facing(
    said: Iterable[str | None], targets: tuple[Target, ...], actual_text: str | None, year: int | None
) -> tuple[tuple[Target, ...], tuple[Target, ...]]:
    """The targets and results of a row: the target with the way its words, then its name (`said`) ask for, where the
    result tells of a change; 持平 is a change of 0."""
    actuals = read_actuals(actual_text, year)
    if len(targets) != 1 or len(actuals) != 1 or not isinstance(target := targets[0], Quantity):
        return targets, actuals
    actual = actuals[0]
    is_unchanged = isinstance(actual, Qualitative) and _UNCHANGED.fullmatch(plain(actual.text)) is not None
    told = actual.change if isinstance(actual, Quantity) else None
    if told is None and not is_unchanged:
        return targets, actuals
    way = target.change or _by_words(said, told) or ("rise" if target.value <= 0 and target.unit in SHARES else None)
    if way is None:
        return targets, actuals
    if is_unchanged:
        actuals = (Quantity(None, Decimal(), target.unit, is_growth=target.is_growth, change=way),)
    return (replace(target, change=way),), actuals


def _by_words(said: Iterable[str | None], told: Change | None) -> Change | None:
    texts = [plain(text) for text in said if text]
    for text in texts:
        found = _AT_END.search(text) or _AT_START.match(text)
        if found is not None:
            return change_of(found[1])
    if told == "fall" and any(_ANY_FALL.search(text) for text in texts):
        return "fall"
    return "rise" if any(_EITHER.search(text) for text in texts) else None
