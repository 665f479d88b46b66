"""Which trades (教育, 渔业, 体育) a text speaks of by its words, and those of a form apart from one of its rows."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

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
    return frozenset(_trade_of()[word] for word in _words().findall(text))


def own_trades(form: Form, rows: Iterable[Indicator]) -> Trades:
    """The trades of everything a form says but these rows, and of who it is of."""
    left_out = {cell for row in rows for cell in cells_of(row)}
    names = (form.department, form.reporting_unit, form.implementing_unit, form.project)
    beside = (form.title or "", *(name.text for name in names if name))
    found = [trades(plain(text)) for text in beside]
    return frozenset().union(*found, *(said for cell, said in _said(form) if cell not in left_out))


def is_foreign(form: Form, row: Indicator, text: str) -> bool:
    """Whether an indicator speaks of trades the rest of its form, which has a few of its own, never mentions."""
    said = trades(text)
    own = own_trades(form, (row,)) if said else said
    return bool(said) and 0 < len(own) <= _MOST and not said & own


def cells_of(row: Indicator) -> list[Cell]:
    """Every box of a row."""
    return [row.cell, *(cell for cells in row.places.values() for cell in cells)]


@by_identity(8)
def _said(form: Form) -> tuple[tuple[Cell, Trades], ...]:
    """The boxes of a form that speak of a trade."""
    return tuple((cell, said) for cell in form.cells if (said := trades(plain(cell.text))))


@cache
def _trade_of() -> dict[str, str]:
    return {word: trade for trade, listed in pairs("trades").items() for word in listed}


@cache
def _words() -> re.Pattern[str]:
    """Found wherever they begin, also inside one another (农村公路)."""
    listed = sorted(_trade_of(), key=len, reverse=True)
    return re.compile(rf"(?=({'|'.join(map(re.escape, listed))}))")
