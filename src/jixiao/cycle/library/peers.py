"""What other units have in force for the indicators of a form, as figures of nobody.

They are worked out where an approval changes them and kept with the entry of the library: saving a form asks one
question, however many forms use a name.
"""

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from statistics import median_low
from typing import Any

from jixiao.accounts.models import Unit
from jixiao.audit.peers import PeerFigures, peer_figures
from jixiao.cycle.kinds import TARGETS
from jixiao.cycle.models import ApprovedIndicator, LibraryEntry
from jixiao.cycle.names import key_of
from jixiao.forms.official.filled import Filled
from jixiao.forms.values import in_base_unit
from jixiao.profiles.load import base_profile

_NAMES = ("level3", "content")
_YEARS = 3
"""So many years are kept, the newest among them."""


def names_of(filled: Filled) -> frozenset[str]:
    """What the indicators of a form on the page may be called, as the library compares names."""
    return _keys(row.texts.get(name) for row in filled.rows.get("indicator", ()) for name in _NAMES)


def names_in(form: Mapping[str, Any]) -> frozenset[str]:
    """The same of contract.md's form."""
    return _keys(row[name] for row in form["indicators"] for name in _NAMES)


def _keys(names: Iterable[str | None]) -> frozenset[str]:
    return frozenset(key for name in names if name and (key := key_of(name)))


def peers_of(unit: Unit, year: int, kind: str, names: Collection[str]) -> tuple[PeerFigures, ...]:
    """Of each name the figures the units of the jurisdiction have approved for the year in forms of this kind. One less
    than have it count: the unit that asks may be among them."""
    if kind not in TARGETS or not names:
        return ()
    entries = LibraryEntry.objects.filter(jurisdiction=unit.jurisdiction_id, key__in=names).exclude(peers={})
    found = [
        PeerFigures(name, measure, count - 1, Decimal(low), Decimal(high))
        for name, kept in entries.values_list("key", "peers")
        for measure, count, low, high in kept.get(_place(year, kind), ())
    ]
    return tuple(sorted(found, key=lambda each: each.count))


def _place(year: int, kind: str) -> str:
    return f"{year}/{kind}"


def keep_peers(entries: Collection[int], year: int, kind: str) -> None:
    """Works out again what the units have for these entries in the forms of one year and kind, a unit once (the middle
    one of its figures). Entries so few units use that nothing is said of them are not looked at."""
    least = base_profile().number("peer_count")
    kept = list(LibraryEntry.objects.filter(pk__in=entries, departments__gt=int(least)))
    figures = _figures([each.pk for each in kept], year, kind) if kept else {}
    for each in kept:
        said = _said(each.key, figures.get(each.pk, {}), least)
        recent = {place: told for place, told in each.peers.items() if int(place.partition("/")[0]) > year - _YEARS}
        recent.pop(_place(year, kind), None)
        each.peers = {**recent, _place(year, kind): said} if said else recent
    LibraryEntry.objects.bulk_update(kept, ("peers",))


def _figures(entries: Collection[int], year: int, kind: str) -> Mapping[int, Mapping[str, Mapping[int, list[Decimal]]]]:
    """Entry → unscaled unit → unit of the jurisdiction → its figures."""
    rows = ApprovedIndicator.objects.filter(entry__in=entries, year=year, declaration__kind=kind)
    columns = ("entry", "measure", "figure", "declaration__unit")
    found: dict[int, dict[str, dict[int, list[Decimal]]]] = {}
    for entry, measure, figure, unit in rows.exclude(figure="").exclude(measure="").values_list(*columns).distinct():
        value, base = in_base_unit(Decimal(figure), measure)
        found.setdefault(entry, {}).setdefault(base, {}).setdefault(unit, []).append(value)
    return found


def _said(name: str, by_measure: Mapping[str, Mapping[int, list[Decimal]]], least: Decimal) -> list[list[Any]]:
    share = base_profile().number("peer_percentile")
    counted = [(median_low(figures), measure, 1) for measure, units in by_measure.items() for figures in units.values()]
    told = peer_figures(name, counted, share)
    return [[each.unit, each.count, str(each.low), str(each.high)] for each in told if each.count > least]
