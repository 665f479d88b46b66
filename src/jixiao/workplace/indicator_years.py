"""An indicator over the years as who works with it may see it: of every form that is in force, published or not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from jixiao.accounts.models import Person
from jixiao.accounts.requests import person_of
from jixiao.cycle.kinds import BASE_DATA, BASIS, TARGETS, kind_in_round
from jixiao.cycle.models import Declaration, Version
from jixiao.cycle.names import key_of, name_of
from jixiao.cycle.preceding import in_force_of
from jixiao.cycle.todo import visible_to
from jixiao.cycle.visiting import visible
from jixiao.publication.charts import group_over_the_years
from jixiao.publication.index import figure_of


@dataclass(slots=True)
class FormIndicator:
    """An indicator of the version in force of a form; `declaration` is the form."""

    declaration: int
    year: int
    kind: str
    number: int
    key: str
    name: str
    level1: str
    target: str
    actual: str
    weight: str
    score: str
    target_figure: Decimal | None
    actual_figure: Decimal | None

    def how(self, field: str) -> str:  # noqa: ARG002 - a published one has a page for each number
        """The form it stands in."""
        return reverse("declaration", args=(self.declaration,))


@require_GET
def indicator_years(request: HttpRequest, pk: int) -> HttpResponse:
    """Target and result of each indicator of a form, year by year; `key`: of one of them, drawn."""
    found, key = visible(request, pk), request.GET.get("key", "")
    if found.kind == BASE_DATA:
        raise Http404
    kinds = _kinds(found)
    rows = [row for row in _indicators(found, kinds, person_of(request)) if not key or row.key == key]
    words = {"declaration": found, "key": key, "group": group_over_the_years(found.title, rows)}
    return render(request, "workplace/indicator_years.html", words)


def _kinds(found: Declaration) -> tuple[str, str]:
    """The kind of its targets, and of the self-evaluation that follows these."""
    targets = found.kind if found.kind in TARGETS else BASIS[found.kind]
    return targets, kind_in_round(targets, 0)


def _indicators(found: Declaration, kinds: tuple[str, str], person: Person) -> Iterator[FormIndicator]:
    """Those of every year, as far as he may read the form."""
    years = set(Declaration.objects.filter(jurisdiction=found.jurisdiction).values_list("year", flat=True).distinct())
    in_force = [pk for kind in kinds for pk in in_force_of(found.unit, kind, found.project, years).values()]
    readable = visible_to(person).order_by().values("pk")
    versions = Version.objects.filter(pk__in=in_force, declaration__in=readable).select_related("declaration")
    for version in versions.defer("file").order_by("declaration__year", "declaration__kind"):
        told = version.form_told(with_persons=False)
        for number, row in enumerate(told["indicators"]):
            if key_of(name_of(row)):
                yield _indicator(version.declaration, number, row)


def _indicator(form: Declaration, number: int, row: Mapping[str, Any]) -> FormIndicator:
    name = name_of(row)
    texts = {field: row[field] or "" for field in ("level1", "target", "actual", "weight", "score")}
    return FormIndicator(
        form.pk, form.year, form.kind, number, key_of(name), name, **texts,
        target_figure=figure_of(row["targets"]), actual_figure=figure_of(row["actuals"]),
    )  # fmt: skip
