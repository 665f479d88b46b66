"""Which forms and notices an address may be about: those he may read."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import permissions
from jixiao.accounts.requests import number_in
from jixiao.cycle.models import Declaration
from jixiao.cycle.visiting import visible
from jixiao.results.models import Rectification, RectificationTask


def notices_of(person: Person) -> QuerySet[Rectification]:
    """Every notice about a unit this person may read, the newest first."""
    units = person.units(permissions()["read"].roles, for_reading=True)
    found = Rectification.objects.filter(declaration__unit__in=units)
    return found.select_related("declaration__unit", "issued_by").order_by("-pk")


def form_asked_about(request: HttpRequest) -> Declaration:
    """The form an address names by `declaration`; 404 where it names none, or one he may not know of."""
    pk = number_in(request.GET.get("declaration", ""))
    if pk is None:
        raise Http404
    return visible(request, pk)


def visible_notice(request: HttpRequest, pk: int) -> Rectification:
    """A notice this person may know of; 404 for any other."""
    found = get_object_or_404(Rectification.objects.select_related("issued_by"), pk=pk)
    found.declaration = visible(request, found.declaration_id)
    return found


def visible_task(request: HttpRequest, pk: int) -> RectificationTask:
    """A task of a notice this person may know of; 404 for any other."""
    found = get_object_or_404(RectificationTask.objects.select_related("rectification"), pk=pk)
    found.rectification.declaration = visible(request, found.rectification.declaration_id)
    return found


def tasks_of(person: Person) -> QuerySet[RectificationTask]:
    """Every task of a notice this person may read, the newest notice first."""
    found = RectificationTask.objects.filter(rectification__in=notices_of(person).order_by().values("pk"))
    found = found.select_related("rectification__declaration__unit", "rectification__issued_by")
    return found.prefetch_related("rectification__declaration__unit__former_names").order_by("-rectification", "number")
