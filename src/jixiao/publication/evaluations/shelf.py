"""What the public pages ask of published evaluations: the tables of public copies and no other."""

import re

from django.db.models import QuerySet
from django.http import Http404

from jixiao.publication.models import PublicEvaluation, PublicUnit, PublishedEvaluation, UnitYear

_WHICH = re.compile(r"(?P<kind>[a-z_]+)(?:-(?P<project>\d{1,9}))?(?:-(?P<again>\d{1,4}))?", re.ASCII)


def evaluations_of(unit: PublicUnit, **narrowed: int) -> list[PublicEvaluation]:
    """What stands of a unit, the newest year first."""
    found = PublicEvaluation.objects.filter(of=unit, withdrawn_on=None, **narrowed)
    listed = list(found.order_by("-year", "project_number", "kind", "again"))
    for each in listed:
        each.of = unit
    return listed


def evaluations_in(code: str, year: int, most: int) -> list[PublicEvaluation]:
    """What stands of a region's year, unit by unit."""
    units = UnitYear.objects.filter(region=code, year=year).values("of")
    found = PublicEvaluation.objects.filter(of__in=units, year=year, withdrawn_on=None).select_related("of")
    return list(found.order_by("of__code", "project_number", "kind", "again")[:most])


def evaluation_at(unit: PublicUnit, year: int, which: str) -> PublicEvaluation:
    """What stands, or stood, under an address. Http404 for none."""
    read = _WHICH.fullmatch(which)
    if read is None:
        raise Http404
    address = {"kind": read["kind"], "project_number": int(read["project"] or 0), "again": int(read["again"] or 1)}
    found = PublicEvaluation.objects.filter(of=unit, year=year, **address).first()
    if found is None or which != found.which:
        raise Http404
    found.of = unit
    return found


def version_of(published: PublicEvaluation, number: int | None = None) -> PublishedEvaluation:
    """The version that stands, or an older one that may still be seen. Http404 for any other."""
    found = _visible(published).filter(number=published.number if number is None else number).first()
    if found is None:
        raise Http404
    found.publication = published
    return found


def versions_of(published: PublicEvaluation) -> list[PublishedEvaluation]:
    """Every version that may be seen, the newest first."""
    return list(_visible(published).order_by("-number"))


def _visible(published: PublicEvaluation) -> QuerySet[PublishedEvaluation]:
    return PublishedEvaluation.objects.filter(publication=published, number__gte=published.shown_from)
