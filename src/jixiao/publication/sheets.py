"""A public copy as pages show it: what it says above its indicators, and their rows, each number with the way to how it
came about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jixiao.cycle.whole_form import WholeForm, indicator_columns, indicator_text, whole_form
from jixiao.publication.numbers import TRAIL, how_address, named, told


@dataclass(frozen=True, slots=True)
class Cell:
    """`how`: where its number is told of; empty for words."""

    text: str
    how: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator; `anchor`: its name within the page."""

    anchor: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class PublicSheet:
    """`computed`: numbers the form has no place for, or left blank: what they are called → where they are told of."""

    whole: WholeForm
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    computed: Mapping[str, str]


def public_sheet(form: Mapping[str, Any], derivations: Mapping[str, Any], address: str = "") -> PublicSheet:
    """`address`: of the form; without one no number leads anywhere (what is shown before it is published)."""
    hows = {place: how_address(address, place) for place in told(form, derivations)} if address else {}
    columns = indicator_columns(form)
    rows = tuple(
        Row(
            f"indicator-{number + 1}",
            tuple(Cell(indicator_text(row, each), hows.get(f"indicators[{number}].{each}", "")) for each in columns),
        )
        for number, row in enumerate(form["indicators"])
    )
    computed = {name: hows[place] for place, name in _blank(form, derivations) if place in hows}
    return PublicSheet(whole_form(form, hows=hows), tuple(columns.values()), rows, computed)


def _blank(form: Mapping[str, Any], derivations: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Computed numbers that stand nowhere on the page; those of an indicator's row are reached from its score."""
    for place in derivations:
        if place != TRAIL and not place.startswith("indicators["):
            number = named(form, place, derivations)
            if not number.text:
                yield place, number.name
