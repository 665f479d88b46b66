"""The page of the departments' work assessment: all of them in one table, one with every item and its records."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from jixiao.accounts.models import Above
from jixiao.results.assessing import year_of
from jixiao.results.scope import Scope, scope_of


@require_GET
def assessment(request: HttpRequest) -> HttpResponse:
    """A year's assessment of every department he may read, or of the one the address names."""
    scope = scope_of(request)
    if scope is None:
        return render(request, "results/assessment.html", {"scope": None})
    year = year_of(scope.cycle, timezone.localdate())
    chosen = scope.department or (scope.departments[0] if len(scope.departments) == 1 else None)
    below = _below(scope)
    rows = [(each, year.of(below[each.pk])) for each in scope.departments]
    shown = {
        "scope": scope,
        "table": year.table,
        "rows": rows,
        "chosen": chosen,
        "one": None if chosen is None else year.of(below[chosen.pk]),
    }
    return render(request, "results/assessment.html", shown)


def _below(scope: Scope) -> dict[int, set[int]]:
    """Each department with all units below it, in one question."""
    found: dict[int, set[int]] = {each.pk: set() for each in scope.departments}
    for above, unit in Above.objects.filter(above__in=found, reading_only=False).values_list("above", "unit"):
        found[above].add(unit)
    return found
