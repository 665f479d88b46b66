"""The words of comparison (contract.md, "Operators") and of growth."""

import re
from collections.abc import Iterable

from jixiao.forms.targets import Change, Operator

SIGNS: dict[str, Operator] = {"≥": ">=", "≤": "<=", ">": ">", "<": "<", "=": "="}

_NEGATIONS = "不 不得 不能 不应 不可 不会 不准 不许 未 未曾 没有"
_ABOVE = "超过 超出 大于 高于 多于 突破"
_BELOW = "小于 低于 少于"


def _negated(compared: str) -> str:
    """不突破, 不得少于, 未超过 …: every negation before every word of comparison."""
    return " ".join(negation + word for negation in _NEGATIONS.split() for word in compared.split())


_AT_LEAST = f"大于等于 大于或等于 高于或等于 至少 最低 最少 下限 下限为 {_negated(_BELOW)}"
_AT_MOST = f"小于等于 小于或等于 低于或等于 控制在 至多 最多 最高 上限 上限为 {_negated(_ABOVE)}"


def _each(words: str, operator: Operator) -> dict[str, Operator]:
    return dict.fromkeys(words.split(), operator)


WORDS_BEFORE: dict[str, Operator] = {
    **_each(_AT_LEAST, ">="),
    **_each(_ABOVE, ">"),
    **_each(_AT_MOST, "<="),
    **_each(_BELOW, "<"),
    **_each("等于", "="),
}
WORDS_BEHIND: dict[str, Operator] = {**_each("以上", ">="), **_each("以下 以内 之内 封顶", "<=")}

GROWTH = (
    "增长|增幅|增速|递增|下降|降幅|增加|提高|提升|上升|上涨|降低|减少|压减|压缩|缩减|增收|减排"
    "|缩短|压降|削减|递减|提速|回升|攀升|上浮|下浮|回落"
)
GROWTH_OF_ANYTHING = frozenset(("增长", "增幅", "增速", "递增", "下降", "降幅"))
"""Growth whatever the unit is; the other words only before a share (增加50个 is a count)."""

_FALLS = frozenset(
    ["下降", "降幅", "降低", "减少", "压减", "压缩", "缩减", "减排", "缩短", "压降", "削减", "递减", "下浮", "回落"]
)


def change_of(verb: str) -> Change:
    """Which way a word of growth goes."""
    return "fall" if verb in _FALLS else "rise"


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


BEFORE = _any_of(WORDS_BEFORE)
BEHIND = _any_of(WORDS_BEHIND)
