"""An expression against the fields there are → the kind of its value, or the sentence that says what does not fit.

Kinds do not mix: money is added to money, a count to a count; money times a count or a share is money, money by money a
plain number; a day less a day is a number of days. 0 fits every number. A choice is compared with one of its choices.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

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
from jixiao.declared.expressions.tokens import BadExpression

Sort = Literal["text", "number", "money", "day", "truth", "choice"]
_WORDS: Mapping[Sort, str] = {
    "text": "文字", "number": "数", "money": "金额", "day": "日期", "truth": "是否", "choice": "选项",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kind:
    """`choices`: what a choice may be."""

    sort: Sort
    choices: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        return _WORDS[self.sort]


TEXT, NUMBER, MONEY, DAY, TRUTH = Kind("text"), Kind("number"), Kind("money"), Kind("day"), Kind("truth")
_NUMBERS = ("number", "money")
_ORDERED = (*_NUMBERS, "day")


@dataclass(frozen=True, slots=True)
class Function:
    """`takes`: the kind of each argument; `in_rows_only`: databases do not agree on it, so filters cannot have it."""

    takes: tuple[Sort, ...]
    gives: Kind
    in_rows_only: bool = False


FUNCTIONS: Mapping[str, Function] = {
    "year": Function(("day",), NUMBER),
    "month": Function(("day",), NUMBER),
    "length": Function(("text",), NUMBER),
    "begins": Function(("text", "text"), TRUTH),
    "years_after": Function(("day", "number"), DAY, in_rows_only=True),
    "months_after": Function(("day", "number"), DAY, in_rows_only=True),
    "days_after": Function(("day", "number"), DAY, in_rows_only=True),
}
"""What can be called. A day years later is the same day of that year; of 29 February, 28 February."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What an expression may name: `fields` by their path; other `registers`, each with its own fields; `is_query`: it
    is asked of the database, not of one row."""

    fields: Mapping[tuple[str, ...], Kind]
    registers: Mapping[str, "Scope"]
    is_query: bool = False

    def within(self, register: str) -> "Scope":
        """In exists … where: the fields of the other register, and those of the row that asks under `row`."""
        other = self.registers[register]
        asking = {("row", *path): kind for path, kind in self.fields.items()}
        return Scope({**other.fields, **asking}, {}, is_query=True)


def kind_of(expression: Expression, scope: Scope) -> Kind:
    """The kind of its value. BadExpression where it names what is not there, or mixes kinds."""
    return _KINDS[type(expression)](expression, scope)


def truth(expression: Expression, scope: Scope) -> None:
    """BadExpression where it is no condition."""
    found = kind_of(expression, scope)
    if found != TRUTH:
        raise BadExpression(f"这里应该是一个条件，得出的却是{found.words}", expression.place)


def _given(given: Given, _: Scope) -> Kind:
    if isinstance(given.value, bool):
        return TRUTH
    if isinstance(given.value, Decimal):
        return MONEY if given.is_money else NUMBER
    return DAY if isinstance(given.value, date) else TEXT


def _name(name: Name, scope: Scope) -> Kind:
    found = scope.fields.get(name.path)
    if found is None:
        raise BadExpression(f"没有“{'.'.join(name.path)}”这个字段", name.place)
    return found


def _missing(missing: Missing, scope: Scope) -> Kind:
    kind_of(missing.of, scope)
    return TRUTH


def _not(negated: Not, scope: Scope) -> Kind:
    truth(negated.of, scope)
    return TRUTH


def _every(every: Every, scope: Scope) -> Kind:
    for part in every.parts:
        truth(part, scope)
    return TRUTH


def _compared(compared: Compared, scope: Scope) -> Kind:
    left, right = _fitting(compared.left, compared.right, scope)
    if compared.sign not in ("==", "!=") and not (left.sort in _ORDERED and right.sort in _ORDERED):
        raise BadExpression(f"{left.words}分不出大小，只能用==或!=比较", compared.place)
    return TRUTH


def _one_of(one_of: OneOf, scope: Scope) -> Kind:
    for choice in one_of.choices:
        _fitting(one_of.of, choice, scope)
    return TRUTH


def _fitting(left: Expression, right: Expression, scope: Scope) -> tuple[Kind, Kind]:
    """The kinds of two values that can be compared."""
    one, other = kind_of(left, scope), kind_of(right, scope)
    if one.sort in _NUMBERS and other.sort in _NUMBERS:
        if one != other and not (_is_zero(left) or _is_zero(right)):
            raise BadExpression("金额和数不能比较：金额请写上单位，例如200万元", right.place)
        return one, other
    _is_choice(one, right)
    _is_choice(other, left)
    if {one.sort, other.sort} <= {"text", "choice"} or one.sort == other.sort:
        return one, other
    raise BadExpression(f"{one.words}和{other.words}不能比较", right.place)


def _is_choice(kind: Kind, written: Expression) -> None:
    if kind.sort == "choice" and isinstance(written, Given) and written.value not in kind.choices:
        raise BadExpression(f"“{written.value}”不是它的选项：{'、'.join(kind.choices)}", written.place)


def _is_zero(expression: Expression) -> bool:
    return isinstance(expression, Given) and isinstance(expression.value, Decimal) and not expression.value


def _reckoned(reckoned: Reckoned, scope: Scope) -> Kind:
    left, right = kind_of(reckoned.left, scope), kind_of(reckoned.right, scope)
    if scope.is_query and reckoned.sign in ("*", "/"):
        raise BadExpression("这里不能乘除：请先写一个推算的字段（derived），再问这个字段", reckoned.place)
    if reckoned.sign == "-" and left == right == DAY:
        return NUMBER
    if left.sort not in _NUMBERS or right.sort not in _NUMBERS:
        raise BadExpression(f"{left.words}和{right.words}不能用“{reckoned.sign}”计算", reckoned.place)
    if reckoned.sign == "*" and left == right == MONEY:
        raise BadExpression("金额不能乘金额", reckoned.place)
    if reckoned.sign == "/":
        return _by(left, right, reckoned)
    if reckoned.sign == "*" or left == right:
        return MONEY if MONEY in (left, right) else NUMBER
    if _is_zero(reckoned.left) or _is_zero(reckoned.right):
        return MONEY
    raise BadExpression("金额不能加减一个没有单位的数", reckoned.place)


def _by(left: Kind, right: Kind, reckoned: Reckoned) -> Kind:
    if right == MONEY and left != MONEY:
        raise BadExpression("数不能除以金额", reckoned.place)
    return NUMBER if left == right else MONEY


def _called(called: Called, scope: Scope) -> Kind:
    function = FUNCTIONS.get(called.function)
    if function is None:
        there_are = "、".join(sorted(FUNCTIONS))
        raise BadExpression(f"没有“{called.function}”这个函数，可以用的有：{there_are}", called.place)
    if scope.is_query and function.in_rows_only:
        raise BadExpression(f"{called.function}只能用在一行自己的规则和推算的字段里", called.place)
    if len(called.arguments) != len(function.takes):
        raise BadExpression(f"{called.function}要给{len(function.takes)}个值", called.place)
    for argument, sort in zip(called.arguments, function.takes, strict=True):
        found = kind_of(argument, scope)
        if found.sort != sort and not (sort == "text" and found.sort == "choice"):
            raise BadExpression(f"{called.function}的这个值应该是{_WORDS[sort]}，不是{found.words}", argument.place)
    return function.gives


def _exists(exists: Exists, scope: Scope) -> Kind:
    if exists.register not in scope.registers:
        raise BadExpression(f"没有“{exists.register}”这个台账", exists.place)
    truth(exists.condition, scope.within(exists.register))
    return TRUTH


_KINDS: Mapping[type, Callable[..., Kind]] = {
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
