"""A public copy as pages show it: what it says above its indicators, and their rows with the way to how each number
was computed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jixiao.cycle.whole_form import WholeForm, indicator_columns, indicator_text, whole_form

_COMPUTED_TEXTS: Mapping[str, str] = {"total_score": "总分"}
"""Places of computed numbers above the indicators, and what they are called."""


@dataclass(frozen=True, slots=True)
class Cell:
    """`how`: the place of the number whose derivation is kept; empty for what was typed."""

    text: str
    how: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator; `anchor`: its name within the page."""

    anchor: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class PublicSheet:
    """`computed`: further numbers with a derivation: place → what they are called."""

    whole: WholeForm
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    computed: Mapping[str, str]


def public_sheet(form: Mapping[str, Any], derivations: Mapping[str, Any]) -> PublicSheet:
    columns = indicator_columns(form)
    rows = tuple(
        Row(
            f"indicator-{number + 1}",
            tuple(Cell(indicator_text(row, field), _place(number, field, derivations)) for field in columns),
        )
        for number, row in enumerate(form["indicators"])
    )
    shown = {cell.how for row in rows for cell in row.cells}
    computed = {place: place_words(place, each) for place, each in derivations.items() if place not in shown}
    return PublicSheet(whole_form(form), tuple(columns.values()), rows, computed)


def _place(number: int, field: str, derivations: Mapping[str, Any]) -> str:
    place = f"indicators[{number}].{field}"
    return place if place in derivations else ""


def place_words(place: str, derivation: Mapping[str, Any]) -> str:
    """What a computed number is called: by its place, failing that by the left side of its formula."""
    return (
        _COMPUTED_TEXTS.get(place)
        or str(derivation.get("name") or derivation.get("formula", place)).split("=")[0].strip()
    )
