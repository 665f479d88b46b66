"""The page of the indicator library, and the same as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from jixiao.accounts.downloads import download
from jixiao.accounts.files import MEDIA_TYPES
from jixiao.accounts.requests import person_of
from jixiao.cycle.library.listing import ROWS_A_PAGE, Filter, Names, in_parts, places_of
from jixiao.cycle.library.search import with_values
from jixiao.cycle.library.workbook import as_xlsx

LARGEST_FILE = 10_000
"""So many entries go into one file; what is left out is said in it."""


@require_GET
def library(request: HttpRequest) -> HttpResponse:
    """What the approved forms of a place measure, narrowed as the address says. 404 for who reads no forms."""
    asked = _asked(request)
    pages = Names(asked.narrowed(), ROWS_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    shown = {
        "filter": asked,
        "place": asked.shown,
        "page": page,
        "pages": pages,
        "rows": with_values(list(page.object_list)),
        "is_narrowed": any(value for name, value in asked.cleaned_data.items() if name != "place"),
    }
    return render(request, "cycle/library.html", shown, status=400 if asked.errors else 200)


@require_GET
def library_file(request: HttpRequest) -> HttpResponse:
    """The same entries as xlsx."""
    asked = _asked(request)
    found = asked.narrowed()
    is_cut = found.order_by()[: LARGEST_FILE + 1].count() > LARGEST_FILE
    left_out = f"只列了前{LARGEST_FILE}项，其余的请缩小范围再下载。" if is_cut else ""
    content = as_xlsx(str(asked.shown), in_parts(found, LARGEST_FILE), left_out)
    return download(content, f"{asked.shown}指标库.xlsx", MEDIA_TYPES["xlsx"])


def _asked(request: HttpRequest) -> Filter:
    places = places_of(person_of(request))
    chosen = request.GET.get("place")
    if not places or (chosen and chosen not in {str(each.pk) for each in places}):
        raise Http404
    return Filter(places, request.GET)
