"""A public copy as pages show it: what it says above its indicators, and their rows, each number with the way to how it
came about."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from jixiao.cycle.fact import Fact
from jixiao.cycle.whole_form import WholeForm, indicator_columns, indicator_text, whole_form
from jixiao.publication.numbers import TRAIL, how_address, named, told
from jixiao.reports.words import KINDS

_GROUPED_BY = ("horizon", "level1", "level2")
"""Columns of the indicators that stand above their rows."""
_NAMES = ("level3", "content")
_IN_THE_HEAD = frozenset({"title", "fiscal_year", "total_score", "texts.total_weight"})
"""What a form says that stands at the head of its page."""


@dataclass(frozen=True, slots=True)
class Cell:
    """`how`: where its number is told of; empty for words. `head`: of its column."""

    text: str
    how: str = ""
    head: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator; `anchor`: its name within the page."""

    anchor: str
    name: Cell
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Indicators of one level 1 and 2 that follow each other; `title` is empty where the form has none."""

    title: str
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class PublicSheet:
    """`title`: as the form prints it, where that is not the name of its kind. `total`: its score, of `total_weight`.
    `heads`: of the name of an indicator and of the columns behind it.
    `computed`: numbers the form has no place for, or left blank: what they are called → where they are told of."""

    title: str
    total: Fact | None
    total_weight: Fact | None
    whole: WholeForm
    heads: tuple[str, ...]
    groups: Sequence[Group]
    computed: Mapping[str, str]

    @property
    def width(self) -> int:
        return len(self.heads)


def public_sheet(form: Mapping[str, Any], derivations: Mapping[str, Any], address: str = "") -> PublicSheet:
    """`address`: of the form; without one no number leads anywhere (what is shown before it is published)."""
    hows = {place: how_address(address, place) for place in told(form, derivations)} if address else {}
    columns = indicator_columns(form)
    name = next((each for each in _NAMES if each in columns), "")
    heads = {each: head for each, head in columns.items() if each not in (*_GROUPED_BY, name)}
    whole = whole_form(form, hows=hows)
    at_head = {fact.path: fact for fact in whole.facts if fact.path in _IN_THE_HEAD}
    title = at_head["title"].text if "title" in at_head else ""
    bare = title.removeprefix(f"{form['fiscal_year']}年").removeprefix("度")
    return PublicSheet(
        title="" if bare == KINDS[form["kind"]] else title,
        total=at_head.get("total_score"),
        total_weight=at_head.get("texts.total_weight"),
        whole=replace(whole, facts=tuple(fact for fact in whole.facts if fact.path not in at_head)),
        heads=(columns.get(name, "指标"), *heads.values()),
        groups=list(_groups(form["indicators"], columns, _Rows(name, heads, hows))),
        computed={words: hows[place] for place, words in _blank(form, derivations) if place in hows},
    )


@dataclass(frozen=True, slots=True)
class _Rows:
    """`name`: the column that names an indicator; `heads`: the columns behind it."""

    name: str
    heads: Mapping[str, str]
    hows: Mapping[str, str]

    def made(self, number: int, row: Mapping[str, Any]) -> Row:
        place = f"indicators[{number}]"
        cells = (
            Cell(indicator_text(row, each), self.hows.get(f"{place}.{each}", ""), head)
            for each, head in self.heads.items()
        )
        return Row(f"indicator-{number + 1}", Cell(indicator_text(row, self.name) if self.name else ""), tuple(cells))


def _groups(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str], made: _Rows) -> Iterator[Group]:
    levels = [each for each in _GROUPED_BY if each in columns]
    numbered = list(enumerate(rows))
    for title, found in groupby(numbered, key=lambda each: tuple(indicator_text(each[1], level) for level in levels)):
        yield Group(" › ".join(filter(None, title)), [made.made(number, row) for number, row in found])


def _blank(form: Mapping[str, Any], derivations: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Computed numbers that stand nowhere on the page; those of an indicator's row are reached from its score."""
    for place in derivations:
        if place != TRAIL and not place.startswith("indicators["):
            number = named(form, place, derivations)
            if not number.text:
                yield place, number.name
