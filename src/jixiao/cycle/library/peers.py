"""What other units have in force for the indicators of a form, as figures: one question, whoever they are."""

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db.models import Count

from jixiao.accounts.models import Unit
from jixiao.audit.peers import PeerFigures, peer_figures
from jixiao.cycle.kinds import TARGETS
from jixiao.cycle.models import ApprovedIndicator
from jixiao.cycle.names import key_of
from jixiao.forms.official.filled import Filled
from jixiao.profiles.load import base_profile

_NAMES = ("level3", "content")


def names_of(filled: Filled) -> frozenset[str]:
    """What the indicators of a form on the page may be called, as the library compares names."""
    return _keys(row.texts.get(name) for row in filled.rows.get("indicator", ()) for name in _NAMES)


def names_in(form: Mapping[str, Any]) -> frozenset[str]:
    """The same of contract.md's form."""
    return _keys(row[name] for row in form["indicators"] for name in _NAMES)


def _keys(names: Iterable[str | None]) -> frozenset[str]:
    return frozenset(key for name in names if name and (key := key_of(name)))


def peers_of(unit: Unit, year: int, kind: str, names: Collection[str]) -> tuple[PeerFigures, ...]:
    """Of each name the figures the other units of the jurisdiction have approved for the year in forms of this kind, a
    unit once with each of its figures. The library knows which entries are used by so few that it need not be asked."""
    if kind not in TARGETS or not names:
        return ()
    base = base_profile()
    rows = (
        ApprovedIndicator.objects.filter(
            entry__jurisdiction=unit.jurisdiction_id,
            entry__key__in=names,
            entry__departments__gte=base.number("peer_count"),
            declaration__kind=kind,
            year=year,
        )
        .exclude(declaration__unit=unit.pk)
        .exclude(figure="")
        .exclude(measure="")
        .values_list("entry__key", "figure", "measure")
        .annotate(units=Count("declaration__unit", distinct=True))
    )
    found: dict[str, list[tuple[Decimal, str, int]]] = {}
    for name, figure, measure, units in rows:
        found.setdefault(name, []).append((Decimal(figure), measure, units))
    share = base.number("peer_percentile")
    return tuple(each for name, figures in found.items() for each in peer_figures(name, figures, share))
