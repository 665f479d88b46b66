"""Who asks for a page, and whether he may know of what he asks for."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import decide
from jixiao.cycle.acts import Who
from jixiao.cycle.models import Declaration


def person_of(request: HttpRequest) -> Person:
    """Who is logged in: the middleware lets nobody else in."""
    if not isinstance(request.user, Person):
        raise Http404
    return request.user


def who_of(request: HttpRequest) -> Who:
    return Who(person_of(request), request.META.get("REMOTE_ADDR", ""))


def visible(request: HttpRequest, pk: int) -> Declaration:
    """A declaration this person may know of; 404 for any other."""
    found = get_object_or_404(Declaration.objects.select_related("unit", "cycle", "jurisdiction"), pk=pk)
    if not decide("read", found.seen_by(person_of(request))).allowed:
        raise Http404
    return found
