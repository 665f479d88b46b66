"""The amount a form declares as a whole: in lists, in the progress, in the summary, against the project list."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from jixiao.forms.values.money import read_money

_SLOTS = ("total", "annual_budget", "project_total", "income.total", "expenditure.total")
"""Where a form prints its whole amount: that of the year before that of all years of a project. Nothing is added up and
no part (财政拨款) stands for the whole: what no cell says stays unknown."""


def whole_amount(form: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The amount of contract.md's JSON that says how much a form is about, the first one printed of its slot; None
    where it prints none, or none that can be read."""
    said = {money["slot"]: money for money in reversed(form["money"]) if money["yuan"] is not None}
    return next((said[slot] for slot in _SLOTS if slot in said), None)


def declared_amount(form: Mapping[str, Any]) -> Decimal | None:
    """The whole amount of a form in 元."""
    money = whole_amount(form)
    return None if money is None else Decimal(money["yuan"])


def in_words(text: str, unit: str | None) -> str:
    """An amount as a form prints it, with the unit the form declares where the text names none: 320 → 320 万元, but
    320万元 stays. What is no plain amount stays too."""
    money = read_money(text)
    return f"{text} {unit}" if unit and money is not None and money.unit is None else text
