"""The pages everybody reads: regions, units, their years, forms, projects, indicators over the years, search.

They ask `shelf` and nothing else; each is made once for what it shows (`caching`).
"""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from jixiao.forms.changes.compare import changes
from jixiao.publication import charts, open_data, shelf
from jixiao.publication.caching import answered
from jixiao.publication.evaluations.shelf import evaluations_of
from jixiao.publication.files import formats_of
from jixiao.publication.level_scores import execution_of, points_of_levels, said_of, scored_form, scores_by_level
from jixiao.publication.models import Publication, PublicUnit
from jixiao.publication.sheets import public_sheet
from jixiao.publication.unit_rows import unit_rows
from jixiao.publication.year_blocks import Reached, blocks

_GONE = 410


def _page(template: str, **words: Any) -> str:
    return render_to_string(f"publication/{template}.html", words)


def home(request: HttpRequest) -> HttpResponse:
    return answered(
        request, shelf.newest_of(shelf.everywhere()), lambda: _page("home", regions=shelf.regions(), question="")
    )


def search(request: HttpRequest) -> HttpResponse:
    question = request.GET.get("q", "").strip()[:100]
    found = shelf.searched(question) if question else []
    return render(request, "publication/search.html", {"question": question, "found": found})


def about_data(request: HttpRequest) -> HttpResponse:
    return answered(request, shelf.Stamp("data", None), lambda: _page("data", described=open_data.described()))


def region(request: HttpRequest, code: str, year: int | None = None) -> HttpResponse:
    """A region in a year; without one, in its newest."""
    return answered(request, shelf.newest_of(shelf.in_region(code)), partial(_region, code, year))


def _region(code: str, year: int | None) -> str:
    years = shelf.region_years(code)
    shown = years[0][0] if year is None else year
    found = next((each for known, each in years if known == shown), None)
    if found is None:
        raise Http404
    units = shelf.units_of(code, shown)
    chart = charts.published(units)
    return _page("region", region=found, year=shown, years=[known for known, _ in years], rows=unit_rows(units),
                 chart=chart)  # fmt: skip


def unit(request: HttpRequest, code: str) -> HttpResponse:
    found = shelf.unit_of(code)
    return answered(request, shelf.stamp_of(found), partial(_unit, found))


def _unit(found: PublicUnit) -> str:
    forms = shelf.forms_of(found)
    projects: dict[int, Publication] = {}
    for each in forms:
        if each.project_number:
            projects.setdefault(each.project_number, each)
    years = list(found.years.order_by("-year"))
    for year in years:
        year.of = found
    return _page("unit", unit=found, years=years, forms=forms, projects=list(projects.values()),
                 evaluations=evaluations_of(found))  # fmt: skip


def unit_year(request: HttpRequest, code: str, year: int) -> HttpResponse:
    found = shelf.unit_of(code)
    return answered(request, shelf.stamp_of(found), partial(_unit_year, found, year))


def _unit_year(found: PublicUnit, year: int) -> str:
    counted = found.years.filter(year=year).first()
    if counted is None:
        raise Http404
    counted.of = found
    indicators = shelf.indicators_of(found, year=year)
    forms = shelf.forms_of(found, year=year)
    evaluations, scored = evaluations_of(found, year=year), scored_form(forms)
    said = None if scored is None else said_of(scored)
    execution = None if scored is None or said is None else execution_of(scored, said)
    levels = scores_by_level(points_of_levels(indicators, execution), counted.address)
    return _page(
        "unit_year",
        unit=found,
        year=year,
        counted=counted,
        forms=forms,
        evaluations=evaluations,
        groups=charts.side_by_side(indicators),
        blocks=blocks(forms, evaluations, _reached(scored, said), levels),
    )


def _reached(scored: Publication | None, said: Mapping[str, Any] | None) -> Reached | None:
    """What the unit's own self-evaluation says, where it is public."""
    if scored is None or said is None or scored.project_number:
        return None
    total = said["total_score"] or {"text": ""}
    return Reached(scored, said["money"] or (), total["text"], said["texts"] or {})


def project(request: HttpRequest, code: str, number: int) -> HttpResponse:
    found = shelf.unit_of(code)
    return answered(request, shelf.stamp_of(found), partial(_project, found, number))


def _project(found: PublicUnit, number: int) -> str:
    forms = shelf.forms_of(found, project_number=number) if number else []
    evaluations = evaluations_of(found, project_number=number) if number else []
    named = [*forms, *evaluations]
    if not named:
        raise Http404
    indicators = shelf.indicators_of(found, publication__project_number=number)
    return _page(
        "project", unit=found, forms=forms, newest=named[0], evaluations=evaluations,
        groups=charts.over_the_years(indicators), amounts=charts.amounts(forms),
    )  # fmt: skip


def indicator(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """One indicator of a unit over the years: target and result side by side."""
    found = shelf.unit_of(code)
    return answered(request, shelf.stamp_of(found), partial(_indicator, found, key))


def _indicator(found: PublicUnit, key: str) -> str:
    rows = shelf.indicators_of(found, key=key)
    if not rows:
        raise Http404
    return _page("indicator", unit=found, name=rows[-1].name, groups=charts.over_the_years(rows))


def form(request: HttpRequest, code: str, year: int, which: str, number: int | None = None) -> HttpResponse:
    """A form as it was published; an older version says that it is one."""
    found = shelf.unit_of(code)
    published = shelf.form_at(found, year, which)
    if number is not None and number == published.number:
        return redirect("public-form", code, year, which)
    if number is None and published.withdrawn_on is not None:
        return render(request, "publication/withdrawn.html", {"unit": found, "published": published}, status=_GONE)
    return answered(request, shelf.stamp_of(found), partial(_form, found, published, number))


def _form(found: PublicUnit, published: Publication, number: int | None) -> str:
    version = shelf.version_of(published, number)
    beside = [
        each for each in shelf.forms_of(found, project_number=published.project_number)
        if each.pk != published.pk
    ]  # fmt: skip
    return _page(
        "form",
        unit=found,
        published=published,
        version=version,
        is_older=number is not None,
        sheet=public_sheet(version.form, version.derivations, open_data.address_of(published, number)),
        beside=beside,
        evaluations=evaluations_of(found, year=published.year, project_number=published.project_number),
        formats=formats_of(is_printed=version.filled is not None),
        address=published.address,
        here=open_data.address_of(published, number),
    )


def versions(request: HttpRequest, code: str, year: int, which: str) -> HttpResponse:
    """Every version that was published, each with what changed and why."""
    found = shelf.unit_of(code)
    published = shelf.form_at(found, year, which)
    return answered(request, shelf.stamp_of(found), partial(_versions, found, published))


def _versions(found: PublicUnit, published: Publication) -> str:
    listed = shelf.versions_of(published)
    if not listed:
        raise Http404
    before = [*listed[1:], None]
    compared = [
        (each, None if older is None else changes(older.form, each.form))
        for each, older in zip(listed, before, strict=True)
    ]
    return _page("versions", unit=found, published=published, compared=compared)
