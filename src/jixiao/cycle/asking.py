"""Who asks, and what he may know of: the beginning of every page."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import decide
from jixiao.cycle.acts import Who
from jixiao.cycle.models import Declaration

_LONGEST_NUMBER = 9


def person_of(request: HttpRequest) -> Person:
    """Who is logged in: the middleware lets nobody else in."""
    if not isinstance(request.user, Person):
        raise Http404
    return request.user


def who(request: HttpRequest) -> Who:
    """Who acts, and from where."""
    return Who(person_of(request), request.META.get("REMOTE_ADDR", ""))


def visible(request: HttpRequest, pk: int) -> Declaration:
    """A declaration this person may know of; 404 for any other."""
    found = get_object_or_404(Declaration.objects.select_related("unit", "cycle", "jurisdiction"), pk=pk)
    if not decide("read", found.seen_by(person_of(request))).allowed:
        raise Http404
    return found


def number_in(text: str) -> int | None:
    """A number that came with a request; None for what is none, or longer than any of ours."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER else None


def shown_acts(request: HttpRequest) -> int:
    """How many acts the page had seen that was posted; -1, which is never right, where it does not say."""
    number = number_in(request.POST.get("acts", ""))
    return -1 if number is None else number
