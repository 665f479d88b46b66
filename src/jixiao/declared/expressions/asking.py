"""The value of an expression for one row, as the database would answer it.

What is missing makes what depends on it unknown (None): a comparison, a sum. `and` with something false is false and
`or` with something true is true, whatever the others are. Dividing by 0 gives nothing.
"""

import calendar
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from operator import add, eq, ge, gt, le, lt, mul, ne, sub
from typing import Any

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
    Value,
)

Row = Mapping[tuple[str, ...], Value]
"""Path of a field → its value; a path that is not there is missing."""
_COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {"==": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}
_RECKON: Mapping[str, Callable[[Any, Any], Any]] = {"+": add, "-": sub, "*": mul}


def value_of(expression: Expression, row: Row) -> Value:
    """For an expression `kinds` has nothing against, and that asks of its own row only.

    ValueError where it asks another register: only the database knows that.
    """
    return _VALUES[type(expression)](expression, row)


def unknown_of(expression: Expression, row: Row) -> tuple[tuple[str, ...], ...]:
    """The fields it names that the row does not have, each once, in their order."""
    return tuple(dict.fromkeys(path for path in names_in(expression) if row.get(path) is None))


def names_in(expression: Expression) -> Iterable[tuple[str, ...]]:
    """Every field it names, in its order; not those of another register."""
    if isinstance(expression, Name):
        yield expression.path
    for part in parts_of(expression):
        yield from names_in(part)


def asks_elsewhere(expression: Expression) -> bool:
    """Whether a row alone does not know: it asks another register, or where a firm stays."""
    is_elsewhere = isinstance(expression, Exists) or (isinstance(expression, Name) and len(expression.path) > 1)
    return is_elsewhere or any(map(asks_elsewhere, parts_of(expression)))


def parts_of(expression: Expression) -> tuple[Expression, ...]:
    """What it is made of; of one that asks another register nothing, for that is asked there."""
    if isinstance(expression, Missing | Not | OneOf):
        return (expression.of,)
    if isinstance(expression, Compared | Reckoned):
        return (expression.left, expression.right)
    if isinstance(expression, Every):
        return expression.parts
    return expression.arguments if isinstance(expression, Called) else ()


def _given(given: Given, _: Row) -> Value:
    return given.value


def _name(name: Name, row: Row) -> Value:
    return row.get(name.path)


def _missing(missing: Missing, row: Row) -> Value:
    return (value_of(missing.of, row) is not None) == missing.is_given


def _not(negated: Not, row: Row) -> Value:
    found = value_of(negated.of, row)
    return None if found is None else not found


def _every(every: Every, row: Row) -> Value:
    found = [value_of(part, row) for part in every.parts]
    if every.is_any in found:
        return every.is_any
    return None if None in found else not every.is_any


def _compared(compared: Compared, row: Row) -> Value:
    left, right = value_of(compared.left, row), value_of(compared.right, row)
    return None if left is None or right is None else _COMPARE[compared.sign](left, right)


def _one_of(one_of: OneOf, row: Row) -> Value:
    found = value_of(one_of.of, row)
    return None if found is None else any(found == choice.value for choice in one_of.choices)


def _reckoned(reckoned: Reckoned, row: Row) -> Value:
    left, right = value_of(reckoned.left, row), value_of(reckoned.right, row)
    if left is None or right is None:
        return None
    if isinstance(left, date) and isinstance(right, date):
        return Decimal((left - right).days)
    if reckoned.sign == "/":
        return Decimal(left) / Decimal(right) if right else None  # type: ignore[arg-type] # numbers, says `kinds`
    found: Value = _RECKON[reckoned.sign](left, right)
    return found


def _called(called: Called, row: Row) -> Value:
    found = [value_of(argument, row) for argument in called.arguments]
    return None if None in found else _FUNCTIONS[called.function](*found)


def _exists(exists: Exists, _: Row) -> Value:
    raise ValueError(f"a row alone does not know {exists.register}")


def _months_after(day: date, months: Decimal) -> date | None:
    """The same day of the month; the last one where that month is shorter. None beyond the calendar."""
    place = day.year * 12 + day.month - 1 + int(months)
    year, month = divmod(place, 12)
    if not date.min.year <= year <= date.max.year:
        return None
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _years_after(day: date, years: Decimal) -> date | None:
    return _months_after(day, years * 12)


def _days_after(day: date, days: Decimal) -> date | None:
    try:
        return day + timedelta(days=int(days))
    except OverflowError:
        return None


def _begins(text: str, how: str) -> bool:
    return text.startswith(how)


_FUNCTIONS: Mapping[str, Callable[..., Value]] = {
    "year": lambda day: Decimal(day.year),
    "month": lambda day: Decimal(day.month),
    "length": lambda text: Decimal(len(text)),
    "begins": _begins,
    "years_after": _years_after,
    "months_after": _months_after,
    "days_after": _days_after,
}
_VALUES: Mapping[type, Callable[..., Value]] = {
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
