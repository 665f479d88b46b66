"""Whether a result meets its target, and how far, sign by sign: ≥ and ≤ are opposite, a target of 0 divides nothing."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Literal

from jixiao.forms.sheet import plain
from jixiao.forms.targets import (
    Deadline,
    Duration,
    Grade,
    Operator,
    Qualitative,
    Quantity,
    Range,
    Rank,
    Recurring,
    Target,
)
from jixiao.forms.values import in_base_unit
from jixiao.measures.unit_families import in_one_unit
from jixiao.profiles.load import pairs, words

Direction = Literal["more", "less", "exact"]
_WORDED = (Qualitative, Grade, Recurring)
PERCENT_UNITS = ("%", "％", "百分比")
_TURNED: Mapping[Operator | None, Operator | None] = {
    ">=": "<=", ">": "<", "<=": ">=", "<": ">", "=": "=", None: None,
}  # fmt: skip
_LARGEST_RATIO = Decimal("1.5")
"""A stored ratio above this would be more than 150%: such a number is printed in percent."""


def direction(target: Target) -> Direction | None:
    """Which way is better: 30个工作日内 and ≤ less, ≥ more, = exact; None where the text does not say."""
    if isinstance(target, Duration):
        return "more" if target.operator in (">=", ">") else "less"
    if isinstance(target, Quantity):
        if target.operator in (">=", ">"):
            return "more"
        if target.operator in ("<=", "<"):
            return "less"
        return "exact" if target.operator == "=" else None
    return None


def amounts(target: Target, actual: Target) -> tuple[Decimal, Decimal] | None:
    """Target and result as numbers of one unit; None where one is no number or the units cannot be compared.

    Words that count the same things are one unit, and units of one measure are converted (5公里, 5000米). A result
    without a unit has the target's, as in forms with a column for the unit; beside a percentage either of them may
    lack its sign (≥95, 91%) or be the ratio a spreadsheet stores (≥95%, 0.965), where that is nearer. A change the
    other way is below 0 (a rise of 6% is a fall of -6%). The sign of a result (不到7200亩) is no part: `is_bound`.
    """
    if not isinstance(target, Quantity | Duration) or not isinstance(actual, Quantity | Duration):
        return None
    if isinstance(actual, Quantity) and isinstance(target, Quantity) and actual.change != target.change:
        if target.change is None and actual.change == "fall":
            return None
        if target.change is not None and actual.change is not None:
            actual = replace(actual, value=-actual.value, change=target.change, operator=_TURNED[actual.operator])
    if actual.unit is None and target.unit in PERCENT_UNITS and _is_ratio(target.value, actual.value):
        return target.value, actual.value * 100
    if target.unit is None and actual.unit in PERCENT_UNITS:
        return target.value * (100 if _is_ratio(actual.value, target.value) else 1), actual.value
    if actual.unit is None or actual.unit == target.unit:
        return target.value, actual.value
    (planned, unit), (done, other) = in_base_unit(target.value, target.unit), in_base_unit(actual.value, actual.unit)
    if unit == other or counts_alike(unit, other):
        return planned, done
    is_told = target.unit is not None and actual.unit is not None
    return in_one_unit(target.value, target.unit or "", actual.value, actual.unit or "") if is_told else None


def is_bound(actual: Target) -> bool:
    """Whether a result only says on which side of a figure it lies: 不到7200亩, 超过3000元, ≥85%."""
    return isinstance(actual, Quantity | Duration) and actual.operator not in (None, "=")


def is_opposite_change(target: Target, actual: Target) -> bool:
    """A rise where a fall is asked for, and the other way round."""
    ways = [each.change for each in (target, actual) if isinstance(each, Quantity)]
    return set(ways) == {"rise", "fall"}


def counts_alike(unit: str, other: str) -> bool:
    """Whether two words count the same things: 13个 enterprises are 13家; never 人 and 户, 人 and 人次."""
    listed = pairs("same_counters")
    return other in listed.get(unit, ()) or unit in listed.get(other, ())


def _is_ratio(percent: Decimal, stored: Decimal) -> bool:
    """Whether a number times 100 is nearer to the percentage than the number itself, by their quotients."""
    if not 0 < stored <= _LARGEST_RATIO or percent <= 0:
        return False
    return stored * 100 / percent < percent / stored if stored * 100 > percent else True


def is_met(target: Target, actual: Target) -> bool | None:
    """Whether the result meets the target; None where that takes a judgement (words, =, figures without a sign)."""
    if (pair := amounts(target, actual)) is not None:
        return _is_side_met(target, actual, *pair) if is_bound(actual) else _is_figure_met(target, *pair)
    if isinstance(target, Deadline) and isinstance(actual, Deadline):
        return actual.date <= target.date
    if isinstance(target, Rank) and isinstance(actual, Rank):
        return actual.value <= target.value
    if isinstance(target, Range) and isinstance(actual, Quantity) and actual.unit in (None, target.unit):
        return _is_in_range(target, actual)
    if isinstance(target, _WORDED) and isinstance(actual, _WORDED) and target.text == actual.text:
        return True
    if isinstance(target, Grade) and isinstance(actual, Grade):
        return _is_grade_met(target.text, actual.text)
    return None


def _is_grade_met(target: str, actual: str) -> bool | None:
    """By the one order both grades stand in (优秀, 良好 …); None where they stand in none together."""
    asked, given = (_grades().get(plain(text).removesuffix("以上").removesuffix("及")) for text in (target, actual))
    if asked is None or given is None or asked[0] != given[0]:
        return None
    return given[1] <= asked[1]


@cache
def _grades() -> Mapping[str, tuple[int, int]]:
    """Grade → its order and its place in it, 0 the best."""
    orders = [order.split() for order in words("grade_orders")]
    return {
        word: (number, place)
        for number, order in enumerate(orders)
        for place, grade in enumerate(order)
        for word in grade.split("=")
    }


def percent_of(value: Target) -> Decimal | None:
    """A share in percent; a bare number up to 1 is the ratio a spreadsheet stores (0.9 for 90%), a growth is none."""
    if not isinstance(value, Quantity) or value.is_growth or value.unit not in (None, *PERCENT_UNITS):
        return None
    is_share = value.unit is None and 0 <= value.value <= 1
    return value.value * 100 if is_share else value.value


def _is_figure_met(target: Target, planned: Decimal, done: Decimal) -> bool | None:
    if planned == done:
        return not (isinstance(target, Quantity | Duration) and target.operator in (">", "<"))
    way = direction(target)
    if way == "more":
        return done > planned
    if way == "less":
        return done < planned
    return False if is_whole(target) and done < planned else None


def _is_side_met(target: Target, actual: Target, planned: Decimal, bound: Decimal) -> bool | None:
    """Of a result on one side of a figure: whether all of that side meets the target, or none of it; None where some
    does, and where a result only says its target over again (≥85%, ≥85%)."""
    sign, asked = _sign(target, actual), target.operator if isinstance(target, Quantity | Duration) else None
    if sign == asked and planned == bound:
        return None
    way = "more" if is_whole(target) else direction(target)
    if way not in ("more", "less"):
        return None
    further = bound - planned if way == "more" else planned - bound
    is_strict, is_open = asked in (">", "<"), sign in (">", "<")
    if (sign in (">=", ">")) == (way == "more"):
        return True if further > 0 or (further == 0 and (is_open or not is_strict)) else None
    return False if further < 0 or (further == 0 and (is_open or is_strict)) else None


def _sign(target: Target, actual: Target) -> Operator | None:
    """The sign of a result, turned round with a change the other way."""
    sign = actual.operator if isinstance(actual, Quantity | Duration) else None
    return _TURNED[sign] if is_opposite_change(target, actual) else sign


def _is_in_range(target: Range, actual: Quantity) -> bool | None:
    if is_bound(actual):
        is_below = actual.value < target.low or (actual.value == target.low and actual.operator == "<")
        return False if actual.operator in ("<=", "<") and is_below else None
    return True if target.low <= actual.value <= target.high else False if actual.value < target.low else None


def is_whole(target: Target) -> bool:
    """100%: nothing can be above it, so that every other share falls short whatever sign is printed."""
    return (
        isinstance(target, Quantity)
        and target.unit in PERCENT_UNITS
        and target.value == Decimal(100)
        and not target.is_growth
        and target.operator not in ("<=", "<")
    )


def ratio(target: Target, actual: Target) -> Decimal | None:
    """What was reached of the target, 1 where it is just met, whichever way is better; None where there is no ratio.

    ≥: B/A, ≤: A/B. None for a target or (≤) a result of 0 or below, and for targets whose direction is not known; of a
    result that only says its side the least it reached, None where that is not known either.
    """
    pair = amounts(target, actual)
    if pair is None:
        return None
    planned, done = pair
    way = direction(target)
    if is_bound(actual) and (_sign(target, actual) in (">=", ">")) != (way == "more" or is_whole(target)):
        return None
    if way == "more" or (way != "less" and is_whole(target)):
        return max(done, Decimal()) / planned if planned > 0 else None
    if way == "less":
        return planned / done if done > 0 and planned > 0 else None
    return Decimal(1) if planned == done else None
