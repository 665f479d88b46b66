"""What somebody may see of the money: a department its own and that of all below it, finance all of its place."""

from django.db import models

from jixiao.accounts.models import Jurisdiction, Person, Unit, existing_in
from jixiao.accounts.permissions import permissions
from jixiao.treasury.models import Import
from jixiao.treasury.taking import may_import


def units_of(person: Person) -> models.QuerySet[Unit]:
    """The units whose money somebody may see."""
    return person.units(permissions()["see_treasury"].roles, for_reading=True)


def units_in(person: Person, jurisdiction: Jurisdiction, year: int) -> models.QuerySet[Unit]:
    """The same of one jurisdiction, as there are in a year."""
    return units_of(person).filter(existing_in(year), jurisdiction=jurisdiction)


def places_of(person: Person) -> models.QuerySet[Jurisdiction]:
    """The jurisdictions in which he may see any."""
    return Jurisdiction.objects.filter(pk__in=person.places(permissions()["see_treasury"].roles)).order_by("code")


def imports_of(person: Person) -> models.QuerySet[Import]:
    """The imports whose files somebody may open, which tell of all departments: of who may take files in, and what is
    not confirmed only of who proposed it."""
    places = [place.pk for place in places_of(person) if may_import(place, person).allowed]
    mine = models.Q(number__isnull=False) | models.Q(imported_by=person)
    return Import.objects.filter(mine, jurisdiction__in=places)
