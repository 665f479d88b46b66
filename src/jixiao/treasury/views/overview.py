"""The money of a jurisdiction and year: each unit he may see, the imports, and the form to put a file in."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from jixiao.accounts.models import Jurisdiction, Unit, UnitKind
from jixiao.accounts.requests import person_of
from jixiao.treasury.figures import covered_until
from jixiao.treasury.lines import Money, overview
from jixiao.treasury.questions import newest
from jixiao.treasury.seen import imports_of, places_of, units_in
from jixiao.treasury.taking import may_import
from jixiao.treasury.views.asked import place_of, until_of, year_in, years_of

_WITH_MONEY = (UnitKind.GOVERNMENT, UnitKind.DEPARTMENT, UnitKind.SUBORDINATE)


@require_GET
def treasury(request: HttpRequest) -> HttpResponse:
    place = place_of(request)
    asked = year_in(request.GET.get("year", ""))
    return shown(request, place, asked)


def shown(
    request: HttpRequest, place: Jurisdiction, year: int | None, refusals: tuple[str, ...] = (), status: int = 400
) -> HttpResponse:
    """The page of a year (the newest with data); `refusals`: why a file was not taken in."""
    person, years = person_of(request), years_of(place)
    there = [each for each in years if newest(place.pk, each)]
    year = year or (there or years)[0]
    covered = covered_until(place.pk, year, newest(place.pk, year))
    until = until_of(request, year, covered)
    imports = imports_of(person).filter(jurisdiction=place, year=year).defer("file").select_related("imported_by")
    context = {
        "place": place,
        "places": places_of(person),
        "year": year,
        "years": years,
        "covered": covered,
        "until": until,
        "rows": _rows(list(units_in(person, place, year)), overview(place, year, until)),
        "imports": imports.order_by("-number"),
        "may_import": may_import(place, person).allowed,
        "this_year": timezone.localdate().year,
        "refusals": refusals,
    }
    return render(request, "treasury/treasury.html", context, status=status if refusals else 200)


def _rows(units: list[Unit], money: Mapping[int, Money]) -> list[tuple[Unit, int, Money | None]]:
    """The units below each other as they stand, each with how far below the top it is."""
    by_parent: dict[int | None, list[Unit]] = {}
    there = {unit.pk for unit in units}
    for unit in sorted(units, key=lambda unit: unit.pk):
        if unit.kind in _WITH_MONEY:
            parent = unit.parent_id if unit.parent_id in there else None
            by_parent.setdefault(parent, []).append(unit)
    rows: list[tuple[Unit, int, Money | None]] = []

    def add(parent: int | None, depth: int) -> None:
        for unit in by_parent.get(parent, ()):
            rows.append((unit, depth, money.get(unit.pk)))
            add(unit.pk, depth + 1)

    add(None, 0)
    return rows
