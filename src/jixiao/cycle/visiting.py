"""Whether somebody may know of the declaration he asks for."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from jixiao.accounts.permissions import decide
from jixiao.accounts.requests import person_of
from jixiao.cycle.models import Declaration


def visible(request: HttpRequest, pk: int) -> Declaration:
    """A declaration this person may know of; 404 for any other."""
    found = get_object_or_404(Declaration.objects.select_related("unit", "cycle", "jurisdiction"), pk=pk)
    if not decide("read", found.seen_by(person_of(request))).allowed:
        raise Http404
    return found
