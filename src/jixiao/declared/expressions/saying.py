"""A condition in the words of its register: 发证日期≥期初 且 没有填迁入日期."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jixiao.declared.expressions.syntax import (
    Called,
    Compared,
    Every,
    Exists,
    Expression,
    Given,
    Missing,
    Name,
    Not,
    OneOf,
    Reckoned,
)
from jixiao.declared.expressions.tokens import MONEY

_SIGNS = {"==": "＝", "!=": "≠", "<": "＜", "<=": "≤", ">": "＞", ">=": "≥"}
_RECKONED = {"+": "＋", "-": "－", "*": "×", "/": "÷"}
_ASKED: Mapping[tuple[str, ...], str] = {
    ("period", "start"): "期初", ("period", "end"): "期末", ("as_of",): "截至日", ("here",): "本地区划代码",
    ("state",): "状态",
}  # fmt: skip
_FUNCTIONS = {
    "year": "{}的年份", "month": "{}的月份", "length": "{}的字数", "begins": "{}以{}开头", "years_after": "{}后{}年",
    "months_after": "{}后{}个月", "days_after": "{}后{}天",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Labels:
    """What names are called. `fields`: register → field → its label; `titles`: register → its title; `states`: register
    → state → its label; `own`: whose fields stand without a prefix; `outer`: whose row asks, inside of exists."""

    fields: Mapping[str, Mapping[str, str]]
    titles: Mapping[str, str]
    states: Mapping[str, Mapping[str, str]]
    own: str
    outer: str = ""


def said(expression: Expression, labels: Labels) -> str:
    return _SAID[type(expression)](expression, labels)


def _within(expression: Expression, labels: Labels) -> str:
    """In brackets where it has parts of its own."""
    return f"（{said(expression, labels)}）" if isinstance(expression, Every) else said(expression, labels)


def _given(given: Given, labels: Labels) -> str:
    value = given.value
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        size, unit = (MONEY["万元"], "万元") if value % MONEY["万元"] == 0 and value else (Decimal(1), "元")
        return f"{(value / size).normalize():f}{unit}" if given.is_money else f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else f"“{labels.states[labels.own].get(value, value)}”"


def _name(name: Name, labels: Labels) -> str:
    is_outer = name.path[0] == "row"
    path = name.path[1:] if is_outer else name.path
    if path in _ASKED:
        return _ASKED[path]
    label = labels.fields[labels.outer if is_outer else labels.own][path[0]]
    return f"{'本行的' if is_outer else ''}{label}{'的所在地' if path[1:] else ''}"


def _missing(missing: Missing, labels: Labels) -> str:
    return f"{'填了' if missing.is_given else '没有填'}{_within(missing.of, labels)}"


def _not(negated: Not, labels: Labels) -> str:
    if isinstance(negated.of, Exists):
        return said(negated.of, labels).replace("有一行", "没有一行", 1)
    return f"不是：{_within(negated.of, labels)}"


def _every(every: Every, labels: Labels) -> str:
    return (" 或 " if every.is_any else " 且 ").join(_within(part, labels) for part in every.parts)


def _compared(compared: Compared, labels: Labels) -> str:
    return f"{said(compared.left, labels)}{_SIGNS[compared.sign]}{said(compared.right, labels)}"


def _one_of(one_of: OneOf, labels: Labels) -> str:
    return f"{said(one_of.of, labels)}是{'、'.join(said(each, labels) for each in one_of.choices)}之一"


def _reckoned(reckoned: Reckoned, labels: Labels) -> str:
    parts = [f"（{said(each, labels)}）" if isinstance(each, Reckoned) else said(each, labels)
             for each in (reckoned.left, reckoned.right)]  # fmt: skip
    return _RECKONED[reckoned.sign].join(parts)


def _called(called: Called, labels: Labels) -> str:
    return _FUNCTIONS[called.function].format(*(said(each, labels) for each in called.arguments))


def _exists(exists: Exists, labels: Labels) -> str:
    inside = Labels(labels.fields, labels.titles, labels.states, exists.register, labels.own)
    return f"台账“{labels.titles[exists.register]}”有一行：（{said(exists.condition, inside)}）"


_SAID: Mapping[type, Callable[..., str]] = {
    Given: _given,
    Name: _name,
    Missing: _missing,
    Not: _not,
    Every: _every,
    Compared: _compared,
    OneOf: _one_of,
    Reckoned: _reckoned,
    Called: _called,
    Exists: _exists,
}
