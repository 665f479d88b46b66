"""What stands in the blanks of a layout: an official form as it is filled in, before it is read as a `Form`.

A page on which somebody fills in the form holds this, and `compose` prints it; what it says is known only when the
print is read. Keys are those of the blanks (`department`, `amount:total`, `label:total`, `opinion:财政部门审核意见`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jixiao.profiles.layouts import LISTS, Blank, Layout

MONEY = "money"
"""A blank that prints a label and the amount behind it: two keys, `label:…` and `amount:…`."""


@dataclass(frozen=True, slots=True)
class Row:
    """An item of a list, its texts by column. `key` names it while others come and go; unique in its list."""

    key: str
    texts: Mapping[str, str]
    is_placeholder: bool = False


@dataclass(frozen=True, slots=True)
class Filled:
    """`profile`: the template it is read and judged by; `layout`: the name of its official form. `title`: its own,
    empty for the layout's. `fields`: key → text, empty for what the layout prints there itself. `rows`: list → its
    items. `below`: lines the drawing has no place for (people, the day)."""

    profile: str
    layout: str
    title: str
    fields: Mapping[str, str]
    rows: Mapping[str, tuple[Row, ...]]
    below: tuple[str, ...] = ()


def key_of(blank: Blank) -> str:
    """The name of a blank in `fields`."""
    return f"{blank.name}:{blank.argument}" if blank.argument else blank.name


def place_of(list_name: str, row: Row, column: str) -> str:
    """The name of a blank of a list, as a box carries it: `indicator/r3/target`."""
    return f"{list_name}/{row.key}/{column}"


def single_blanks(layout: Layout) -> Iterator[Blank]:
    """Every blank that stands once; a `money` as its label and its amount."""
    for blank in layout.blanks:
        if blank.name == MONEY:
            yield Blank("label", blank.argument, blank.default)
            yield Blank("amount", blank.argument)
        elif blank.name not in LISTS:
            yield blank


def columns_of(layout: Layout) -> Mapping[str, tuple[str, ...]]:
    """The columns of each list a layout has, in the order of the page."""
    found: dict[str, dict[str, None]] = {}
    for blank in layout.blanks:
        if blank.name in LISTS:
            found.setdefault(blank.name, {})[blank.argument] = None
    return {name: tuple(columns) for name, columns in found.items()}


def blank_form(layout: Layout, profile: str, fields: Mapping[str, str]) -> Filled:
    """A layout nobody filled in but for these fields."""
    return Filled(profile, layout.name, "", dict(fields), dict.fromkeys(columns_of(layout), ()))
