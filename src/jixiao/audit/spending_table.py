"""Tables of what the money is spent on: 支出明细 of a project, 项目支出情况 of a department, 年度主要任务 with amounts.

Found by their head: a box that names what is paid for (支出内容, 项目名称) and, in the same row, one over its amounts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jixiao.audit.blocks import row_of
from jixiao.audit.money_table import Line, amount, lines, power_of
from jixiao.audit.naming import mentions
from jixiao.audit.remember import by_identity
from jixiao.cells.model import Cell
from jixiao.forms.model import Form
from jixiao.forms.sheet import plain
from jixiao.profiles.load import pairs, words

_LONGEST_HEAD = 20


@dataclass(frozen=True, slots=True)
class Spending:
    """One row: what is paid for, everything else the row says of it, the amount and its cell."""

    name: str
    text: str
    yuan: Decimal
    cell: Cell
    amount_cell: Cell


@dataclass(frozen=True, slots=True)
class SpendingTable:
    """The rows below one head; `is_whole`: its head says that it lists everything (明细, 测算)."""

    rows: tuple[Spending, ...]
    total: Spending | None
    is_whole: bool


@by_identity(8)
def spending_tables(form: Form) -> tuple[SpendingTable, ...]:
    """Every such table of a form that has at least two rows."""
    rows = lines(form)
    found = (_table(form, head, rows[number + 1 :]) for number, head in enumerate(rows))
    return tuple(table for table in found if table is not None and len(table.rows) > 1)


def tasks_total(form: Form) -> Spending | None:
    """The row that sums up the tasks of 年度主要任务."""
    text = form.extra.get("tasks_total")
    if text is None or not (found := amount(text.text, power_of(form, ""))):
        return None
    return Spending("合计", "", found, text.cell, text.cell)


def _table(form: Form, head: Line, below: Sequence[Line]) -> SpendingTable | None:
    listed = pairs("spending_heads")
    name = next((cell for cell in head if cell.row_span == 1 and _says(cell, listed["names"])), None)
    if name is None:
        return None
    amounts = [cell for cell in head if cell.column > name.column and _says(cell, listed["amounts"])]
    if not amounts:
        return None
    money = next((cell for cell in amounts if _says(cell, listed["of_the_year"])), amounts[0])
    power = power_of(form, money.text)
    if power is None:
        return None
    rows = list(_rows(below, name, money, power))
    total = next((row for row in rows if plain(row.name) in words("total_row_names")), None)
    is_whole = any(_says(cell, listed["whole"]) for cell in form.cells if _stands_over(cell, name))
    return SpendingTable(tuple(row for row in rows if row is not total), total, is_whole)


def _says(cell: Cell, listed: list[str]) -> bool:
    return len(plain(cell.text)) <= _LONGEST_HEAD and mentions(cell.text, listed) is not None


def _stands_over(cell: Cell, name: Cell) -> bool:
    """The head itself, or the box that names the whole block beside it."""
    same_table = row_of(cell)[:3] == row_of(name)[:3]
    return same_table and cell.row <= name.row < cell.row + cell.row_span


def _rows(below: Sequence[Line], name: Cell, money: Cell, power: int) -> Iterator[Spending]:
    for line in below:
        first = next(
            (cell for cell in line if cell.column == name.column and cell.column_span == name.column_span), None
        )
        box = next((cell for cell in line if cell.column == money.column), None)
        paid = amount(box.text, power) if box else None
        if first is None or box is None or paid is None or first.is_blank:
            return
        rest = " ".join(cell.text for cell in line if cell not in (first, box) and cell.column > first.column)
        yield Spending(first.text.strip(), rest, paid, first, box)
