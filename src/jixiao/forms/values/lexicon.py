"""The words of comparison (contract.md, "Operators") and of growth."""

import re
from collections.abc import Iterable

from jixiao.forms.targets import Operator

SIGNS: dict[str, Operator] = {"≥": ">=", "≤": "<=", ">": ">", "<": "<", "=": "="}

_AT_LEAST = "大于等于 大于或等于 高于或等于 不少于 不低于 不小于 不得少于 不得低于 至少 最低 最少"
_AT_MOST = "小于等于 小于或等于 低于或等于 不超过 不高于 不多于 不大于 不得超过 不得高于 未超过 控制在 至多 最多"


def _each(words: str, operator: Operator) -> dict[str, Operator]:
    return dict.fromkeys(words.split(), operator)


WORDS_BEFORE: dict[str, Operator] = {
    **_each(_AT_LEAST, ">="),
    **_each("超过 大于 高于 多于 突破", ">"),
    **_each(_AT_MOST, "<="),
    **_each("小于 低于 少于", "<"),
    **_each("等于", "="),
}
WORDS_BEHIND: dict[str, Operator] = {**_each("以上", ">="), **_each("以下 以内 之内", "<=")}

GROWTH = "增长|增幅|增速|递增|下降|降幅|增加|提高|提升|上升|上涨|降低|减少|压减|压缩|缩减|增收|减排"
GROWTH_OF_ANYTHING = frozenset(("增长", "增幅", "增速", "递增", "下降", "降幅"))
"""Growth whatever the unit is; the other words only before a share (增加50个 is a count)."""


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


BEFORE = _any_of(WORDS_BEFORE)
BEHIND = _any_of(WORDS_BEHIND)
