"""The rows of the money block of monitoring and self-evaluation forms: one fund's budget, spending and forecast."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from jixiao.forms.model import Form, Money
from jixiao.measures.derivation import Figure

COLUMNS = ("original_budget", "adjustment", "adjusted_budget", "executed", "execution_forecast")
_FIGURE = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,8})?")
TOTAL_SLOTS = ("total", "annual_budget", "project_total")
"""What the total of a form with columns may be called."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `slot` is None for the row of the total. An amount that is blank is None."""

    slot: str | None
    label: str
    original: Money | None
    adjustment: Money | None
    adjusted: Money | None
    executed: Money | None
    forecast: Money | None

    @property
    def budget(self) -> Money | None:
        """全年预算数, 年初预算数 where the form has no other."""
        return self.adjusted or self.original

    @property
    def is_adjusted(self) -> bool:
        return self.adjusted is not None


def rows(form: Form) -> list[Row]:
    """Every row of a form with columns, the total first."""
    slots = dict.fromkeys(money.slot for money in form.money if money.column in COLUMNS)
    parts = [slot for slot in slots if slot is not None and slot not in (*COLUMNS, *TOTAL_SLOTS)]
    found = [_row(form, slot) for slot in (None, *parts)]
    return [row for row in found if any((row.budget, row.executed, row.forecast))]


def _row(form: Form, slot: str | None) -> Row:
    amounts = {column: _amount(form, slot, column) for column in COLUMNS}
    label = next((money.label for money in amounts.values() if money and money.label), "年度资金总额")
    return Row(
        slot=slot,
        label=label,
        original=amounts["original_budget"],
        adjustment=amounts["adjustment"],
        adjusted=amounts["adjusted_budget"],
        executed=amounts["executed"],
        forecast=amounts["execution_forecast"],
    )


def _amount(form: Form, slot: str | None, column: str) -> Money | None:
    slots = (column, *TOTAL_SLOTS) if slot is None else (slot,)
    return next((money for money in form.money if money.column == column and money.slot in slots), None)


def is_adjusted_blank(form: Form, row: Row) -> bool:
    """Whether 全年预算数 is blank in this row only: 年初预算数 does not stand for it."""
    return row.adjusted is None and any(money.column == "adjusted_budget" for money in form.money)


def is_budget_in_doubt(form: Form, row: Row) -> bool:
    """Whether the total's budget is blank, or 0 over amounts below it that are not."""
    budget = row.budget
    if budget is None or budget.yuan != 0:
        return is_adjusted_blank(form, row)
    return any(money.yuan for money in form.money if money.column == budget.column)


def printed_amount(text: str) -> str:
    """An amount of a form with two decimals at least and thousands set apart; what is more than a figure as it is."""
    plain = unicodedata.normalize("NFKC", text).replace(",", "").strip()
    return thousands(Decimal(plain)) if _FIGURE.fullmatch(plain) else text


def thousands(number: Decimal) -> str:
    """8711.6 → 8,711.60; no decimal is lost."""
    decimals = len(f"{number.normalize():f}".partition(".")[2])
    return f"{number:,.{max(2, decimals)}f}"


def negative(row: Row) -> list[tuple[str, Money]]:
    """The amounts of a row that are below nothing and cannot be, each with the name of its column."""
    columns = (
        ("年初预算数", row.original),
        ("全年预算数", row.adjusted),
        ("执行数", row.executed),
        ("全年预计执行数", row.forecast),
    )
    return [(name, money) for name, money in columns if money and money.yuan is not None and money.yuan < 0]


def in_wan(name: str, money: Money | None) -> Figure:
    """An amount in 万元, as the steps of a derivation print it."""
    known = money.yuan if money else None
    return Figure(name, None if known is None else known / 10_000, money.cell if money else None)
