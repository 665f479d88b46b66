"""The columns of the lists of an official form: which are printed, and what of an item stands in each."""

import unicodedata
from collections.abc import Collection
from dataclasses import fields, replace
from decimal import Decimal
from functools import lru_cache

from jixiao.forms.model import Indicator
from jixiao.forms.official.filled import Filled
from jixiao.forms.official.task_columns import further_columns, spread
from jixiao.profiles.layouts import Blank, Drawn, Layout

TICK = "√"
"""Stands in the column of a likelihood (`likelihood=有可能`) that holds."""
_INDICATORS = ("indicator", "lasting")
OF_AMOUNTS = "@"
"""Begins the name of an optional column of amounts (`@received`: 到位数)."""
_FIELDS = frozenset(each.name for each in fields(Indicator))


def fitted(layout: Layout, filled: Filled, kept_names: Collection[str] = ()) -> Layout:
    """The layout without the optional columns no indicator fills in, but with those that are to be kept; what spans one
    that is left out is narrower by it. Where indicators may stand as prose or as a table, the other way is left out.
    Columns of tasks beyond those drawn are added."""
    unused = {name for name in layout.optional if name not in kept_names and not _is_filled_in(name, filled)}
    other_way = "prose" if filled.rows.get("indicator") else "indicator"
    return _fitted(layout, further_columns(layout, filled), frozenset(unused), other_way)


@lru_cache(maxsize=128)
def _fitted(layout: Layout, further: tuple[str, ...], unused: frozenset[str], other_way: str) -> Layout:
    """Drawn once for all forms that fill in the same columns."""
    layout = spread(layout, further)
    dropped = {cell.column for cell in layout.cells if _is_column_of(cell, unused)}
    layout = _without_rows(layout, other_way)
    if not dropped:
        return layout
    kept = [column for column in range(1, len(layout.widths) + 1) if column not in dropped]
    return replace(
        layout,
        widths=tuple(layout.widths[column - 1] for column in kept),
        cells=tuple(moved for cell in layout.cells if (moved := _moved(cell, kept)) is not None),
    )


def _without_rows(layout: Layout, name: str) -> Layout:
    """Without the row of a list and the heads beside it, where the layout has both ways to write indicators."""
    if not (layout.has("prose") and layout.has("indicator")):
        return layout
    own = next(cell.row for cell in layout.cells if cell.list_name == name)
    dropped = {
        row
        for cell in layout.cells
        if cell.row <= own < cell.row + cell.rows
        for row in range(cell.row, cell.row + cell.rows)
    }
    cells = [cell for cell in layout.cells if cell.row not in dropped]
    moved = [replace(cell, row=cell.row - sum(row < cell.row for row in dropped)) for cell in cells]
    return replace(layout, rows=layout.rows - len(dropped), cells=tuple(moved))


def _is_filled_in(name: str, filled: Filled) -> bool:
    """Whether an optional column holds anything: one of indicators, or, after `@`, one of amounts."""
    if not name.startswith(OF_AMOUNTS):
        return any(row.texts.get(name) for of in _INDICATORS for row in filled.rows.get(of, ()))
    funds = filled.rows.get("fund", ())
    amounts = (text for key, text in filled.fields.items() if key.endswith(name))
    return any(amounts) or any(row.texts.get(name.removeprefix(OF_AMOUNTS)) for row in funds)


def _is_column_of(cell: Drawn, names: Collection[str]) -> bool:
    return any(column_of(blank) in names for blank in cell.blanks)


def column_of(blank: Blank) -> str | None:
    """The column of a table a blank stands in, as `optional` names it."""
    if blank.name in _INDICATORS:
        return blank.argument
    if blank.name == "fund":
        return OF_AMOUNTS + blank.argument
    _, sign, column = blank.argument.partition(OF_AMOUNTS)
    return sign + column if sign else None


def _moved(cell: Drawn, kept: list[int]) -> Drawn | None:
    """The cell where the columns that are left put it; None where it stood in none of them."""
    covered = [column for column in kept if cell.column <= column < cell.column + cell.columns]
    if not covered:
        return None
    return replace(cell, column=kept.index(covered[0]) + 1, columns=len(covered))


def _said(indicator: Indicator, column: str) -> str | Decimal | None:
    found: str | Decimal | None = getattr(indicator, column) if column in _FIELDS else indicator.extra.get(column)
    return found


def indicator_cell(indicator: Indicator, column: str, columns: Collection[str]) -> str | Decimal | None:
    """What stands in one column of an indicator's row, where the table has these columns.

    A target is printed without the sign and the unit that have columns of their own (≥ | 18 | 公里).
    """
    name, _, value = column.partition("=")
    if value:
        return TICK if _said(indicator, name) == value else None
    if column != "target" or indicator.target is None:
        return _said(indicator, column)
    target = indicator.target
    if "operator" in columns:
        target = _without(indicator.extra.get("operator"), target, at_end=False)
    return _without(indicator.extra.get("unit"), target, at_end=True) if "unit" in columns else target


def _without(part: str | None, text: str, *, at_end: bool) -> str:
    """A text without what it begins or ends with, whatever the width of its signs; itself where nothing is left."""
    size = len(part or "")
    if not part or size >= len(text):
        return text
    rest, end = (text[:-size], text[-size:]) if at_end else (text[size:], text[:size])
    return rest if _folded(end) == _folded(part) else text


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
