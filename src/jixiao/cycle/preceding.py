"""The same form of earlier years: what this year's begins with, and what it is held against."""

from collections.abc import Collection, Mapping

from django.db.models import OuterRef, Q, Subquery

from jixiao.accounts.models import Unit
from jixiao.cycle.models import Declaration, Version

IN_FORCE = Subquery(
    Version.objects.filter(declaration=OuterRef("pk"), approval__isnull=False).order_by("-number").values("pk")[:1]
)
"""Of a declaration: the version that was approved last (`Declaration.in_force`), None where there is none."""


def last_year(unit: Unit, kind: str, project: str, year: int) -> Version | None:
    """What is in force of the form of the year before `year`: of the unit, or of what it came out of.

    None where nothing was approved, or where several units it came out of have one: no one of them is its form.
    """
    pk = in_force_of(unit, kind, project, [year - 1]).get(year - 1)
    return None if pk is None else Version.objects.select_related("declaration__unit").defer("file").get(pk=pk)


def in_force_of(unit: Unit, kind: str, project: str, years: Collection[int]) -> Mapping[int, int]:
    """Year → the version that is in force of the form of this year, as `last_year` finds it."""
    forms = Declaration.objects.filter(kind=kind, project=project).annotate(force=IN_FORCE).exclude(force=None)
    found: dict[int, list[int]] = {}
    units, seen = {unit.pk}, set[int]()
    while units and (asked := set(years) - found.keys()):
        for year, pk in forms.filter(unit__in=units, year__in=asked).values_list("year", "force"):
            found.setdefault(year, []).append(pk)
        seen |= units
        origins = Unit.objects.filter(Q(successors__unit__in=units)).values_list("pk", flat=True)
        units = set(origins) - seen if set(years) - found.keys() else set()
    return {year: pks[0] for year, pks in found.items() if len(pks) == 1}
