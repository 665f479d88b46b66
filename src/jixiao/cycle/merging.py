"""Two people wrote on one form: what both did from the same beginning, joined blank by blank.

A blank only one of them changed takes what he wrote; one that both changed differently keeps what was saved first, and
is a `Clash` that shows both texts. Rows are known by their keys: one that somebody took out stays out unless the other
wrote in it; a new one stands behind the row it was put behind.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from jixiao.forms.official.filled import Filled, Row, place_of


@dataclass(frozen=True, slots=True)
class Clash:
    """A blank both changed: `saved` is what stands there now, `mine` what came second."""

    place: str
    saved: str
    mine: str

    def as_json(self) -> dict[str, Any]:
        return {"place": self.place, "saved": self.saved, "mine": self.mine}


def merged(base: Filled, saved: Filled, mine: Filled) -> tuple[Filled, tuple[Clash, ...]]:
    """What both wrote, and where they wrote different things in one blank."""
    clashes: list[Clash] = []
    fields = _texts(base.fields, saved.fields, mine.fields, "", clashes)
    rows = {
        name: _rows(base.rows.get(name, ()), saved.rows.get(name, ()), mine.rows.get(name, ()), name, clashes)
        for name in {**saved.rows, **mine.rows}
    }
    title = _texts({"": base.title}, {"": saved.title}, {"": mine.title}, "title", clashes)[""]
    below = _lines(base.below, saved.below, mine.below, clashes)
    return replace(saved, title=title, fields=fields, rows=rows, below=below), tuple(clashes)


def _texts(
    base: Mapping[str, str], saved: Mapping[str, str], mine: Mapping[str, str], prefix: str, clashes: list[Clash]
) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in {**base, **saved, **mine}:
        first, second, third = (texts.get(name, "") for texts in (base, saved, mine))
        found[name] = third if second == first else second
        if third not in (first, found[name]):
            clashes.append(Clash(f"{prefix}{name}", second, third))
    return found


def _lines(base: Sequence[str], saved: Sequence[str], mine: Sequence[str], clashes: list[Clash]) -> tuple[str, ...]:
    """The lines below the table: one by one where all have as many, else those of one of the two."""
    if len(base) == len(saved) == len(mine):
        one, other, third = ({str(number): line for number, line in enumerate(each)} for each in (base, saved, mine))
        return tuple(_texts(one, other, third, "below/", clashes).values())
    below = mine if saved == base else saved
    if mine not in (base, below):
        clashes.append(Clash("below", "\n".join(saved), "\n".join(mine)))
    return tuple(below)


def _rows(
    base: Sequence[Row], saved: Sequence[Row], mine: Sequence[Row], name: str, clashes: list[Clash]
) -> tuple[Row, ...]:
    first, second, third = ({row.key: row for row in rows} for rows in (base, saved, mine))
    found: dict[str, Row] = {}
    for key in _order(saved, mine):
        one, other, start = second.get(key), third.get(key), first.get(key)
        if one is not None and other is not None:
            texts = (start.texts if start else {}, one.texts, other.texts)
            found[key] = replace(one, texts=_texts(*texts, place_of(name, one, ""), clashes))
        elif (kept := one or other) is not None and (start is None or start.texts != kept.texts):
            found[key] = kept
    return tuple(found.values())


def _order(saved: Sequence[Row], mine: Sequence[Row]) -> list[str]:
    """The keys of both: in the order of `saved`, each that only `mine` has behind the one before it there."""
    order = [row.key for row in saved]
    before: str | None = None
    for row in mine:
        if row.key not in order:
            order.insert(order.index(before) + 1 if before is not None else 0, row.key)
        before = row.key
    return order
