"""The year, the day and the unit a page is asked for."""

from datetime import date

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from jixiao.accounts.models import Jurisdiction, Unit
from jixiao.accounts.requests import day_in, number_in, person_of
from jixiao.treasury.figures import Execution
from jixiao.treasury.models import Import
from jixiao.treasury.seen import places_of, units_of

FIRST_YEAR, YEARS_AHEAD = 2000, 1


def place_of(request: HttpRequest) -> Jurisdiction:
    """The jurisdiction the address names, else the first he sees any money of; 404 where he sees none."""
    found = places_of(person_of(request))
    asked = number_in(request.GET.get("place", "") or request.POST.get("place", ""))
    chosen = (found if asked is None else found.filter(pk=asked)).first()
    if chosen is None:
        raise Http404
    return chosen


def years_of(place: Jurisdiction) -> list[int]:
    """The years anything was imported for, and this one, the newest first."""
    there = Import.objects.filter(jurisdiction=place, number__isnull=False).values_list("year", flat=True)
    return sorted({timezone.localdate().year, *there}, reverse=True)


def year_in(text: str) -> int | None:
    """A year a table may be of."""
    year = number_in(text)
    return year if year is not None and FIRST_YEAR <= year <= timezone.localdate().year + YEARS_AHEAD else None


def unit_of(request: HttpRequest, pk: int, year: int) -> Unit:
    """A unit whose money he may see, in a year it is there in; 404 for any other."""
    unit = get_object_or_404(units_of(person_of(request)).select_related("jurisdiction"), pk=pk)
    if year_in(str(year)) is None or not unit.exists_in(year):
        raise Http404
    return unit


def until_of(request: HttpRequest, year: int, covered: date | None) -> date:
    """The day the address names where it lies in the year; else up to which payments are in, or the year's end."""
    asked = day_in(request.GET.get("until", ""))
    return asked if asked is not None and asked.year == year else covered or date(year, 12, 31)


def execution_of(request: HttpRequest, pk: int, year: int) -> tuple[Execution, date]:
    execution = Execution(unit_of(request, pk, year), year)
    return execution, until_of(request, year, execution.paid_until)
