"""Whether somebody may know of the round or the alert he asks for."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from jixiao.accounts.permissions import decide
from jixiao.accounts.requests import person_of
from jixiao.cycle.models import Round
from jixiao.cycle.years import cycles_of
from jixiao.monitoring.looks import Look, looks_at
from jixiao.monitoring.models import Alert


def visible_round(request: HttpRequest, pk: int) -> Round:
    """A round of monitoring of a year this person may read anything of; 404 for any other."""
    rounds = Round.objects.select_related("cycle__jurisdiction").filter(months__gt=0)
    return get_object_or_404(rounds, pk=pk, cycle__in=cycles_of(person_of(request)))


def visible_look(request: HttpRequest, pk: int | None, cycle: int | None, months: int | None) -> Look:
    """A round, or the month of a year that is looked at; 404 for any other, and for who may read nothing of it."""
    if pk is not None:
        return visible_round(request, pk)
    of = get_object_or_404(cycles_of(person_of(request)), pk=cycle)
    found = next((each for each in looks_at(of) if each.months == months), None)
    if found is None:
        raise Http404
    return found


def visible_alert(request: HttpRequest, pk: int) -> Alert:
    """An alert about targets this person may know of; 404 for any other."""
    known = Alert.objects.select_related("declaration__unit", "declaration__cycle", "declaration__jurisdiction")
    found = get_object_or_404(known, pk=pk)
    if not decide("read", found.declaration.seen_by(person_of(request))).allowed:
        raise Http404
    return found
