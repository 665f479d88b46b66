"""An expression in words again, always the same for the same tree: what a frozen number was counted by is kept as this.

Every part that is not a single word stands in brackets; amounts are in 元, shares as numbers.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
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
)


def written(expression: Expression) -> str:
    """Read again, it is the same tree but for the places."""
    return _WRITTEN[type(expression)](expression)


def _within(expression: Expression) -> str:
    text = written(expression)
    return text if isinstance(expression, Given | Name | Called) else f"({text})"


def _given(given: Given) -> str:
    match given.value:
        case bool():
            return "true" if given.value else "false"
        case Decimal():
            return f"{given.value:f}{'元' if given.is_money else ''}"
        case date():
            return given.value.isoformat()
        case text:
            return f'"{text}"' if "'" in text else f"'{text}'"


def _every(every: Every) -> str:
    return (" or " if every.is_any else " and ").join(map(_within, every.parts))


def _one_of(one_of: OneOf) -> str:
    return f"{_within(one_of.of)} in [{', '.join(map(_given, one_of.choices))}]"


_WRITTEN: Mapping[type[Expression], Callable[[Any], str]] = {
    Given: _given,
    Name: lambda name: ".".join(name.path),
    Missing: lambda missing: f"{_within(missing.of)} is {'given' if missing.is_given else 'missing'}",
    Not: lambda negated: f"not {_within(negated.of)}",
    Every: _every,
    Compared: lambda compared: f"{_within(compared.left)} {compared.sign} {_within(compared.right)}",
    OneOf: _one_of,
    Reckoned: lambda reckoned: f"{_within(reckoned.left)} {reckoned.sign} {_within(reckoned.right)}",
    Called: lambda called: f"{called.function}({', '.join(map(written, called.arguments))})",
    Exists: lambda exists: f"exists {exists.register} where {_within(exists.condition)}",
}
