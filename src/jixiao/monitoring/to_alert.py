"""What gives reason for an alert and has none: a line on the home page of who raises alerts, gone when they are raised.

The lights of a whole year ask the treasury and every form. They are judged once for what payments, alerts and numbers
there are (one question), and anew after some minutes, for what the forms say since.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.cache import cache
from django.db.models import Model, OuterRef, QuerySet, Subquery
from django.urls import reverse

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import permissions
from jixiao.cycle.deadlines import remaining
from jixiao.cycle.later_rooms import LaterTask
from jixiao.cycle.models import Cycle, Declaration, Round
from jixiao.cycle.todo import held_as
from jixiao.monitoring.alerts import RAISE, warnable
from jixiao.monitoring.looks import looks_at
from jixiao.monitoring.models import Alert, LocalStandard, Rejudgement
from jixiao.monitoring.standing import in_force, standings
from jixiao.treasury.models import Import

_SECONDS = 600
_LAST_MONTH = 2
"""Until the end of February the year before is still looked at."""


@dataclass(frozen=True, slots=True)
class _Owing:
    """The newest month of a year, and the targets (their pk) that give reason for an alert and have none."""

    months: int
    words: str
    targets: tuple[int, ...]


def tasks(person: Person, today: date) -> Sequence[LaterTask]:
    roles = permissions()[RAISE].roles
    if not person.held(roles):
        return []
    owed = [(cycle, _owing(cycle, today)) for cycle in _running(person, today)]
    of = {pk: cycle for cycle, owing in owed for pk in owing.targets}
    targets = list(Declaration.objects.filter(pk__in=of).select_related("unit")) if of else []
    allowed = warnable(targets, person)
    counted = [(cycle, owing, [pk for pk in owing.targets if pk in allowed]) for cycle, owing in owed]
    return [
        LaterTask(
            link=reverse("raise-alerts", kwargs={"cycle": cycle.pk, "months": owing.months}),
            words=owing.words,
            state=f"{len(mine)}项要预警",
            act=permissions()[RAISE].label,
            due=None,
            remaining=remaining(None, today),
            why=held_as(roles, allowed[mine[0]].roles),
        )
        for cycle, owing, mine in counted
        if mine
    ]


def _running(person: Person, today: date) -> QuerySet[Cycle]:
    """The years he warns in that are not over, each with the newest of what its lights rest on."""
    years = [today.year, *([today.year - 1] if today.month <= _LAST_MONTH else [])]
    found = Cycle.objects.filter(jurisdiction__in=person.places(permissions()[RAISE].roles), year__in=years)
    of_year = Import.objects.filter(jurisdiction=OuterRef("jurisdiction"), year=OuterRef("year"), number__isnull=False)
    rests_on: list[QuerySet[Model]] = [
        of_year.order_by("-number"),
        Alert.objects.filter(declaration__cycle=OuterRef("pk")).order_by("-pk"),
        Round.objects.filter(cycle=OuterRef("pk")).order_by("-pk"),
        Rejudgement.objects.filter(cycle=OuterRef("pk")).order_by("-pk"),
        LocalStandard.objects.filter(jurisdiction=OuterRef("jurisdiction")).order_by("-pk"),
    ]
    newest = {f"newest_{number}": Subquery(each.values("pk")[:1]) for number, each in enumerate(rests_on)}
    return found.select_related("jurisdiction").annotate(**newest).order_by("year")


def _owing(cycle: Cycle, today: date) -> _Owing:
    key = f"to-alert-{cycle.pk}-{[value for name, value in sorted(vars(cycle).items()) if name.startswith('newest_')]}"
    found: _Owing | None = cache.get(key := key.replace(" ", ""))
    if found is None:
        found = _judged(cycle, today)
        cache.set(key, found, _SECONDS)
    return found


def _judged(cycle: Cycle, today: date) -> _Owing:
    looks = looks_at(cycle)
    if not looks:
        return _Owing(0, "", ())
    found = standings(looks[-1], list(in_force(Declaration.objects.select_related("unit"), cycle)), today)
    targets = tuple(each.basis.pk for each in found if each.gives_reason)
    return _Owing(looks[-1].months, str(looks[-1]), targets)
