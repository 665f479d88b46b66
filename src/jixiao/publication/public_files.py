"""What everybody can download: forms in every format, tables of a unit's year and of a region's, the schema."""

from collections.abc import Callable, Mapping
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from jixiao.publication import open_data, shelf
from jixiao.publication.caching import answered
from jixiao.publication.files import file_of, formats_of
from jixiao.publication.models import PublicUnit

_TYPES: Mapping[str, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}
FORMS_A_FILE = 20_000


def schema(request: HttpRequest) -> HttpResponse:
    made = partial(open_data.json_bytes, open_data.described()["form"])
    return answered(request, shelf.Stamp("schema", None), made, "application/schema+json")


def form_file(
    request: HttpRequest, code: str, year: int, which: str, suffix: str, number: int | None = None
) -> HttpResponse:
    """A form that stands, or an older version of it."""
    published = shelf.form_at(shelf.unit_of(code), year, which)
    head = shelf.head_of(published, number)
    if suffix not in formats_of(is_printed=shelf.is_printed(head)):
        raise Http404
    stamp = shelf.Stamp(f"{head.pk} {head.sha256}", head.published_at)
    name = f"{published.unit_name}{published.year}年{published.title}（公开第{head.number}版）.{suffix}"
    return file_answer(request, stamp, lambda: file_of(shelf.version_of(published, number), suffix), suffix, name)


def unit_indicators(request: HttpRequest, code: str, year: int, suffix: str) -> HttpResponse:
    """Every indicator a unit published of a year."""
    unit = shelf.unit_of(code)
    only_data(suffix)
    make = partial(table_bytes, "unit", suffix, partial(_indicators, unit, year))
    return file_answer(request, shelf.stamp_of(unit), make, suffix, f"{unit.name}{year}年绩效指标.{suffix}")


def _indicators(unit: PublicUnit, year: int) -> list[open_data.Row]:
    versions = [shelf.version_of(each) for each in shelf.forms_of(unit, year=year)]
    return [row for version in versions for row in open_data.indicator_rows(version)]


def region_forms(request: HttpRequest, code: str, year: int, suffix: str) -> HttpResponse:
    """Every form that is public of a region's year."""
    only_data(suffix)
    shelf.year_of_region(code, year)
    make = partial(table_bytes, "region", suffix, partial(_forms, code, year))
    stamp = shelf.newest_of(shelf.in_region(code))
    return file_answer(request, stamp, make, suffix, f"{code}-{year}-forms.{suffix}")


def _forms(code: str, year: int) -> list[open_data.Row]:
    return list(open_data.form_rows(shelf.forms_in(code, year, FORMS_A_FILE)))


def only_data(suffix: str) -> None:
    """Http404 for a format in which there are no tables."""
    if suffix not in ("csv", "json"):
        raise Http404


def table_bytes(table: str, suffix: str, rows: Callable[[], list[open_data.Row]]) -> bytes:
    found = rows()
    if suffix == "csv":
        return open_data.csv_bytes(table, found)
    return open_data.json_bytes({"schema": open_data.SCHEMA, "table": table, "items": found})


def file_answer(
    request: HttpRequest, stamp: shelf.Stamp, make: Callable[[], bytes], suffix: str, name: str
) -> HttpResponse:
    disposition = content_disposition_header(as_attachment=suffix not in ("json", "pdf"), filename=name)
    headers = {"Content-Disposition": disposition or "attachment", "Access-Control-Allow-Origin": "*"}
    return answered(request, stamp, make, _TYPES[suffix], headers)
