"""What a person may see, and what waits for him: questions to the database, answered for a page of a list."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from jixiao.accounts.models import Person, Unit, UnitKind, existing_in, units_below
from jixiao.accounts.permissions import Actor, Role, permissions
from jixiao.cycle.deadlines import WHOLE, Remaining, remaining
from jixiao.cycle.later_rooms import barred_from_reviewing
from jixiao.cycle.models import Cycle, Declaration, Event, actor_of
from jixiao.cycle.schedule import due_of, rules_of
from jixiao.cycle.transitions import transitions, ways
from jixiao.cycle.turns import WRITING, turn_of

LONGEST = 100
"""So many are listed as waiting; the others follow when these are done."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A person as seen from a declaration, and the words for it: in which role, on which unit."""

    actor: Actor
    roles: tuple[tuple[Role, str], ...]


@dataclass(frozen=True, slots=True)
class Task:
    """Something a person is expected to do: what, until when, why he, and what was said when it was returned."""

    declaration: Declaration
    acts: tuple[str, ...]
    remaining: Remaining
    why: str
    returned: str

    @property
    def due(self) -> date | None:
        return self.declaration.due

    @property
    def is_to_write(self) -> bool:
        return bool(self.acts) and self.acts[0].startswith(WRITING)


@dataclass(frozen=True, slots=True)
class Missing:
    """A department that has not declared as a whole yet."""

    cycle: Cycle
    unit: Unit
    remaining: Remaining
    due: date | None
    why: str


def visible_to(person: Person) -> QuerySet[Declaration]:
    """Every declaration this person may read, newest year first."""
    roles = permissions()["read"].roles
    whole, is_all = person.whole(roles)
    # One jurisdiction as an equation lets an index give the first page without sorting all of it.
    may = Q(jurisdiction=next(iter(whole))) if len(whole) == 1 else Q(jurisdiction__in=whole)
    if not is_all:
        may |= Q(unit__in=person.units(roles, for_reading=True))
    return (
        Declaration.objects.filter(may)
        .select_related("unit")
        .prefetch_related("unit__former_names")
        .order_by("-year", "unit", "kind", "project", "months")
    )


def waiting_for(person: Person, *, reviews_only: bool = False) -> QuerySet[Declaration]:
    """What is his turn, the most urgent first: an act leads on from where it stands, it is his, and he reviews nothing
    he filled in or is kept from; with a role that was delegated to him nothing its owner filled in either."""
    held, barred = person.held(), barred_from_reviewing(person)
    roots = {each.unit: each.jurisdiction for each in held if each.is_whole}
    expected = Q(pk__in=())
    for (roles, is_review), states in _turns().items():
        if reviews_only and not is_review:
            continue
        for owner in {each.owner for each in held if each.role in roles}:
            reach = {each.unit for each in held if each.owner == owner and each.role in roles}
            turn = Q(_below(reach, roots), state__in=states)
            expected |= Q(turn, ~_written_by({person.pk, owner}), ~Q(pk__in=barred)) if is_review else turn
    found = Declaration.objects.filter(expected).select_related("unit").prefetch_related("unit__former_names")
    return found.order_by(F("due").asc(nulls_last=True), "changed_at", "pk")


def _below(units: Set[int], roots: Mapping[int, int]) -> Q:
    """What units at or below these declared. A whole jurisdiction is named as one: an index has its forms in order."""
    below = Q(unit__in=units_below(units - roots.keys())) if units - roots.keys() else Q(pk__in=())
    whole = {roots[unit] for unit in units & roots.keys()}
    if not whole:
        return below
    return (Q(jurisdiction=next(iter(whole))) if len(whole) == 1 else Q(jurisdiction__in=whole)) | below


def _written_by(people: Set[int]) -> Exists:
    """Whether one of these people wrote in a declaration."""
    return Exists(Declaration.writers.through.objects.filter(declaration=OuterRef("pk"), person__in=people))


def _turns() -> dict[tuple[frozenset[Role], bool], set[str]]:
    """Whose turn it is in which states; acts of the same roles stand together, so that the database is asked once."""
    found: dict[tuple[frozenset[Role], bool], set[str]] = defaultdict(set)
    for way in ways().values():  # a state is the same turn on each of them
        for name, transition in way.by_act.items():
            permission = permissions()[name]
            if not transition.own_accord:
                found[permission.roles, permission.is_review] |= transition.sources
    return found


def seen_from(person: Person, declarations: Sequence[Declaration]) -> dict[int, Seen]:
    """A person as the permissions see him from each of these declarations: two questions for all of them."""
    reach = person.reach(each.unit_id for each in declarations)
    writers: dict[int, set[int]] = {each.pk: set() for each in declarations}
    wrote = Declaration.writers.through.objects.filter(declaration__in=writers)
    for pk, writer in wrote.values_list("declaration", "person"):
        writers[pk].add(writer)
    found = {}
    for each in declarations:
        powers = reach.get(each.unit_id, [])
        actor = actor_of(person, [power for power, _ in powers], writers[each.pk])
        found[each.pk] = Seen(actor, tuple((power.role, unit) for power, unit in powers if power.role in actor.roles))
    return found


def tasks(person: Person, today: date) -> list[Task]:
    """What waits for a person, the most urgent first; one more than LONGEST where there are more."""
    waiting = list(waiting_for(person)[: LONGEST + 1])
    seen, said = seen_from(person, waiting), returned_words(waiting)
    return [
        Task(each, tuple(turn_of(each, seen[each.pk].actor)), remaining(each.due, today),
             _why(each, seen[each.pk]), said.get(each.pk, ""))
        for each in waiting
    ]  # fmt: skip


def missing(person: Person, today: date) -> list[Missing]:
    """The departments this person fills in for that have not declared as a whole in the newest year of theirs."""
    newest: dict[int, Cycle] = {}
    cycles = Cycle.objects.filter(jurisdiction__in=person.places([Role.FILLER]))
    for cycle in cycles.order_by("year").prefetch_related("deadlines"):
        newest[cycle.jurisdiction_id] = cycle
    declared = Declaration.objects.filter(cycle__in=newest.values(), kind=WHOLE).values("unit")
    owing = Q(pk__in=())
    for jurisdiction, cycle in newest.items():
        owing |= Q(existing_in(cycle.year), jurisdiction=jurisdiction)
    departments = person.units([Role.FILLER]).filter(owing, kind=UnitKind.DEPARTMENT)
    units = departments.exclude(pk__in=declared).order_by("pk").prefetch_related("former_names")[:LONGEST]
    reach, found = person.reach(each.pk for each in units), []
    for unit in units:
        cycle = newest[unit.jurisdiction_id]
        due = due_of(rules_of(cycle), WHOLE, transitions().start, today)
        found.append(
            Missing(
                cycle,
                unit,
                remaining(due, today),
                due,
                held_as({Role.FILLER}, ((power.role, name) for power, name in reach.get(unit.pk, []))),
            )
        )
    return found


def _why(declaration: Declaration, seen: Seen) -> str:
    """In which role, on which unit, the next act is his."""
    asked = frozenset[Role]().union(
        *(
            permissions()[each.act].roles
            for each in transitions(declaration.kind).out_of(declaration.state)
            if not each.own_accord
        )
    )
    return held_as(asked, seen.roles)


def held_as(asked: Set[Role], held: Iterable[tuple[Role, str]]) -> str:
    """Why something is his turn: 您是某局的填报人."""
    return "、".join(dict.fromkeys(f"您是{unit}的{role.label}" for role, unit in held if role in asked))


def returned_words(declarations: Sequence[Declaration]) -> dict[int, str]:
    """Of what was returned: by whom, and what he said."""
    back = [each.pk for each in declarations if each.state in transitions(each.kind).returned]
    returning = frozenset().union(*(way.returning for way in ways().values()))
    events = Event.objects.filter(declaration__in=back, content__act__in=sorted(returning))
    latest: dict[int, str] = {}
    for event in events.order_by("number"):
        if event.declaration_id is not None:
            latest[event.declaration_id] = f"{event.content['name']}退回：{event.content['why'] or '意见写在格子上。'}"
    return latest
