"""What the value grammar understood of a target and of what was reached, in words the clerk can hold against what was
meant."""

from collections.abc import Sequence
from decimal import Decimal

from jixiao.forms.days import day_words
from jixiao.forms.targets import (
    Deadline,
    Duration,
    Grade,
    Operator,
    Placeholder,
    Qualitative,
    Quantity,
    Range,
    Rank,
    Recurring,
    Target,
    Unreadable,
)
from jixiao.measures.achievement import amounts

_OPERATORS: dict[Operator | None, str] = {
    ">=": "不低于",
    ">": "高于",
    "<=": "不高于",
    "<": "低于",
    "=": "等于",
    None: "",
}


def understood(targets: Sequence[Target]) -> str:
    """不低于 125 家；2022年12月31日前. Empty where there is nothing to understand."""
    return "；".join(map(_words, targets))


def understood_actual(targets: Sequence[Target], actuals: Sequence[Target]) -> str:
    """What was reached, as it is held against its target: a bare number in the target's unit."""
    if len(targets) == len(actuals) == 1:
        target, actual = targets[0], actuals[0]
        if isinstance(target, Quantity) and isinstance(actual, Quantity) and actual.unit is None and target.unit:
            pair = amounts(target, actual)
            value = actual.value if pair is None else pair[1]
            return f"{_figure(value.normalize())}{_unit(target.unit)}（没有写单位，按指标值的单位）"
    return "；".join(_day(each) if isinstance(each, Deadline) else _words(each) for each in actuals)


def _day(done: Deadline) -> str:
    """A day on which something was done, not by which it is due."""
    return day_words(done.date)


def _words(target: Target) -> str:
    match target:
        case Quantity():
            return _quantity(target)
        case Range():
            return f"{_of(target.of)}{_figure(target.low)} 到 {_figure(target.high)}{_unit(target.unit)}"
        case Deadline():
            return f"{day_words(target.date)}前"
        case Duration():
            return _duration(target)
        case Rank():
            return f"{target.of or ''}第 {target.value} 名"
        case Recurring():
            return f"按期：{target.text}"
        case Grade():
            return f"等级：{target.text}"
        case Qualitative():
            return f"文字要求：{target.text}"
        case Placeholder():
            return f"还没有填：{target.text}"
        case Unreadable():
            return f"读不出来：{target.reason}"


def _duration(target: Duration) -> str:
    time = f"{_figure(target.value)} {target.unit}"
    return f"{time}以内" if target.operator in (None, "<=") else f"{_OPERATORS[target.operator]} {time}"


def _quantity(target: Quantity) -> str:
    falls = (target.change == "fall") != (target.value < 0)
    change = "" if not target.is_growth else "降低" if falls else "增长"
    value = abs(target.value) if change else target.value
    base = f"（与{target.growth_base}相比）" if target.growth_base else ""
    words = (f"{_of(target.of)}{change}{_OPERATORS[target.operator]}", f"{_figure(value)}{_unit(target.unit)}{base}")
    return " ".join(filter(None, words))


def _of(counted: str | None) -> str:
    return f"{counted}：" if counted else ""


def _unit(unit: str | None) -> str:
    return f" {unit}" if unit else ""


def _figure(value: Decimal) -> str:
    return f"{value:f}"
