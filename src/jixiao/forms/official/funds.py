"""Amounts for which an official form has no place of their own: rows of their own, so that none is dropped."""

from collections.abc import Iterable
from dataclasses import dataclass

from jixiao.forms.model import Form, Money
from jixiao.profiles.layouts import Layout

_NAMELESS = "unknown_fund"
"""What the rate of a fund is known by that none of the contract's slots is (其中：中央、自治区、市补助县级资金)."""


@dataclass(frozen=True, slots=True)
class Fund:
    """One fund with its amounts in the columns of the form (年初预算数, 全年预算数, 全年执行数)."""

    amounts: tuple[Money, ...]
    rate: str | None

    def cell(self, column: str) -> str | None:
        """What stands in one column of its row: `label`, `execution_rate`, or the amount of a column of money."""
        if column == "label":
            return self.amounts[0].label
        if column == "execution_rate":
            return self.rate
        return next((money.text for money in self.amounts if money.column == column), None)


def without_place(form: Form, layout: Layout) -> tuple[tuple[Fund, ...], tuple[Money, ...]]:
    """The funds and the single amounts; an amount of a column the form does not print is single."""
    placed = _recent_amounts(form) if layout.has("recent") else []
    left = [money for money in form.money if not (layout.has_place_for(money.slot, money.column) or money in placed)]
    columns = {blank.argument for blank in layout.blanks if blank.name == "fund"}
    in_columns = [money for money in left if money.column in columns]
    return _funds(in_columns, form), tuple(money for money in left if money.column not in columns)


def _funds(amounts: Iterable[Money], form: Form) -> tuple[Fund, ...]:
    found: dict[tuple[str | None, str], list[Money]] = {}
    for money in amounts:
        found.setdefault((money.slot, money.label), []).append(money)
    rates = {slot: form.extra.get(f"execution_rate.{slot or _NAMELESS}") for slot, _ in found}
    return tuple(
        Fund(tuple(moneys), rate.text if (rate := rates[slot]) else None) for (slot, _), moneys in found.items()
    )


_RECENT = "recent_years"


def recent_amount(form: Form, slot: str, number: int) -> str | None:
    """The amount of a year before: the one that stands so many columns behind that of a slot."""
    for place, money in enumerate(form.money):
        if money.slot == slot:
            behind = form.money[place + 1 : place + 1 + number]
            is_whole = len(behind) == number and all(each.column == _RECENT for each in behind)
            return behind[-1].text if is_whole else None
    return None


def _recent_amounts(form: Form) -> list[Money]:
    return [money for money in form.money if money.column == _RECENT]
