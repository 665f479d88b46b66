"""The public pages and files of an evaluation: its result, every version, how each number came about."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from jixiao.publication import shelf as units
from jixiao.publication.caching import answered
from jixiao.publication.evaluations import open_data, shelf
from jixiao.publication.evaluations.changes import changes
from jixiao.publication.evaluations.files import FORMATS, file_of
from jixiao.publication.evaluations.numbers import number_at, places, told_of
from jixiao.publication.evaluations.sheet import evaluation_sheet
from jixiao.publication.how_views import number_page
from jixiao.publication.models import PublicEvaluation, PublicUnit
from jixiao.publication.open_data import Row, address_of, described, json_bytes
from jixiao.publication.public_files import file_answer, only_data, table_bytes

_GONE = 410
EVALUATIONS_A_FILE = 20_000


def evaluation(
    request: HttpRequest, code: str, year: int, which: str, number: int | None = None
) -> HttpResponse:  # fmt: skip
    """A result as it was published; an older version says that it is one."""
    found = units.unit_of(code)
    published = shelf.evaluation_at(found, year, which)
    if number is not None and number == published.number:
        return redirect(published.address)
    if number is None and published.withdrawn_on is not None:
        return render(request, "publication/withdrawn.html", {"unit": found, "published": published}, status=_GONE)
    return answered(request, units.stamp_of(found), partial(_evaluation, found, published, number))


def _evaluation(found: PublicUnit, published: PublicEvaluation, number: int | None) -> str:
    version = shelf.version_of(published, number)
    narrowed = {"year": published.year, "project_number": published.project_number}
    words = {
        "unit": found,
        "published": published,
        "version": version,
        "is_older": number is not None,
        "sheet": evaluation_sheet(version.result, address_of(published, number)),
        "beside": units.forms_of(found, **narrowed),
        "formats": FORMATS,
    }
    return render_to_string("publication/evaluation.html", words)


def versions(request: HttpRequest, code: str, year: int, which: str) -> HttpResponse:
    """Every version that was published, each with what changed and why."""
    found = units.unit_of(code)
    published = shelf.evaluation_at(found, year, which)
    return answered(request, units.stamp_of(found), partial(_versions, found, published))


def _versions(found: PublicUnit, published: PublicEvaluation) -> str:
    listed = shelf.versions_of(published)
    if not listed:
        raise Http404
    before = [*listed[1:], None]
    compared = [
        (each, None if older is None else changes(older.result, each.result))
        for each, older in zip(listed, before, strict=True)
    ]
    words = {"unit": found, "published": published, "compared": compared}
    return render_to_string("publication/evaluation_versions.html", words)


def how(
    request: HttpRequest, code: str, year: int, which: str, place: str, number: int | None = None
) -> HttpResponse:  # fmt: skip
    """How a number of what stands, or of an older version, came about, down to the records it was summed up from."""
    found = units.unit_of(code)
    published = shelf.evaluation_at(found, year, which)
    if number is not None and number == published.number:
        return redirect("public-evaluation-how", code, year, which, place)
    return answered(request, units.stamp_of(found), partial(_how, found, published, place, number))


def _how(found: PublicUnit, published: PublicEvaluation, place: str, number: int | None) -> str:
    version = shelf.version_of(published, number)
    shown = number_at(version.result, place)
    if shown is None:
        raise Http404
    derivation, is_computed = told_of(version.result, version.derivations, place)
    words = {"unit": found, "published": published, "version": version, "number": shown, "is_computed": is_computed}
    return number_page(derivation, set(places(version.result)), address_of(published, number), words)


def evaluation_file(
    request: HttpRequest, code: str, year: int, which: str, suffix: str, number: int | None = None
) -> HttpResponse:
    """A result that stands, or an older version of it, as a file."""
    published = shelf.evaluation_at(units.unit_of(code), year, which)
    if suffix not in FORMATS:
        raise Http404
    version = shelf.version_of(published, number)
    stamp = units.Stamp(f"{version.pk} {version.sha256}", version.published_at)
    name = f"{published.unit_name}{published.year}年{published.title}结果（公开第{version.number}版）.{suffix}"
    return file_answer(request, stamp, partial(file_of, version, suffix), suffix, name)


def region_evaluations(request: HttpRequest, code: str, year: int, suffix: str) -> HttpResponse:
    """Every evaluation that is public of a region's year."""
    only_data(suffix)
    units.year_of_region(code, year)
    make = partial(table_bytes, "evaluations", suffix, partial(_rows, code, year))
    stamp = units.newest_of(units.in_region(code))
    return file_answer(request, stamp, make, suffix, f"{code}-{year}-evaluations.{suffix}")


def _rows(code: str, year: int) -> list[Row]:
    return list(open_data.evaluation_rows(shelf.evaluations_in(code, year, EVALUATIONS_A_FILE)))


def schema(request: HttpRequest) -> HttpResponse:
    made = partial(json_bytes, described()["evaluation"])
    return answered(request, units.Stamp("evaluation-schema", None), made, "application/schema+json")
