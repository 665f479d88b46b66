"""The rows of a listing that add up its projects: 合计 | 470.00 | 440.00, above the first or behind the last."""

from collections.abc import Sequence

from jixiao.cells.model import Cell, Note
from jixiao.forms.ledger import Ledger
from jixiao.forms.sheet import Row, plain
from jixiao.forms.values import read_money
from jixiao.forms.vocabulary import is_level1, is_level2, is_placeholder
from jixiao.profiles.load import words

_MOST_BEFORE = 3
"""A number, the unit and the name of the sum."""


def is_total(row: Row) -> bool:
    """A row that begins with the name of a sum, or has before it a number or the unit and only amounts behind it."""
    return _parts(row) is not None


def _parts(row: Row) -> tuple[tuple[Cell, ...], Cell, tuple[Cell, ...]] | None:
    """What stands before the name of a sum, the name, the amounts behind it; None where the row is no sum."""
    for number, cell in enumerate(row.filled[:_MOST_BEFORE]):
        before, behind = row.filled[:number], row.filled[number + 1 :]
        if plain(cell.text).strip(":：") in words("total_row_names"):
            is_sum = not any(is_level1(other.text) or is_level2(other.text) for other in before)
            amounts = tuple(filter(_is_amount, behind))
            return (before, cell, amounts) if is_sum and (not before or amounts == behind) else None
    return None


def _is_amount(cell: Cell) -> bool:
    return read_money(cell.text) is not None or is_placeholder(cell.text)


def claim_totals(rows: Sequence[Row], ledger: Ledger) -> list[Note]:
    """What the sums say, claimed and noted: they are of no project, and a listing's forms are one a project."""
    notes = []
    for before, name, amounts in filter(None, map(_parts, rows)):
        for cell in (*before, name):
            ledger.label(cell)
        for cell in amounts:
            ledger.value(cell)
        if amounts:
            said = "、".join(cell.text.strip() for cell in amounts)
            text = f"“{plain(name.text)}”一行的{said}是各项目的合计，不归入任何一个项目。"
            notes.append(Note("listing_total", text, (name, *amounts)))
    return notes
