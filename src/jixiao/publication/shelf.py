"""What the public pages ask of the database: the tables of public copies and no other (tests/publication hold to it).

Each question is bounded: a page of one unit, one year, one form, or the first rows of more.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet, Sum
from django.db.models.fields.json import KeyTransform
from django.http import Http404
from django.urls import reverse

from jixiao.cycle.names import key_of
from jixiao.publication.models import (
    Publication,
    PublicEvaluation,
    PublicUnit,
    PublishedIndicator,
    PublishedVersion,
    SearchName,
    SearchSuffix,
    UnitYear,
)
from jixiao.publication.models.search import LONGEST_SUFFIX
from jixiao.publication.rules import kinds

REGIONS_SHOWN, UNITS_SHOWN = 500, 500
SHORTEST_QUESTION = 2
_SUFFIXES_LOOKED_AT, _NAMES_SHOWN, _PLACES_SHOWN = 400, 10, 5


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a page is as new as: `words` change with everything it shows; `at`, when it last did."""

    words: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Region:
    """A region in all its years, or in one; `units` that have something public there, in each year by itself."""

    code: str
    name: str
    years: str
    units: int
    forms: int
    late: int
    evaluations: int
    late_evaluations: int
    left_out: int


def regions() -> list[Region]:
    """Regions in which something is public."""
    return [_region(row) for row in _summed(UnitYear.objects.all())[:REGIONS_SHOWN]]


def region_years(code: str) -> list[tuple[int, Region]]:
    """A region's years, the newest first. Http404 for one in which nothing is public."""
    rows = _summed(UnitYear.objects.filter(region=code), "year").order_by("-year")
    found = [(int(str(row["year"])), _region(row)) for row in rows]
    if not found:
        raise Http404
    return found


def _summed(found: QuerySet[UnitYear], *more: str) -> QuerySet[UnitYear, dict[str, object]]:
    summed: QuerySet[UnitYear, dict[str, object]] = (
        found.values("region", *more)
        .annotate(
            name=Max("region_name"),
            first=Min("year"),
            last=Max("year"),
            units=Count("pk", filter=Q(forms__gt=0)),
            all_forms=Sum("forms"),
            all_late=Sum("late"),
            all_evaluations=Sum("evaluations"),
            all_late_evaluations=Sum("late_evaluations"),
            all_left_out=Sum("left_out"),
        )
        .order_by("region")
    )
    return summed


def _region(row: dict[str, object]) -> Region:
    first, last = row["first"], row["last"]
    years = f"{last}年" if first == last else f"{first}—{last}年"
    summed = ("forms", "late", "evaluations", "late_evaluations", "left_out")
    counts = [int(str(row[name])) for name in ("units", *(f"all_{name}" for name in summed))]
    return Region(str(row["region"]), str(row["name"]), years, *counts)


@dataclass(frozen=True, slots=True)
class UnitCounts:
    """What a unit published of a year, as a page of many units needs it; `address`: of its year."""

    name: str
    address: str
    forms: int
    late: int
    evaluations: int
    late_evaluations: int
    left_out: int

    @property
    def in_time(self) -> int:
        return self.forms - self.late


def units_of(code: str, year: int) -> list[UnitCounts]:
    """Plain values: of 250 rows the objects of a model take longer than the question."""
    found = UnitYear.objects.filter(region=code, year=year).order_by("name")
    counted = ("forms", "late", "evaluations", "late_evaluations", "left_out")
    rows = found.values_list("name", "of__code", *counted)[:UNITS_SHOWN]
    address = reverse("public-unit-year", args=("CODE", year))
    return [UnitCounts(name, address.replace("CODE", unit), *counts) for name, unit, *counts in rows]


def year_of_region(code: str, year: int) -> None:
    """Http404 where nothing is public of a region's year."""
    if not UnitYear.objects.filter(region=code, year=year).exists():
        raise Http404


def forms_in(code: str, year: int, most: int) -> list[Publication]:
    """What stands of a region's year, unit by unit."""
    units = UnitYear.objects.filter(region=code, year=year).values("of")
    found = Publication.objects.filter(of__in=units, year=year, withdrawn_on=None).select_related("of")
    return list(found.order_by("of__code", "kind", "project_number")[:most])


def newest_of(found: QuerySet[UnitYear]) -> Stamp:
    newest = found.aggregate(at=Max("changed_at"))["at"]
    return Stamp(str(newest), newest)


def everywhere() -> QuerySet[UnitYear]:
    return UnitYear.objects.all()


def in_region(code: str) -> QuerySet[UnitYear]:
    return UnitYear.objects.filter(region=code)


def unit_of(code: str) -> PublicUnit:
    """Http404 where no unit has the code."""
    found = PublicUnit.objects.filter(code=code).first()
    if found is None:
        raise Http404
    return found


def stamp_of(unit: PublicUnit) -> Stamp:
    return Stamp(f"{unit.code} {unit.changed} {unit.changed_at}", unit.changed_at)


def forms_of(unit: PublicUnit, **narrowed: int) -> list[Publication]:
    """What stands of a unit, in the order of years, kinds and projects."""
    found = list(Publication.objects.filter(of=unit, withdrawn_on=None, **narrowed))
    for each in found:
        each.of = unit
    order = {kind: number for number, kind in enumerate(kinds())}
    return sorted(found, key=lambda each: (-each.year, order.get(each.kind, len(order)), each.project_number))


def form_at(unit: PublicUnit, year: int, which: str) -> Publication:
    """What stands, or stood, under an address: `which` is its kind, with the number of its project behind a dash."""
    kind, _, number = which.partition("-")
    if number and (not number.isascii() or not number.isdecimal() or len(number) > 9 or str(int(number)) != number):
        raise Http404
    found = Publication.objects.filter(of=unit, year=year, kind=kind, project_number=int(number or 0)).first()
    if found is None or which != found.which:
        raise Http404
    found.of = unit
    return found


def version_of(published: Publication, number: int | None = None) -> PublishedVersion:
    """The version that stands, or an older one that may still be seen. Http404 for any other."""
    wanted = published.number if number is None else number
    found = _visible(published).filter(number=wanted).first()
    if found is None:
        raise Http404
    found.publication = published
    return found


def said_of(published: Publication, fields: Sequence[str], places: Sequence[str]) -> dict[str, Any]:
    """These fields of the form as the version that stands says them, and under `computed` how the numbers at these
    places came about, without the rest of it."""
    found = _visible(published).filter(number=published.number)
    hows = {f"how_{number}": KeyTransform(place, "derivations") for number, place in enumerate(places)}
    said = dict[str, Any](found.values(**{field: KeyTransform(field, "form") for field in fields}, **hows).get())
    computed = {place: said[f"how_{number}"] for number, place in enumerate(places)}
    return {**{field: said[field] for field in fields}, "computed": computed}


def head_of(published: Publication, number: int | None = None) -> PublishedVersion:
    """`version_of` without what it says: enough to know it again."""
    wanted = published.number if number is None else number
    head = _visible(published).filter(number=wanted).only("number", "sha256", "published_at", "publication").first()
    if head is None:
        raise Http404
    return head


def is_printed(head: PublishedVersion) -> bool:
    """Whether it has an official form."""
    return PublishedVersion.objects.filter(pk=head.pk, filled__isnull=False).exists()


def versions_of(published: Publication) -> list[PublishedVersion]:
    """Every version that may be seen, the newest first."""
    return list(_visible(published).order_by("-number"))


def _visible(published: Publication) -> QuerySet[PublishedVersion]:
    return PublishedVersion.objects.filter(publication=published, number__gte=published.shown_from)


def indicators_of(unit: PublicUnit, **narrowed: object) -> list[PublishedIndicator]:
    """Indicators of what stands, with the form each is in."""
    found = PublishedIndicator.objects.filter(of=unit, **narrowed).select_related("publication")
    rows = list(found.order_by("publication__project_number", "number", "year", "kind"))
    forms: dict[int, Publication] = {}
    for row in rows:
        row.publication = forms.setdefault(row.publication_id, row.publication)
        row.publication.of = unit
    return rows


@dataclass(frozen=True, slots=True)
class Found:
    """A name that was found: what is called so, with the newest places of an indicator."""

    name: str
    key: str
    units: Sequence[PublicUnit]
    projects: Sequence[Publication]
    evaluations: Sequence[PublicEvaluation]
    indicators: Sequence[PublishedIndicator]


def searched(question: str) -> list[Found] | None:
    """What is called so, or has it in its name: the same name first, then the shorter. None for one too short."""
    key = key_of(question)
    if len(key) < SHORTEST_QUESTION:
        return None
    beginning = SearchSuffix.objects.filter(begins__startswith=key[:LONGEST_SUFFIX]).values_list("of", flat=True)
    names = SearchName.objects.filter(pk__in=set(beginning[:_SUFFIXES_LOOKED_AT]) | _called(key), key__contains=key)
    shown = sorted(names, key=lambda each: (each.key != key, len(each.key), each.key))[:_NAMES_SHOWN]
    return [each for each in _places(shown) if each.units or each.projects or each.evaluations or each.indicators]


def _called(key: str) -> set[int]:
    """The very name: among four hundred that have it in theirs it may not be."""
    return set(SearchName.objects.filter(key=key).values_list("pk", flat=True))


_OF_AN_INDICATOR = ("key", "year", "target", "actual", "of__code", "of__name")


def _places(names: Sequence[SearchName]) -> Iterator[Found]:
    """Of each name only what is called so is asked for: which of the three that is, is one question for all."""
    keys = [each.key for each in names]
    is_there = Q(years__forms__gt=0) | Q(years__evaluations__gt=0)
    units = _by_key(PublicUnit.objects.filter(is_there, key__in=keys).distinct()[: len(keys) * _PLACES_SHOWN])
    asked = SearchName.objects.filter(key__in=keys).annotate(
        is_project=Exists(Publication.objects.filter(project_key=OuterRef("key"), withdrawn_on=None)),
        is_evaluated=Exists(PublicEvaluation.objects.filter(project_key=OuterRef("key"), withdrawn_on=None)),
        is_indicator=Exists(PublishedIndicator.objects.filter(key=OuterRef("key"))),
    )
    kinds_of = {each.key: (each.is_project, each.is_evaluated, each.is_indicator) for each in asked}
    for each in names:
        is_project, is_evaluated, is_indicator = kinds_of[each.key]
        projects = Publication.objects.filter(project_key=each.key, withdrawn_on=None).select_related("of")
        evaluations = PublicEvaluation.objects.filter(project_key=each.key, withdrawn_on=None).select_related("of")
        indicators = PublishedIndicator.objects.filter(key=each.key).select_related("of").only(*_OF_AN_INDICATOR)
        yield Found(
            each.name,
            each.key,
            units.get(each.key, [])[:_PLACES_SHOWN],
            list(projects.order_by("-year", "pk")[:_PLACES_SHOWN]) if is_project else [],
            list(evaluations.order_by("-year", "pk")[:_PLACES_SHOWN]) if is_evaluated else [],
            list(indicators.order_by("-year")[:_PLACES_SHOWN]) if is_indicator else [],
        )


def _by_key(found: Iterable[PublicUnit]) -> dict[str, list[PublicUnit]]:
    by_key: dict[str, list[PublicUnit]] = {}
    for each in found:
        by_key.setdefault(each.key, []).append(each)
    return by_key
