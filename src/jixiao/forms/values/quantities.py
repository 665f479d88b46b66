"""Quantities (≥125家, 100万元以上, 增长15%), ranges (2—3家, 90%-95%) and durations (30个工作日内).

A figure in prose has a unit or % directly behind it; in a target cell a bare number counts too where it stands at the
end of its part or with an operator. Chinese numerals count only where nothing else can be meant.
"""

import re
from decimal import Decimal
from typing import NamedTuple, cast

from jixiao.forms.targets import Duration, Operator, Quantity, Range
from jixiao.forms.values.scan import NUMERALS, Found, Scan
from jixiao.forms.values.subjects import subject
from jixiao.forms.values.tokens import Token
from jixiao.forms.values.units import CALENDAR, ORDINAL_UNITS, TIMES, UNIT

_FIRST_YEAR = 1900
_LONGEST_UNIT = 4
_BETWEEN_BOUNDS = 3
_COUNTED = frozenset(("text", "name", "other", "growth"))
_WORDS = frozenset(("text", "other"))
_MOST_SIGNS = 3
_LEAST_COMPOUND = 11
_AFTER_NUMBER = re.compile(r"\d ?[-—–~至到] ?$")
_NO_UNIT = re.compile(r"完成|左右|上下|及|的|为|较|比|进行|或|和|并|且|等|是|时|后|起|者|则")
_ACT_IN_TIME = re.compile(
    r"完(?!善|整|备)|办结|办理|响应|到达|到场|到位|处置|处理|反馈|答复|回复|解决|修复|恢复|上报|报送|发放|拨付|审结|送达|左右|的"
)
_OF_TIME = re.compile(r"(?:时间|时限|时长|时效|周期|工期|期限|天数|用时|耗时)$")
_RELATIVE_TIME = frozenset("近前后过去来第")
_AT_MOST = frozenset((None, "<=", "<"))


class _Amount(NamedTuple):
    """A number with the unit behind it; `after` is the token behind both."""

    value: Decimal
    unit: str | None
    numeral: Token
    start: int
    after: int


def quantity(scan: Scan, index: int) -> Found | None:
    operator, at = _operator(scan, index)
    amount = _amount(scan, at, signed=True)
    if amount is None:
        return None
    start = scan.at(index).start
    spread = _between_bounds(scan, start, operator, amount) or _spread(scan, start, operator, amount)
    if spread is not None:
        return spread
    if amount.unit is None and operator is not None and not scan.prose:
        amount = _with_open_unit(scan, amount)
    amount, after = _with_brackets(scan, amount)
    if scan.kind(after) == "bound":
        operator = operator or cast(Operator, scan.at(after).word)
        after += 1
    elif scan.kind(after) == "unit" and amount.unit is None:
        return None
    bounded = scan.kind(after - 1) == "bound" and operator == "<="
    in_time = amount.unit in TIMES and (scan.kind(after) == "within" or bounded)
    if scan.kind(after) == "within" and amount.unit in TIMES:
        after += 1
    if not _counts(scan, amount, operator, after, in_time):
        return None
    end = scan.at(after - 1).end
    return _found(scan, start, end, after, operator, amount, in_time)


def _found(
    scan: Scan, start: int, end: int, after: int, operator: Operator | None, amount: _Amount, in_time: bool
) -> Found:
    counted = subject(scan, start, after, amount.unit)
    if amount.unit in TIMES and not counted.is_growth:
        names_time = _OF_TIME.search(counted.of or "") is not None
        bare = not scan.text[scan.floor : start].strip() and operator in _AT_MOST
        if in_time or bare or (names_time and operator in ("<=", "<")):
            return Found(Duration(amount.value, amount.unit, operator), start, end, after)
    entry = Quantity(operator, amount.value, amount.unit, *counted)
    return Found(entry, start, end, after)


def _operator(scan: Scan, index: int) -> tuple[Operator | None, int]:
    """The first of the signs and words of comparison that stand here, and the token behind them."""
    operator: Operator | None = None
    for _ in range(_MOST_SIGNS):
        if scan.kind(index) != "operator":
            break
        operator = operator or cast(Operator, scan.at(index).word)
        index += 1
        if scan.kind(index) == "to":  # 不低于到, 达到不少于
            index += 1
    return operator, index


def _amount(scan: Scan, index: int, signed: bool) -> _Amount | None:
    token, sign = scan.at(index), 1
    start = token.start
    if signed and token.word == "-" and scan.kind(index + 1) == "number":
        follows_words = scan.floor < start and scan.text[start - 1 : start].isalnum()
        if scan.at(index + 1).start > token.end or (follows_words and scan.prose):
            return None
        index, sign = index + 1, -1
        token = scan.at(index)
    if token.kind not in NUMERALS:
        return None
    behind = scan.at(index + 1)
    unit = behind.word if behind.kind == "unit" else None
    return _Amount(token.value * sign, unit, token, start, index + 1 + (unit is not None))


def _spread(scan: Scan, start: int, operator: Operator | None, low: _Amount) -> Found | None:
    """2—3家, 10至15个, 90%-95%: both ends of one unit."""
    if scan.kind(low.after) not in ("dash", "to") or operator is not None:
        return None
    high = _amount(scan, low.after + 1, signed=scan.kind(low.after) == "to")
    if high is None or not _same_unit(low.unit, high.unit):
        return None
    unit = high.unit
    is_year = unit in CALENDAR or unit == "年" or unit is None
    if (is_year and max(low.value, high.value) >= _FIRST_YEAR) or unit in CALENDAR or unit in ("日", "号"):
        return None
    if unit is None and (scan.prose or not scan.is_boundary(high.after)):
        return None
    after = high.after + (scan.kind(high.after) == "within" and unit in TIMES)
    entry = Range(low.value, high.value, unit, subject(scan, start, after, unit).of)
    return Found(entry, start, scan.at(after - 1).end, after)


def _same_unit(low: str | None, high: str | None) -> bool:
    return low is None or low == high or (high is not None and low in ("万", "亿") and high.startswith(low))


def _between_bounds(scan: Scan, start: int, operator: Operator | None, low: _Amount) -> Found | None:
    """80%≤满意度≤95%."""
    if operator is not None or scan.at(low.after).word not in ("<=", "<"):
        return None
    at = low.after + 1
    while at < low.after + 1 + _BETWEEN_BOUNDS and scan.kind(at) in _COUNTED:
        at += 1
    high = _amount(scan, at + 1, signed=True) if scan.at(at).word in ("<=", "<") else None
    if high is None or not _same_unit(low.unit, high.unit):
        return None
    counted = scan.text[scan.at(low.after).end : scan.at(at).start].strip()
    of = None if counted.lower() in ("", "x") else counted
    return Found(Range(low.value, high.value, high.unit, of), start, scan.at(high.after - 1).end, high.after)


def _with_open_unit(scan: Scan, amount: _Amount) -> _Amount:
    """A word that ends the part directly behind a compared number is its unit, known or not: ≥3标段."""
    stop = amount.after
    while scan.kind(stop) in _WORDS and not (stop > amount.after and scan.is_boundary(stop)):
        stop += 1
    if stop == amount.after or scan.at(stop - 1).end - amount.numeral.end > _LONGEST_UNIT:
        return amount
    word = scan.text[amount.numeral.end : scan.at(stop - 1).end]
    ends = scan.is_boundary(stop) or scan.kind(stop) == "bound"
    if ends and word.isalpha() and not word.isascii() and _NO_UNIT.search(word) is None:
        return amount._replace(unit=word, after=stop)
    return amount


def _with_brackets(scan: Scan, amount: _Amount) -> tuple[_Amount, int]:
    """Looks through brackets that belong to the unit: 100（%）, 10场（次）以上, 80%（含80%）以上."""
    after = amount.after
    if scan.kind(after) == "name" and scan.at(after).word[1:2] == "含":
        return amount, after + 1 if scan.kind(after + 1) == "bound" else after
    stop = after + 1
    while scan.kind(after) == "open" and scan.kind(stop) in _WORDS and stop <= after + _BETWEEN_BOUNDS:
        stop += 1
    if stop == after + 1 or scan.kind(stop) != "close":
        return amount, after
    word = scan.text[scan.at(after + 1).start : scan.at(stop - 1).end]
    if amount.unit is None and UNIT.fullmatch(word) is not None:
        return amount._replace(unit=word, after=stop + 1), stop + 1
    return amount, stop + 1 if scan.kind(stop + 1) == "bound" else after


def _counts(scan: Scan, amount: _Amount, operator: Operator | None, after: int, in_time: bool) -> bool:
    """Whether this number is a figure at all."""
    unit = amount.unit
    if unit in CALENDAR or unit in ("号", "年度") or (unit == "年" and abs(amount.value) >= _FIRST_YEAR):
        return False
    ends = scan.is_boundary(after)
    if unit is None:
        start = amount.numeral.start
        if abs(amount.value) >= _FIRST_YEAR and _AFTER_NUMBER.search(scan.text[max(0, start - 4) : start]) is not None:
            return False
        return not scan.prose and amount.numeral.kind == "number" and (operator is not None or _ends_bare(scan, after))
    if amount.numeral.kind == "han" and not in_time and operator is None:
        compound = amount.value >= _LEAST_COMPOUND
        return compound if scan.prose else (ends and (compound or unit not in ORDINAL_UNITS))
    if unit == "日" and not in_time and operator is None:
        return False
    if unit == "级" and operator is None:
        return False
    if unit in TIMES and operator is None and not in_time:
        if scan.text[amount.start - 1 : amount.start] in _RELATIVE_TIME:
            return False
        return ends or _ACT_IN_TIME.match(scan.rest(after)) is not None
    return True


def _ends_bare(scan: Scan, index: int) -> bool:
    return scan.is_boundary(index) or re.match(r"左右|上下", scan.rest(index)) is not None
