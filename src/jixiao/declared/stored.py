"""The values of a record as JSON, and back: a day as 2022-10-12, a number as its digits in a string."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from jixiao.declared.expressions.syntax import Value
from jixiao.declared.model import Register

Stored = Mapping[str, str | bool]
"""By the names of the fields; what is missing is not there."""


def as_stored(values: Mapping[str, Value]) -> Stored:
    return {name: _written(value) for name, value in values.items() if value is not None}


def values_of(stored: Stored, register: Register) -> dict[str, Value]:
    """As they were, for the fields the register has today."""
    return {name: _read(stored[name], field.kind.sort) for name, field in register.fields.items() if name in stored}


def _written(value: str | Decimal | date | bool) -> str | bool:
    if isinstance(value, Decimal):
        exact = value.normalize()
        return f"{exact:f}"
    return value.isoformat() if isinstance(value, date) else value


def _read(written: str | bool, sort: str) -> Value:
    if isinstance(written, bool):
        return written
    if sort in ("number", "money"):
        return Decimal(written)
    return date.fromisoformat(written) if sort == "day" else written
