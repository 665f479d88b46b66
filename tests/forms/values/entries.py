"""Short names for the entries that the tables of expectations are written in."""

from datetime import date
from decimal import Decimal

from jixiao.forms.targets import (
    Change,
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
    Unreadable,
)

YEAR = 2020


def q(value: str, unit: str | None = None, of: str | None = None) -> Quantity:
    return Quantity(None, Decimal(value), unit, of)


def compared(operator: Operator, value: str, unit: str | None = None, of: str | None = None) -> Quantity:
    return Quantity(operator, Decimal(value), unit, of)


def ge(value: str, unit: str | None = None, of: str | None = None) -> Quantity:
    return compared(">=", value, unit, of)


def le(value: str, unit: str | None = None, of: str | None = None) -> Quantity:
    return compared("<=", value, unit, of)


def growth(
    value: str,
    unit: str = "%",
    of: str | None = None,
    base: str | None = None,
    operator: Operator | None = None,
    change: Change = "rise",
) -> Quantity:
    return Quantity(operator, Decimal(value), unit, of, base, is_growth=True, change=change)


def more(value: str, unit: str, of: str | None = None, change: Change = "rise") -> Quantity:
    """So many more than there were, or fewer."""
    return Quantity(None, Decimal(value), unit, of, change=change)


def span(low: str, high: str, unit: str | None = None, of: str | None = None) -> Range:
    return Range(Decimal(low), Decimal(high), unit, of)


def by(month: int, day: int, year: int | None = None) -> Deadline:
    """A deadline; without `year` the text names none and the form's holds."""
    return Deadline(date(year or YEAR, month, day), has_year=year is not None)


def lasting(value: str, unit: str, operator: Operator | None = None) -> Duration:
    return Duration(Decimal(value), unit, operator)


def words(text: str) -> Qualitative:
    return Qualitative(text)


def grade(text: str) -> Grade:
    return Grade(text)


def rank(value: int, of: str | None = None) -> Rank:
    return Rank(value, of)


def again(text: str) -> Recurring:
    return Recurring(text)


def blank(text: str) -> Placeholder:
    return Placeholder(text)


def broken(text: str, reason: str) -> Unreadable:
    return Unreadable(text, reason)
