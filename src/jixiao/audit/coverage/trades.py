"""Which trades (教育, 渔业, 体育) a text speaks of by its words, and those of a form apart from one of its rows."""

from collections.abc import Iterable
from functools import lru_cache

from jixiao.audit.remember import by_identity
from jixiao.cells.model import Cell
from jixiao.forms.model import Form, Indicator
from jixiao.forms.sheet import plain
from jixiao.profiles.load import pairs

Trades = frozenset[str]

_MOST = 4
"""Trades of one form; to one that speaks of more no other is foreign."""


@lru_cache(maxsize=4096)
def trades(text: str) -> Trades:
    """The trades whose words a text holds."""
    return frozenset(trade for trade, listed in pairs("trades").items() if any(word in text for word in listed))


def own_trades(form: Form, rows: Iterable[Indicator]) -> Trades:
    """The trades of everything a form says but these rows, and of who it is of."""
    whole, apart = _said(form), "\n".join(plain(cell.text) for cell in {c: None for row in rows for c in cells_of(row)})
    listed = pairs("trades")
    return frozenset(
        trade for trade in trades(whole) if any(whole.count(word) > apart.count(word) for word in listed[trade])
    )


def is_foreign(form: Form, row: Indicator, text: str) -> bool:
    """Whether an indicator speaks of trades the rest of its form, which has a few of its own, never mentions."""
    said = trades(text)
    own = own_trades(form, (row,)) if said else said
    return bool(said) and 0 < len(own) <= _MOST and not said & own


def cells_of(row: Indicator) -> list[Cell]:
    """Every box of a row."""
    return [row.cell, *(cell for cells in row.places.values() for cell in cells)]


@by_identity(8)
def _said(form: Form) -> str:
    """All words of a form, and of who it is of."""
    names = (form.department, form.reporting_unit, form.implementing_unit, form.project)
    texts = (form.title or "", *(name.text for name in names if name), *(cell.text for cell in form.cells))
    return "\n".join(map(plain, texts))
