"""Values that look as if a scanner's reading had changed them: said in a note, never corrected.

工95%        ＞ or ≥ read as 工             一95%, 二95%    ＝ read as a Chinese one or two
完成率二 95%  a sign that ended up in the name: ＝ read as 二
295%        a rate above 200 %: ≥ read as 2
102370人    the row alone has no weight: it may be glued to the value (10 and 2370人)
"""

import re
from collections.abc import Iterator, Sequence

from jixiao.cells.model import Note
from jixiao.forms.model import Indicator
from jixiao.forms.sheet import joined, plain

_FOREIGN_SIGN = re.compile(r"^([工エ一二])(?:[^\S\n]*)(?=\d)")
_SIGN_AT_END = re.compile(r"(?:率|满意度|比例|比重|占比)([工エ一二])$")
_LARGE_SHARE = re.compile(r"^2(\d{2}(?:\.\d+)?)%$")
_RATE = re.compile(r"率|满意度|比例|比重|占比|程度")
_LEADING_DIGITS = re.compile(r"^\d{3,}(?!%)")
_MOST_ROWS = 2
"""Of three rows, two must have their weight for the third to be missing one."""


def doubtful(indicators: Sequence[Indicator]) -> Iterator[Note]:
    """A note for each value that may have been misread, with its cell."""
    weighted = sum(indicator.weight is not None for indicator in indicators)
    has_weights = weighted * 3 >= len(indicators) * _MOST_ROWS
    for indicator in indicators:
        if sign := _sign_in_name(indicator):
            name = joined(indicator.name)[-20:]
            words = f"“{name}”末尾的“{sign}”可能是比较符号识别错误，指标值没有符号，请对照原件核实。"
            yield Note("figure_doubtful", words, (indicator.place("target"),))
        for name, text in (("target", indicator.target), ("actual", indicator.actual)):
            reason = _sign(indicator, text) or (_weight(indicator, text) if name == "target" and has_weights else None)
            if text and reason:
                words = f"“{joined(text)[:30]}”{reason}，按原样保留，请对照原件核实。"
                yield Note("figure_doubtful", words, (indicator.place(name),))


def _sign_in_name(indicator: Indicator) -> str | None:
    """一, 二 or 工 behind the name of a rate whose value has no sign."""
    match = _SIGN_AT_END.search(plain(indicator.name))
    return match[1] if match and plain(indicator.target or "")[:1].isdigit() else None


def _sign(indicator: Indicator, text: str | None) -> str | None:
    words = plain(text or "")
    if match := _FOREIGN_SIGN.match(words):
        return f"以“{match[1]}”开头，可能是比较符号（≥、＞或＝）识别错误"
    share = _LARGE_SHARE.match(words)
    if share and _RATE.search(" ".join(filter(None, (indicator.level3, indicator.content, indicator.level2)))):
        return f"超过200%，可能是“≥{share[1]}%”中的≥被识别为2"
    return None


def _weight(indicator: Indicator, text: str | None) -> str | None:
    if indicator.weight is None and _LEADING_DIGITS.match(plain(text or "")):
        return "所在的行缺少权重，权重可能与指标值粘连"
    return None
