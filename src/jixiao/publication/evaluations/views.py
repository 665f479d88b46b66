"""The page of who publishes an evaluation: what will be public and what not, before it is; the acts."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jixiao.accounts.record import Refused
from jixiao.accounts.requests import person_of, who_of
from jixiao.cycle.deadlines import remaining
from jixiao.evaluation.models import Evaluation
from jixiao.evaluation.views import visible
from jixiao.publication.evaluations import acts
from jixiao.publication.evaluations.copies import evaluation_copy_of
from jixiao.publication.evaluations.sheet import evaluation_sheet

_CONFLICT = 409


@require_GET
def publication(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that will be public of an evaluation, and everything that is left out, with the reason."""
    return render(request, "publication/evaluation_publication.html", _page(request, visible(request, pk)))


def _page(request: HttpRequest, found: Evaluation) -> dict[str, Any]:
    """Before an evaluation is final there is nothing to see, also for who knows it already."""
    copy, published = evaluation_copy_of(found), acts.publication_of(found)
    versions = [] if published is None else list(published.versions.select_related("published_by").order_by("-number"))
    return {
        "evaluation": found,
        "declaration": found.declaration,
        "copy": copy,
        "sheet": None if copy is None else evaluation_sheet(copy.result),
        "remaining": None if copy is None else remaining(copy.due, timezone.localdate()),
        "published": published,
        "versions": versions,
        "is_same": copy is not None and published is not None and acts.is_same(published, copy),
        "may_publish": acts.may_publish(found, person_of(request)),
        "may_withdraw": acts.may_withdraw(found, person_of(request)),
    }


@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    why, seen = request.POST.get("why", ""), request.POST.get("seen", "")
    return _done(request, pk, lambda found: acts.publish(found, who_of(request), why, seen), "已公开。", why=why)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    why = request.POST.get("why", "")
    said = "已撤回公开，所有人都看不到了。"
    return _done(request, pk, lambda found: acts.withdraw(found, who_of(request), why), said, reason=why)


def _done(
    request: HttpRequest, pk: int, do: Callable[[Evaluation], object], said: str, **typed: str
) -> HttpResponse:  # fmt: skip
    found = visible(request, pk)
    try:
        do(found)
    except Refused as cause:
        messages.error(request, str(cause))
        page = _page(request, found) | typed
        return render(request, "publication/evaluation_publication.html", page, status=_CONFLICT)
    messages.success(request, said)
    return redirect("evaluation-publication", pk)
