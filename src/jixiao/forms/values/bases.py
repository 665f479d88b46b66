"""Amounts that are no value but what growth is measured against: 较2026年（2.3亿元）增长8%, 增长8%（上年2.3亿元）.

Only directly between a moment and the word of growth, or alone in brackets behind the growth: 较上年增加20家，增长8%
and 125家（其中新增20家） are figures of their own.
"""

import re
from dataclasses import replace

from jixiao.forms.targets import Quantity
from jixiao.forms.values.lexicon import GROWTH
from jixiao.forms.values.scan import Found, Scan
from jixiao.forms.values.subjects import BEFORE_GROWTH, MOMENT
from jixiao.forms.values.units import SHARES

_LOOK_BACK = 40
_ABOUT_BASE = r"(?:实际|全年|完成|实现|基数|总量|总额|数|值|的|为|是|达|[:： ])*"
_COMPARED = re.compile(
    rf"(?:相比|相较|较|比|(?P<beside>同|与|和|在))于?{MOMENT}(?P<open> *[(（])?(?:{MOMENT})?{_ABOUT_BASE}$"
)
_THAN = r" *(?:相比|比较|比|的?基础上)"
_GROWING = rf"{BEFORE_GROWTH}(?:{GROWTH})"
_GROWS_BEHIND = re.compile(rf"(?P<close> *[)）])?的?(?P<than>{_THAN})?{_GROWING}")
_SAID_BEHIND = re.compile(rf" *[(（](?:其中)?(?:20\d\d年度?|上年度?|上一年度?|去年|前年|同期|基期|基数){_ABOUT_BASE}$")
_CLOSE = re.compile(r" *[)）]")


def is_base(scan: Scan, found: Found) -> bool:
    """Whether a figure is the amount something grows from: 较2026年（2.3亿元）增长, 在上年120家的基础上增加."""
    if not isinstance(found.target, Quantity) or found.target.is_growth or found.target.operator is not None:
        return False
    before = _COMPARED.search(scan.text[max(0, found.start - _LOOK_BACK) : found.start])
    behind = _GROWS_BEHIND.match(scan.text, found.end)
    if before is None or behind is None or (before["open"] is None) != (behind["close"] is None):
        return False
    return before["beside"] is None or behind["than"] is not None


def with_base(scan: Scan, grown: Found, found: Found) -> Found | None:
    """The growth with its base, where the figure in the brackets behind it is that: 增长8%以上（上年2.3亿元）."""
    growth, base = grown.target, found.target
    if not (isinstance(growth, Quantity) and isinstance(base, Quantity)) or base.operator is not None:
        return None
    is_of_growth = growth.is_growth and not base.is_growth
    is_of_share = growth.unit in SHARES and base.unit is not None and base.unit not in SHARES
    between = _SAID_BEHIND.fullmatch(scan.text[grown.end : found.start])
    if not (is_of_growth or is_of_share) or between is None or _CLOSE.match(scan.text, found.end) is None:
        return None
    said = between.group().strip(" (（")
    moment = re.match(r"(?:其中)?(20\d\d年|\w+?(?:年|期|数))", said)
    has_base = growth.is_growth and growth.growth_base is None and moment is not None
    return grown._replace(target=replace(growth, growth_base=moment[1])) if has_base and moment else grown
