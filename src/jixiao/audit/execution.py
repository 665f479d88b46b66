"""The rows of the money block, and what keeps a rule from using one: a total that is blank, a budget in doubt."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from jixiao.audit.outcome import Outcome, cannot_decide, not_understood
from jixiao.audit.sums import SOURCES, added
from jixiao.audit.unplaced import beside, of_unknown_column
from jixiao.cells.model import Cell
from jixiao.forms.model import Form
from jixiao.measures import spending

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
class Row(spending.Row):
    """A row as `measures.spending` reads it, and how far it can be used."""

    is_blank_total: bool = False
    """The total of the budget is 0 over parts that are not: `scores.blank_total` reports it."""
    doubt: Doubt | None = None
    """全年预算数 is blank in this row only (年初预算数 does not stand for it), or an amount before the spending stands
    under a head nobody knows."""


def rows(form: Form) -> list[Row]:
    """Every row of a form with columns, the total first."""
    return [_judged(form, row) for row in spending.rows(form)]


def total_row(form: Form) -> Row | None:
    """The row of the total."""
    return next((row for row in rows(form) if row.slot is None), None)


def _judged(form: Form, row: spending.Row) -> Row:
    read = {field.name: getattr(row, field.name) for field in fields(spending.Row)}
    budget = row.budget
    below = [money for money in form.money if budget and money.column == budget.column and money.slot in _PARTS]
    is_blank = row.slot is None and budget is not None and budget.yuan == 0 and added(below) > 0
    return Row(**read, is_blank_total=is_blank, doubt=_doubt(form, row))


def _doubt(form: Form, row: spending.Row) -> Doubt | None:
    if row.adjusted is not None:
        return None
    executed = row.executed
    unknown = [
        money
        for money in of_unknown_column(form)
        if executed and beside(money, executed.cell) and money.cell.column < executed.cell.column
    ]
    if unknown:
        return Doubt(f"“{row.label}”一行的“{unknown[0].text}”不知属于哪一栏", is_of_reading=True)
    if spending.is_adjusted_blank(form, row):
        return Doubt(f"“{row.label}”的全年预算数空白", is_of_reading=False)
    return None
