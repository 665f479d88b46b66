"""The same form of the year before: what this year's begins with, and what it is held against."""

from django.db.models import Q

from jixiao.accounts.models import Unit
from jixiao.cycle.models import Declaration, Version


def last_year(unit: Unit, kind: str, project: str, year: int) -> Version | None:
    """What is in force of the form of the year before `year`: of the unit, or of what it came out of.

    None where nothing was approved, or where several units it came out of have one: no one of them is its form.
    """
    forms = Declaration.objects.filter(kind=kind, project=project, year=year - 1).select_related("unit")
    units, seen = {unit.pk}, set[int]()
    while units:
        found = [version for each in forms.filter(unit__in=units) if (version := each.in_force) is not None]
        if found:
            return found[0] if len(found) == 1 else None
        seen |= units
        origins = Unit.objects.filter(Q(successors__unit__in=units)).values_list("pk", flat=True)
        units = set(origins) - seen
    return None
