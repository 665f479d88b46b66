"""Whether somebody may know of the declaration he asks for, and of the people it names."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import Decision, decide
from jixiao.accounts.requests import person_of
from jixiao.cycle.models import Declaration


def visible(request: HttpRequest, pk: int) -> Declaration:
    """A declaration this person may know of; 404 for any other."""
    found = get_object_or_404(Declaration.objects.select_related("unit", "cycle", "jurisdiction"), pk=pk)
    if not decide("read", found.seen_by(person_of(request))).allowed:
        raise Http404
    return found


def may_see_persons(declaration: Declaration, person: Person) -> Decision:
    """Whether somebody may see whom a declaration names, with their numbers: what cannot be masked is his only then."""
    decision = decide("personal_data", declaration.seen_by(person))
    return decision if decision.allowed else Decision(False, f"里面有联系人的姓名、电话。{decision.reason}")
