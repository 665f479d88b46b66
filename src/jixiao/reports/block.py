"""A part of a page that tells a year of a unit: what there is, each with the page about it, or in plain words that
there is nothing yet."""

from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.reports.chart import Chart


@dataclass(frozen=True, slots=True)
class Fact:
    """A number by its name; `link`: how it came about."""

    name: str
    words: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing: what it is, the page about it, the state it is in, a day, more in words; `is_urgent`: red or late."""

    words: str
    link: str = ""
    state: str = ""
    more: str = ""
    day: str = ""
    is_urgent: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """`link`: the page of all of it; `left`: how many items stand only there; `missing`: what is not there yet."""

    name: str
    title: str
    link: str = ""
    facts: Sequence[Fact] = ()
    items: Sequence[Item] = ()
    left: int = 0
    chart: Chart | None = None
    missing: str = ""
