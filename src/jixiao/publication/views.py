"""The pages of who publishes: what will be public and what not, before it is; the acts; what waits to be published."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jixiao.accounts.record import Refused, Who
from jixiao.accounts.requests import person_of, who_of
from jixiao.cycle.models import Declaration
from jixiao.cycle.transitions import effect_words
from jixiao.cycle.visiting import visible
from jixiao.cycle.years import cycles_of
from jixiao.publication import acts, waiting
from jixiao.publication.copies import copy_of
from jixiao.publication.deadlines import accounts_to_enter, enter_accounts
from jixiao.publication.evaluations.waiting import rows_for as evaluations_waiting
from jixiao.publication.rules import act_for
from jixiao.publication.sheets import public_sheet

_CONFLICT = 409
_ACTS: Mapping[str, Callable[[Declaration, Who, str], None]] = {
    "withdraw_publication": acts.withdraw,
    "keep_secret": acts.keep_secret,
    "lift_secrecy": acts.lift_secrecy,
}
_DONE = {
    "withdraw_publication": "已撤回公开，所有人都看不到了。",
    "keep_secret": "已定为涉密，不会公开。",
    "lift_secrecy": "已解除涉密。",
}


@require_GET
def publication(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that will be public of a form, and everything that is left out, with the reason."""
    found = visible(request, pk)
    if act_for(found.kind) is None:
        raise Http404
    return render(request, "publication/publication.html", _page(request, found))


def _page(request: HttpRequest, found: Declaration) -> dict[str, Any]:
    person, copy, published = person_of(request), copy_of(found), acts.publication_of(found)
    versions = [] if published is None else list(published.versions.select_related("published_by").order_by("-number"))
    decision = acts.may("publish", found, person)
    newest = versions[0] if versions else None
    is_same = (
        copy is not None and newest is not None and published is not None and published.withdrawn_on is None
        and (newest.sha256, newest.approval_id) == (copy.sha256, copy.approval.pk)
    )  # fmt: skip
    return {
        "declaration": found,
        "held_words": effect_words(found.kind),
        "copy": copy,
        "sheet": None if copy is None else public_sheet(copy.form, copy.derivations),
        "remaining": None if copy is None else copy.term.remaining(timezone.localdate()),
        "published": published,
        "versions": versions,
        "is_same": is_same,
        "secrecy": acts.secrecy_of(found),
        "may_publish": decision,
        "offered": acts.offered(found, person),
    }


@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    found = visible(request, pk)
    why = request.POST.get("why", "")
    try:
        made = acts.publish(found, who_of(request), why, request.POST.get("seen", ""))
    except Refused as cause:
        return _again(request, found, cause, why=why)
    messages.success(request, f"已公开第{made.number}版。")
    return redirect("publication", pk)


@require_POST
def act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    found = visible(request, pk)
    if name not in _ACTS:
        raise Http404
    why = request.POST.get("why", "")
    try:
        _ACTS[name](found, who_of(request), why)
    except Refused as cause:
        return _again(request, found, cause, reason=why)
    messages.success(request, _DONE[name])
    return redirect("publication", pk)


def _again(request: HttpRequest, found: Declaration, cause: Refused, **typed: str) -> HttpResponse:
    messages.error(request, str(cause))
    return render(request, "publication/publication.html", _page(request, found) | typed, status=_CONFLICT)


@require_GET
def publications(request: HttpRequest) -> HttpResponse:
    """What is approved and not public yet, the most urgent first."""
    pages = waiting.pages_of(person_of(request))
    page = pages.get_page(request.GET.get("page"))
    rows = waiting.rows_of(page.object_list, timezone.localdate())
    evaluations = evaluations_waiting(person_of(request), timezone.localdate(), watched=True)
    shown = {
        "rows": rows,
        "page": page,
        "words": pages.words,
        "evaluations": evaluations,
        "accounts": accounts_to_enter(person_of(request)),
    }
    return render(request, "publication/publications.html", shown)


@require_POST
def final_accounts(request: HttpRequest, pk: int) -> HttpResponse:
    """The day on which the departments' final accounts of a year were approved."""
    cycle = get_object_or_404(cycles_of(person_of(request)), pk=pk)
    try:
        given = date.fromisoformat(request.POST.get("approved_on", ""))
    except ValueError:
        messages.error(request, "部门决算批复日期要写成2026-07-31这样。")
        return redirect("publications")
    try:
        enter_accounts(cycle, given, who_of(request))
    except Refused as cause:
        messages.error(request, str(cause))
    else:
        messages.success(request, f"已登记：{cycle.year}年部门决算{given}批复，自评的公开期限从这一天算起。")
    return redirect("publications")
