"""Amounts the reader gave to nothing (`slot` None), told apart by what stands beside them.

居民出资     300.00               a row whose label nobody here knows: one more source
合计  1,500.00  1,450.00  1,305.00     a column between known ones whose head nobody here knows
项目支出：523.67  ⏎ 10             no label at all: `budget.loose_amount` reports it
"""

import re
from collections.abc import Iterator

from jixiao.audit.blocks import row_of, row_with
from jixiao.cells.model import Cell
from jixiao.forms.model import Form, Money
from jixiao.forms.vocabulary import label_meanings

_COLON = re.compile("[：:]")
"""A label may hold the amount of its own (其他资金：620.00)."""
_WORDS = re.compile(r"[一-鿿]{2}")


def without_slot(form: Form) -> tuple[Money, ...]:
    """Every amount other than 0 the reader gave to no fund."""
    return tuple(money for money in form.money if money.slot is None and money.number != 0)


def of_unknown_source(form: Form) -> tuple[Money, ...]:
    """Those in a row with a label of its own that is none of the known ones."""
    return tuple(money for money in without_slot(form) if _unknown_label(form, money))


def of_unknown_column(form: Form) -> tuple[Money, ...]:
    """Those beside an amount of the same row that was given to a column."""
    placed = {row_of(money.cell) for money in form.money if money.column is not None and money.slot is not None}
    return tuple(money for money in without_slot(form) if row_of(money.cell) in placed)


def unlabelled(form: Form) -> tuple[Money, ...]:
    """Those that stand without any label; words in the place of an amount (2021年, a second head) are none, and inside
    a table of uses by funds each has one.
    """
    placed = {money.cell for money in (*of_unknown_source(form), *of_unknown_column(form))}
    found = (money for money in without_slot(form) if money.number is not None and not money.label)
    return tuple(money for money in found if money.cell not in placed)


def beside(money: Money, cell: Cell) -> bool:
    """Whether an amount stands in the same row."""
    return row_of(money.cell) == row_of(cell)


def _unknown_label(form: Form, money: Money) -> bool:
    label = next(_texts_before(form, money.cell), None)
    return label is not None and not any(label_meanings(part) for part in _COLON.split(label.text))


def _texts_before(form: Form, cell: Cell) -> Iterator[Cell]:
    """The cells with words to the left of a cell in its row, the nearest first."""
    before = [each for each in row_with(form, cell) if each.column < cell.column]
    return (each for each in sorted(before, key=lambda each: -each.column) if _WORDS.search(each.text))
