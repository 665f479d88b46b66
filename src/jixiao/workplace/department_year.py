"""A unit's year on one page: what was budgeted and spent, promised, watched, reached, evaluated, mended, used and
published, each part with the way to its page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from jixiao.accounts.permissions import permissions
from jixiao.accounts.requests import person_of
from jixiao.treasury.views.asked import year_in
from jixiao.workplace import year_blocks, year_results
from jixiao.workplace.year_blocks import Asked

BLOCKS = (
    year_blocks.money, year_blocks.targets, year_blocks.monitoring, year_blocks.self_evaluation,
    year_results.evaluation, year_results.rectification, year_results.use, year_results.publication,
)  # fmt: skip
"""In the order of the year."""


@require_GET
def department_year(request: HttpRequest, unit: int, year: int) -> HttpResponse:
    """404 for a unit he may read nothing of, and for a year it was not there in."""
    person = person_of(request)
    readable = person.units(permissions()["read"].roles, for_reading=True).select_related("jurisdiction")
    found = get_object_or_404(readable, pk=unit)
    if year_in(str(year)) is None or not found.exists_in(year):
        raise Http404
    asked = Asked(found, year, person, timezone.localdate())
    years = [each for each in (year - 1, year, year + 1) if year_in(str(each)) is not None and found.exists_in(each)]
    words = {"unit": found, "name": found.name_in(year), "year": year, "years": years, "today": asked.today}
    return render(request, "workplace/department_year.html", words | {"blocks": [block(asked) for block in BLOCKS]})
