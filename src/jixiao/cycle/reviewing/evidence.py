"""What a reviewer holds a declaration against: last year's targets, peers, what the rules found part by part."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Window
from django.db.models.functions import RowNumber

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import permissions
from jixiao.cycle.models import Declaration, NamedIndicator, Version
from jixiao.cycle.names import key_of, name_of
from jixiao.reports.review_parts import item_of
from jixiao.reports.words import SEVERITIES

PEERS_A_NAME = 8
"""So many are listed for one indicator; the count of all is shown."""


@dataclass(frozen=True, slots=True)
class Peer:
    """The same indicator in another declaration of the year."""

    declaration: Declaration
    target: str


@dataclass(frozen=True, slots=True)
class Peers:
    """What the declarations a reviewer may read say of one indicator; `more`: how many are not listed."""

    listed: tuple[Peer, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something a rule found, as it stands beside the sheet."""

    severity: str
    words: str
    message: str


def last_year(declaration: Declaration) -> Version | None:
    """What was approved for the same unit, kind and project the year before."""
    before = Declaration.objects.filter(
        jurisdiction=declaration.jurisdiction_id,
        year=declaration.year - 1,
        unit=declaration.unit_id,
        kind=declaration.kind,
        project=declaration.project,
    ).first()
    return None if before is None else before.in_force


def targets_by_name(form: Mapping[str, Any]) -> dict[str, str]:
    """Indicator name as it is compared → its target; the first of several."""
    found: dict[str, str] = {}
    for row in form["indicators"]:
        found.setdefault(key_of(name_of(row)), row["target"] or "")
    return found


def peers(declaration: Declaration, form: Mapping[str, Any], person: Person) -> dict[str, Peers]:
    """Indicator name as it is compared → the same indicator elsewhere in the year; only what this person may read."""
    keys = {key for row in form["indicators"] if (key := key_of(name_of(row)))}
    found = (
        NamedIndicator.objects.filter(jurisdiction=declaration.jurisdiction_id, year=declaration.year, key__in=keys)
        .filter(declaration__unit__in=person.units(permissions()["read"].roles))
        .exclude(declaration=declaration)
        .annotate(
            place=Window(RowNumber(), partition_by="key", order_by=("declaration__unit__name", "pk")),
            all=Window(Count("pk"), partition_by="key"),
        )
        .filter(place__lte=PEERS_A_NAME)
        .select_related("declaration__unit")
        .prefetch_related("declaration__unit__former_names")
        .order_by("key", "place")
    )
    grouped: dict[str, list[Peer]] = {}
    count: dict[str, int] = {}
    for each in found:
        grouped.setdefault(each.key, []).append(Peer(each.declaration, each.target))
        count[each.key] = each.all
    return {key: Peers(tuple(listed), count[key] - len(listed)) for key, listed in grouped.items()}


def found_by_item(outcomes: Sequence[Mapping[str, Any]]) -> dict[str, tuple[Evidence, ...]]:
    """Title of an item of the sheet → what failed there, the gravest first: evidence, never points."""
    failed = [each for each in outcomes if each["status"] == "failed"]
    failed.sort(key=lambda each: tuple(SEVERITIES).index(each["severity"]))
    found: dict[str, list[Evidence]] = {}
    for each in failed:
        evidence = Evidence(each["severity"], SEVERITIES[each["severity"]], each["message"])
        found.setdefault(item_of(each["rule"]), []).append(evidence)
    return {title: tuple(of) for title, of in found.items()}
