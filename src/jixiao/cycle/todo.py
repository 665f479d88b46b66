"""What a person may see, and what waits for him: questions to the database, answered for a page of a list."""

from django.db.models import Q, QuerySet

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import permissions
from jixiao.cycle.models import Declaration
from jixiao.cycle.transitions import transitions

ROWS_A_PAGE = 50
LONGEST = 100
"""So many are listed as waiting; the others follow when these are done."""


def visible_to(person: Person) -> QuerySet[Declaration]:
    """Every declaration this person may read, newest year first."""
    return (
        Declaration.objects.filter(unit__in=person.units(permissions()["read"].roles))
        .select_related("unit")
        .order_by("-year", "unit", "kind", "project")
    )


def waiting_for(person: Person, *, reviews_only: bool = False) -> QuerySet[Declaration]:
    """What is his turn: an act leads on from where it stands, it is his, and he reviews nothing he filled in."""
    theirs = Declaration.objects.filter(versions__filled_in_by=person).values("pk")
    expected = Q(pk__in=())
    for name, transition in transitions().by_act.items():
        permission = permissions()[name]
        if transition.own_accord or (reviews_only and not permission.is_review):
            continue
        turn = Q(state__in=transition.sources, unit__in=person.units(permission.roles))
        expected |= turn & ~Q(pk__in=theirs) if permission.is_review else turn
    return Declaration.objects.filter(expected).select_related("unit").order_by("changed_at", "pk")
