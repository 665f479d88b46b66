"""What a person may see, and what waits for him: questions to the database, answered for a page of a list."""

from collections.abc import Collection, Mapping

from django.db.models import Q, QuerySet

from jixiao.accounts.models import Person, units_below
from jixiao.accounts.permissions import Actor, permissions
from jixiao.cycle.models import Declaration, Version, actor_of
from jixiao.cycle.transitions import transitions

ROWS_A_PAGE = 50
LONGEST = 100
"""So many are listed as waiting; the others follow when these are done."""
_NOBODYS_TURN = frozenset({"withdraw"})
"""Acts that are possible, and nobody is expected to do."""


def visible_to(person: Person) -> QuerySet[Declaration]:
    """Every declaration this person may read, newest year first."""
    return (
        Declaration.objects.filter(unit__in=person.units(permissions()["read"].roles, for_reading=True))
        .select_related("unit")
        .prefetch_related("unit__former_names")
        .order_by("-year", "unit", "kind", "project")
    )


def seen_from(declarations: Collection[Declaration], person: Person) -> Mapping[int, Actor]:
    """`Declaration.seen_by` for a list, in two questions; who only reads has no roles here."""
    powers = person.powers_on_each({each.unit_id for each in declarations})
    fillers: dict[int, set[int]] = {each.pk: set() for each in declarations}
    for pk, filler in Version.objects.filter(declaration__in=fillers).values_list("declaration", "filled_in_by"):
        fillers[pk].add(filler)
    return {each.pk: actor_of(person, powers[each.unit_id], fillers[each.pk]) for each in declarations}


def waiting_for(person: Person) -> QuerySet[Declaration]:
    """What is his turn: an act leads on from where it stands, it is his, and he reviews nothing he filled in.

    With a role that was delegated to him he reviews nothing its owner filled in either.
    """
    held = list(person.held().values_list("person", "role", "unit"))
    expected = Q(pk__in=())
    for name, transition in transitions().by_act.items():
        if name in _NOBODYS_TURN:
            continue
        permission = permissions()[name]
        for owner in {owner for owner, role, _ in held if role in permission.roles}:
            reach = [unit for whose, role, unit in held if whose == owner and role in permission.roles]
            turn = Q(state__in=transition.sources, unit__in=units_below(reach))
            filled_in = Declaration.objects.filter(versions__filled_in_by__in={person.pk, owner}).values("pk")
            expected |= turn & ~Q(pk__in=filled_in) if permission.is_review else turn
    return (
        Declaration.objects.filter(expected)
        .select_related("unit")
        .prefetch_related("unit__former_names")
        .order_by("changed_at", "pk")
    )
