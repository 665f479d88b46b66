"""What a reviewer holds a declaration against: last year's targets, peers, what the rules found part by part."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from jixiao.accounts.models import Person, Unit, names_in
from jixiao.accounts.permissions import permissions
from jixiao.cycle.models import Declaration, NamedIndicator
from jixiao.cycle.names import key_of, name_of
from jixiao.reports.review_parts import item_of
from jixiao.reports.words import SEVERITIES

PEERS_A_NAME = 8
"""So many are listed for one indicator."""
_ANY_KEY = "?"
"""Stands for a name while the question is written; no name is compared with a sign in it."""


@dataclass(frozen=True, slots=True)
class Peer:
    """The same indicator in another declaration of the year: of which unit, as it was called then."""

    unit_name: str
    target: str


@dataclass(frozen=True, slots=True)
class Peers:
    """What declarations a reviewer may read say of one indicator; `has_more`: there are others that are not listed."""

    listed: tuple[Peer, ...]
    has_more: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something a rule found, as it stands beside the sheet."""

    severity: str
    words: str
    message: str


def targets_by_name(form: Mapping[str, Any]) -> dict[str, str]:
    """Indicator name as it is compared → its target; the first of several."""
    found: dict[str, str] = {}
    for row in form["indicators"]:
        found.setdefault(key_of(name_of(row)), row["target"] or "")
    return found


def peers(declaration: Declaration, form: Mapping[str, Any], person: Person) -> dict[str, Peers]:
    """Indicator name as it is compared → the same indicator elsewhere in the year; only what this person may read."""
    keys = {key for row in form["indicators"] if (key := key_of(name_of(row)))}
    found = sorted(_first_of_each(declaration, sorted(keys), person))
    units = Unit.objects.in_bulk({unit for *_, unit, _ in found})
    names = dict(zip(units, names_in([(unit, declaration.year) for unit in units.values()]), strict=True))
    grouped: dict[str, list[Peer]] = {}
    for key, _, unit, target in found:
        grouped.setdefault(key, []).append(Peer(names[unit], target))
    return {key: Peers(tuple(same[:PEERS_A_NAME]), len(same) > PEERS_A_NAME) for key, same in grouped.items()}


def _first_of_each(
    declaration: Declaration, keys: Sequence[str], person: Person
) -> Sequence[tuple[str, int, int, str]]:
    """Of each name the first few, and one more where there are more: name, number, unit, target. Of a name everybody
    uses there are thousands in a year: they are neither counted nor sorted, an index has them one after another."""
    if not keys:
        return ()
    roles = permissions()["read"].roles
    reached, _ = person.whole(roles)
    one = NamedIndicator.objects.filter(
        jurisdiction=declaration.jurisdiction_id, year=declaration.year, key=_ANY_KEY
    ).exclude(declaration=declaration)
    if declaration.jurisdiction_id not in reached:
        # Named one by one: a question within the question is answered anew for each of the names.
        one = one.filter(unit__in=list(person.units(roles).values_list("pk", flat=True)))
    first = one.order_by("pk")[: PEERS_A_NAME + 1]
    asked, given = first.values_list("key", "pk", "unit", "target").query.sql_with_params()
    each = f"SELECT * FROM ({asked}) AS one"  # noqa: S608 - made by the ORM, what is asked for stays a parameter
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join([each] * len(keys)),
            [key if value == _ANY_KEY else value for key in keys for value in given],
        )
        found: list[tuple[str, int, int, str]] = cursor.fetchall()
    return found


def found_by_item(outcomes: Sequence[Mapping[str, Any]]) -> dict[str, tuple[Evidence, ...]]:
    """Title of an item of the sheet → what failed there, the gravest first: evidence, never points."""
    failed = [each for each in outcomes if each["status"] == "failed"]
    failed.sort(key=lambda each: tuple(SEVERITIES).index(each["severity"]))
    found: dict[str, list[Evidence]] = {}
    for each in failed:
        evidence = Evidence(each["severity"], SEVERITIES[each["severity"]], each["message"])
        found.setdefault(item_of(each["rule"]), []).append(evidence)
    return {title: tuple(of) for title, of in found.items()}
