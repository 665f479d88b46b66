"""The pages of the ledger: every entry that stands, one with what it superseded, a new one, a correction."""

from collections.abc import Callable, Collection

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from jixiao.accounts.models import Person
from jixiao.accounts.record import Refused
from jixiao.accounts.requests import person_of, who_of
from jixiao.cycle.models import Cycle, Declaration
from jixiao.cycle.visiting import visible
from jixiao.results import ledger
from jixiao.results.beginning import parameters
from jixiao.results.from_evaluation import begun_from
from jixiao.results.graded import Owed, owed
from jixiao.results.ledger_forms import CorrectionForm, UseForm, as_it_was, begun
from jixiao.results.models import LedgerEntry
from jixiao.results.scope import scope_of
from jixiao.results.views import ROWS_A_PAGE
from jixiao.results.visiting import form_asked_about

_BAD, _CONFLICT = 400, 409


@require_GET
def entries(request: HttpRequest) -> HttpResponse:
    """What stands of a year's forms, and what their grades still call for."""
    scope, person = scope_of(request), person_of(request)
    found = LedgerEntry.objects.none() if scope is None else entries_of(scope.cycle, scope.units)
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "scope": scope,
        "page": page,
        "query": "" if scope is None else scope.query,
        "owed": [] if scope is None else _owed(person, scope.cycle),
        "sees_papers": person.sees_progress,
    }
    return render(request, "results/ledger.html", shown)


def entries_of(cycle: Cycle, units: Collection[int]) -> QuerySet[LedgerEntry]:
    """What stands in the ledger about a year's forms of these units, the newest first."""
    found = ledger.standing().filter(declaration__cycle=cycle, declaration__unit__in=units)
    return found.select_related("declaration__unit", "entered_by").prefetch_related("declaration__unit__former_names")


def _owed(person: Person, cycle: Cycle) -> list[Owed]:
    """What is this person's to do: where he may enter it."""
    return [each for each in owed(cycle) if ledger.may_use(each.graded.declaration, person).allowed]


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A new entry about the form the address names; `source`, `grade`, `text`, `link`, or an `evaluation`: what it
    begins with."""
    found = form_asked_about(request)
    evaluated = begun_from(request, found)
    known = begun(found, request.GET) | ({} if evaluated is None else evaluated.used(found))
    form = UseForm(found, request.POST or None, initial=known)
    return _written(request, found, form, lambda: ledger.enter(found, form.used, who_of(request)))


@require_GET
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """An entry with every one before and after it."""
    found = _visible_entry(request, pk)
    line = [found]
    while line[0].supersedes is not None:
        line.insert(0, line[0].supersedes)
    while (later := LedgerEntry.objects.filter(supersedes=line[-1]).first()) is not None:
        line.append(later)
    page = {
        "entry": line[-1],
        "line": list(reversed(line)),
        "declaration": found.declaration,
        "decision": ledger.may_use(found.declaration, person_of(request)),
    }
    return render(request, "results/entry.html", page)


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """A correction of an entry that stands."""
    found = _visible_entry(request, pk)
    form = CorrectionForm(found.declaration, request.POST or None, initial=as_it_was(found))

    def kept() -> LedgerEntry:
        return ledger.correct(found, form.used, form.cleaned_data["why"], who_of(request))

    return _written(request, found.declaration, form, kept, found)


def _written(
    request: HttpRequest, found: Declaration, form: UseForm, keep: Callable[[], LedgerEntry],
    corrected: LedgerEntry | None = None,
) -> HttpResponse:  # fmt: skip
    status = 200
    if request.method == "POST":
        status = _BAD
        if form.is_valid():
            try:
                made = keep()
            except Refused as cause:
                form.add_error(None, str(cause))
                status = _CONFLICT
            else:
                messages.success(request, f"已登记：{made.line_words} {made.decision}。")
                return redirect("ledger-entry", made.pk)
    page = {
        "declaration": found,
        "form": form,
        "corrected": corrected,
        "decision": ledger.may_use(found, person_of(request)),
        "suggestions": parameters(found).decisions.items(),
    }
    return render(request, "results/new_entry.html", page, status=status)


def _visible_entry(request: HttpRequest, pk: int) -> LedgerEntry:
    found = get_object_or_404(LedgerEntry, pk=pk)
    found.declaration = visible(request, found.declaration_id)
    return found
