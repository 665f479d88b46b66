"""Indicators put in the place of one of the same kind: tables planted_rows*.yaml, lawful_rows*.yaml."""

from collections.abc import Iterator, Mapping
from typing import Any

from jixiao.cli.planting.clean import CleanForm, Row
from jixiao.cli.planting.model import Plant
from jixiao.cli.planting.tables import Tables, entries

_BEHIND_EVERY_PROJECT = 6


def row_plants(form: CleanForm, tables: Tables) -> Iterator[Plant]:
    """Every plant of these tables that this form has room for, in every place it has room. Forms that report
    on targets are left out: there a changed target contradicts what stands beside it."""
    if not form.is_declaration:
        return
    for kind, is_lawful in (("planted_rows", False), ("lawful_rows", True)):
        for entry in entries(tables, kind, form):
            yield from _made(entry, form, is_lawful=is_lawful)


def filled(text: str, form: CleanForm) -> str:
    """The text with the years of this form in it."""
    years = {"year": 0, "next": 1, "later": _BEHIND_EVERY_PROJECT, "previous": -1, "old": -3}
    for name, step in years.items():
        text = text.replace(f"{{{name}}}", str(form.year + step))
    return text


def _made(entry: Mapping[str, Any], form: CleanForm, *, is_lawful: bool) -> Iterator[Plant]:
    numbers, wanted = tuple(entry["catalogue"]), entry["rows"]
    for nth, first in enumerate(wanted[0].get("values", [None])):
        values = [_value(row, nth, first, form) for row in wanted]
        for places in _places(entry, form):
            put = list(zip(places, wanted * len(places), values * len(places), strict=False))
            touches = [
                words
                for row, new, value in put
                for words in (*row.words(value or row.target), new.get("name") or row.name)
            ]
            yield Plant(
                f"{'+'.join(numbers)} {wanted[0].get('name') or '/'.join(wanted[0]['under'])} {first or ''}",
                form.folder, numbers,
                tuple(edit for row, new, value in put for edit in row.put(new.get("name"), value)),
                tuple(entry.get("touches", touches)), frozenset(entry.get("explains", ())), is_lawful,
            )  # fmt: skip


def _value(row: Mapping[str, Any], nth: int, first: str | None, form: CleanForm) -> str | None:
    values = row.get("values", [])
    value = values[nth] if nth < len(values) else first
    return None if value is None else filled(value, form)


def _places(entry: Mapping[str, Any], form: CleanForm) -> Iterator[list[Row]]:
    """The rows of one form that can take these indicators, no row twice: of one kind in their order, and
    of one horizon."""
    wanted = entry["rows"]
    for rows in form.rows:
        if entry.get("all"):
            if every := [row for row in rows if row.aspect in wanted[0]["under"]]:
                yield every
        elif len(wanted) == 1:
            yield from ([row] for row in rows if row.aspect in wanted[0]["under"])
        else:
            chosen: list[Row] = []
            for indicator in wanted:
                free = [row for row in rows if row.aspect in indicator["under"] and row not in chosen]
                chosen += [row for row in free if row.horizon == rows[0].horizon][:1]
            if len(chosen) == len(wanted):
                yield chosen
