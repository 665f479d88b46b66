"""A condition → what the database is asked: the same tree that `declared.expressions.asking` asks of one row.

Both answer alike, missing values included (tests/registers/test_compiling.py): nothing here uses Q, whose negation
answers what is unknown with false. Numbers are whole millionths, as `Indexed` keeps them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import (
    BigIntegerField,
    BooleanField,
    CharField,
    DateField,
    ExpressionWrapper,
    F,
    Func,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models import (
    Exists as DatabaseExists,
)
from django.db.models.functions import ExtractMonth, ExtractYear, Length

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
from jixiao.declared.expressions.syntax import (
    Value as DeclaredValue,
)
from jixiao.registers.models import FirmStay, Indexed
from jixiao.registers.places import SCALE, Columns, scaled

Asked = Any
"""An expression of the ORM."""


class _Condition(Func):
    output_field = BooleanField()


class _Infix(_Condition):
    template = "(%(expressions)s)"


class _And(_Infix):
    arg_joiner = " AND "


class _Or(_Infix):
    arg_joiner = " OR "


class _Not(_Condition):
    template = "(NOT %(expressions)s)"


class _IsMissing(_Condition):
    template = "(%(expressions)s IS NULL)"


class _IsGiven(_Condition):
    template = "(%(expressions)s IS NOT NULL)"


class _Number(Func):
    output_field = BigIntegerField()
    template = "(%(expressions)s)"


class _Plus(_Number):
    arg_joiner = " + "


class _Less(_Number):
    arg_joiner = " - "


class _Scaled(_Number):
    template = f"((%(expressions)s) * {int(SCALE)})"


class _Days(_Number):
    """A day less a day."""

    arg_joiner = " - "

    def as_sqlite(self, compiler: Any, connection: Any, **_: Any) -> Any:  # noqa: ARG002 - as Django calls it
        (left, first), (right, second) = (compiler.compile(each) for each in self.source_expressions)
        return f"CAST(julianday({left}) - julianday({right}) AS INTEGER)", (*first, *second)


class _Beginning(Func):
    """As many characters of the first as the second has."""

    output_field = CharField()

    def as_sql(self, compiler: Any, connection: Any, *_: Any, **__: Any) -> Any:  # noqa: ARG002 - as Django calls it
        (text, first), (how, second) = (compiler.compile(each) for each in self.source_expressions)
        return f"substr({text}, 1, length({how}))", (*first, *second)


def _comparison(sign: str) -> type[_Infix]:
    return type("_Compared", (_Infix,), {"arg_joiner": f" {sign} "})


_COMPARISONS = {
    "==": _comparison("="), "!=": _comparison("<>"), "<": _comparison("<"), "<=": _comparison("<="),
    ">": _comparison(">"), ">=": _comparison(">="),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """What a condition is asked in. `register`: whose rows; `outer`: the register of the row that asks, inside of
    exists; `given`: what it is asked for (period.start, as_of …); `standing`: the rows of a register that hold and are
    known."""

    columns: Columns
    register: str
    given: Mapping[tuple[str, ...], DeclaredValue]
    as_of: date
    standing: Callable[[str], QuerySet[Indexed]]
    outer: str = ""


def compiled(expression: Expression, question: Question) -> Asked:
    """As a condition, or a value, of the rows of `question.register`."""
    return _COMPILED[type(expression)](expression, question)


def _given(given: Given, _: Question) -> Asked:
    return _value(given.value)


def _value(value: DeclaredValue) -> Asked:
    if isinstance(value, bool):
        return Value(value, BooleanField())
    if isinstance(value, Decimal):
        return Value(scaled(value), BigIntegerField())
    return Value(value, DateField() if isinstance(value, date) else CharField())


def _name(name: Name, question: Question) -> Asked:
    is_outer = name.path[0] == "row"
    path = name.path[1:] if is_outer else name.path
    if path in question.given:
        return _value(question.given[path])
    register = question.outer if is_outer else question.register
    column = "state" if path == ("state",) else question.columns[register][path[0]]
    return _region(column, question, is_outer) if path[1:] else _reference(column, is_outer)


def _reference(column: str, is_outer: bool) -> Asked:
    if is_outer:
        return OuterRef(column)
    return ExpressionWrapper(F(column), BooleanField()) if column.startswith("truth") else F(column)


def _region(column: str, question: Question, is_outer: bool) -> Asked:
    """Where the firm of this code stays on the day that is asked about; missing where nobody says or it is outside."""
    code = OuterRef(OuterRef(column)) if is_outer else OuterRef(column)
    stays = FirmStay.objects.filter(
        firm__code=code, firm__jurisdiction=OuterRef("jurisdiction"),
        holds_from__lte=question.as_of, holds_until__gt=question.as_of,
    ).exclude(region="")  # fmt: skip
    return Subquery(stays.values("region")[:1], output_field=CharField())


def _missing(missing: Missing, question: Question) -> Asked:
    return (_IsGiven if missing.is_given else _IsMissing)(compiled(missing.of, question))


def _not(negated: Not, question: Question) -> Asked:
    return _Not(compiled(negated.of, question))


def _every(every: Every, question: Question) -> Asked:
    return (_Or if every.is_any else _And)(*(compiled(part, question) for part in every.parts))


def _compared(compared: Compared, question: Question) -> Asked:
    return _COMPARISONS[compared.sign](compiled(compared.left, question), compiled(compared.right, question))


def _one_of(one_of: OneOf, question: Question) -> Asked:
    return _Or(*(_COMPARISONS["=="](compiled(one_of.of, question), compiled(each, question))
                 for each in one_of.choices))  # fmt: skip


def _reckoned(reckoned: Reckoned, question: Question) -> Asked:
    left, right = compiled(reckoned.left, question), compiled(reckoned.right, question)
    if reckoned.sign == "-" and _is_day(reckoned.left, left, question):
        return _Scaled(_Days(left, right))
    return {"+": _Plus, "-": _Less}[reckoned.sign](left, right)


def _is_day(expression: Expression, asked: Asked, question: Question) -> bool:
    if isinstance(expression, Given):
        return isinstance(expression.value, date)
    if not isinstance(expression, Name):
        return False
    path = expression.path[1:] if expression.path[0] == "row" else expression.path
    return isinstance(question.given.get(path), date) or getattr(asked, "name", "").startswith("day")


def _called(called: Called, question: Question) -> Asked:
    return _FUNCTIONS[called.function](*(compiled(each, question) for each in called.arguments))


def _begins(text: Asked, how: Asked) -> Asked:
    return _COMPARISONS["=="](_Beginning(text, how), how)


_FUNCTIONS: Mapping[str, Callable[..., Asked]] = {
    "year": lambda day: _Scaled(ExtractYear(day)),
    "month": lambda day: _Scaled(ExtractMonth(day)),
    "length": lambda text: _Scaled(Length(text)),
    "begins": _begins,
}


def _exists(exists: Exists, question: Question) -> Asked:
    inside = Question(
        question.columns, exists.register, question.given, question.as_of, question.standing, question.register
    )
    rows = question.standing(exists.register).filter(jurisdiction=OuterRef("jurisdiction"))
    return DatabaseExists(rows.filter(compiled(exists.condition, inside)))


_COMPILED: Mapping[type, Callable[..., Asked]] = {
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
