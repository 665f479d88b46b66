"""The page of the process ratios with their derivation, and that of the proposals one of them counts."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jixiao.accounts.record import Refused
from jixiao.accounts.requests import person_of, who_of
from jixiao.cycle.visiting import visible
from jixiao.profiles.load import sources
from jixiao.results import proposals as making
from jixiao.results.beginning import LONGEST
from jixiao.results.from_evaluation import begun_from, made_in
from jixiao.results.models import Proposal, ResultSource
from jixiao.results.process_ratios import process_ratios
from jixiao.results.scope import scope_of
from jixiao.results.views import ROWS_A_PAGE
from jixiao.results.visiting import form_asked_about

_BAD, _CONFLICT = 400, 409
_ADOPTED = {"yes": True, "no": False}


@require_GET
def ratios(request: HttpRequest) -> HttpResponse:
    """Every process ratio of a year, of all departments he may read or of one."""
    scope = scope_of(request)
    shown: list[tuple[Any, str]] = []
    if scope is not None:
        for each in process_ratios(scope.cycle, scope.units):
            source = sources()[each.derivation.source]
            shown.append((each, f"{source.document}{'' if source.verified else '（未核实）'}"))
    return render(request, "results/ratios.html", {"scope": scope, "ratios": shown})


@require_GET
def proposals(request: HttpRequest) -> HttpResponse:
    """The proposals about a year's forms, and what became of each."""
    return _proposals(request)


def _proposals(request: HttpRequest, status: int = 200, **typed: Any) -> HttpResponse:
    scope, person = scope_of(request), person_of(request)
    found = Proposal.objects.none()
    if scope is not None:
        found = Proposal.objects.filter(declaration__cycle=scope.cycle, declaration__unit__in=scope.units)
    found = found.select_related("declaration__unit", "made_by").prefetch_related("answers__by").order_by("-pk")
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    rows = [(each, making.may_settle(each.declaration, person).allowed) for each in page.object_list]
    query = "" if scope is None else scope.query
    shown = {"scope": scope, "rows": rows, "page": page, "query": query}
    return render(request, "results/proposals.html", shown | typed, status=status)


class ProposalForm(forms.Form):
    source = forms.ChoiceField(label="在哪里提出", choices=ResultSource.choices)
    text = forms.CharField(
        label="意见建议", max_length=LONGEST, widget=forms.Textarea({"rows": 4}),
        error_messages={"required": "请写意见建议。"},
    )  # fmt: skip
    link = forms.CharField(required=False, widget=forms.HiddenInput)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A proposal about the form the address names; `source`, `text`, `link`, or `evaluation`: what it begins with."""
    found = form_asked_about(request)
    evaluated = begun_from(request, found)
    known = request.GET.dict() if evaluated is None else evaluated.proposal(found)
    form = ProposalForm(request.POST or None, initial=known)
    status = 200
    if request.method == "POST":
        status = _BAD
        if form.is_valid():
            given = form.cleaned_data
            try:
                link = given["link"] or made_in(found, given["source"])
                making.make(found, given["source"], given["text"], who_of(request), link)
            except Refused as cause:
                form.add_error(None, str(cause))
                status = _CONFLICT
            else:
                messages.success(request, "意见建议已登记。")
                return redirect(f"{reverse('proposals')}?cycle={found.cycle_id}")
    page = {"declaration": found, "form": form, "decision": making.may_make(found, person_of(request))}
    return render(request, "results/new_proposal.html", page, status=status)


@require_POST
def settled(request: HttpRequest, pk: int) -> HttpResponse:
    """Whether a proposal was adopted, and how."""
    found = get_object_or_404(Proposal, pk=pk)
    found.declaration = visible(request, found.declaration_id)
    how, adopted = request.POST.get("how", ""), _ADOPTED.get(request.POST.get("adopted", ""))
    try:
        if adopted is None:
            raise Refused("请选择采纳还是不采纳。")
        making.settle(found, how, who_of(request), is_adopted=adopted)
    except Refused as cause:
        return _proposals(request, _CONFLICT, at=pk, refused=str(cause), how=how)
    messages.success(request, "已登记。")
    return redirect(f"{reverse('proposals')}?cycle={found.declaration.cycle_id}")
