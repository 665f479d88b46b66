"""The rows of the money block of monitoring and self-evaluation forms: one fund's budget, spending and forecast."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jixiao.audit.outcome import Outcome, cannot_decide, not_understood
from jixiao.audit.sums import SOURCES, TOTAL_SLOTS, added
from jixiao.audit.unplaced import beside, of_unknown_column
from jixiao.cells.model import Cell
from jixiao.forms.model import Form, Money

COLUMNS = ("original_budget", "adjustment", "adjusted_budget", "executed", "execution_forecast")
_PARTS = (*SOURCES, "basic_expenditure", "project_expenditure")


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a row's budget may be another than the one read; `is_of_reading`: as in `Outcome`."""

    said: str
    is_of_reading: bool

    def answer(self, so: str, *, cells: Iterable[Cell | None]) -> Outcome:
        """What a rule says that needs the budget: the doubt, and what it keeps from being done."""
        undecided = not_understood if self.is_of_reading else cannot_decide
        return undecided(f"{self.said}，{so}", cells=cells)


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
    is_blank_total: bool
    """The total of the budget is 0 over parts that are not: `scores.blank_total` reports it."""
    doubt: Doubt | None = None
    """全年预算数 is blank in this row only (年初预算数 does not stand for it), or an amount before the spending stands
    under a head nobody knows."""

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


def total_row(form: Form) -> Row | None:
    """The row of the total."""
    return next((row for row in rows(form) if row.slot is None), None)


def _row(form: Form, slot: str | None) -> Row:
    amounts = {column: _amount(form, slot, column) for column in COLUMNS}
    label = next((money.label for money in amounts.values() if money and money.label), "年度资金总额")
    budget = amounts["adjusted_budget"] or amounts["original_budget"]
    below = [money for money in form.money if budget and money.column == budget.column and money.slot in _PARTS]
    is_blank = slot is None and budget is not None and budget.yuan == 0 and added(below) > 0
    return Row(
        slot=slot,
        label=label,
        original=amounts["original_budget"],
        adjustment=amounts["adjustment"],
        adjusted=amounts["adjusted_budget"],
        executed=amounts["executed"],
        forecast=amounts["execution_forecast"],
        is_blank_total=is_blank,
        doubt=_doubt(form, label, amounts),
    )


def _doubt(form: Form, label: str, amounts: Mapping[str, Money | None]) -> Doubt | None:
    if amounts["adjusted_budget"] is not None:
        return None
    executed = amounts["executed"]
    unknown = [
        money
        for money in of_unknown_column(form)
        if executed and beside(money, executed.cell) and money.cell.column < executed.cell.column
    ]
    if unknown:
        return Doubt(f"“{label}”一行的“{unknown[0].text}”不知属于哪一栏", is_of_reading=True)
    if any(money.column == "adjusted_budget" for money in form.money):
        return Doubt(f"“{label}”的全年预算数空白", is_of_reading=False)
    return None


def _amount(form: Form, slot: str | None, column: str) -> Money | None:
    slots = (column, *TOTAL_SLOTS) if slot is None else (slot,)
    return next((money for money in form.money if money.column == column and money.slot in slots), None)
