"""The pages of one review: what he judges by, his sheet, his remarks, his act. A refusal loses nothing typed."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jixiao.accounts.record import Refused
from jixiao.accounts.requests import number_in, person_of, who_of
from jixiao.cycle import acts, remarks, scoring
from jixiao.cycle.asking import shown_acts
from jixiao.cycle.models import Declaration
from jixiao.cycle.reviewing import risk
from jixiao.cycle.reviewing.page import Typed, listed, review_page, sheet_page
from jixiao.cycle.visiting import visible

_CONFLICT = 409
_NOTHING_YET = "这张表还没有送审过，还没有可以审核的一版。"


@require_GET
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """One declaration on the reviewer's desk. `against`: the version to compare with; `at`: the cell to remark on."""
    found = visible(request, pk)
    if not found.version_number:
        messages.error(request, _NOTHING_YET)
        return redirect("declaration", pk)
    page = review_page(found, person_of(request), number_in(request.GET.get("against", "")))
    return render(request, "cycle/review.html", page | {"at": request.GET.get("at", "")})


@require_POST
def save_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the sheet as it is typed: JSON for the script that saves by itself, a page for the button."""
    found = visible(request, pk)
    is_script = request.headers.get("Accept") == "application/json"
    try:
        scoring.save(found, person_of(request), _typed(request, found), shown_acts(request))
    except Refused as cause:
        if is_script:
            kept = _saved(found, request) if _wrong(cause) else {}
            return JsonResponse({"error": str(cause), "wrong": _wrong(cause), **kept}, status=_CONFLICT)
        return _again(request, found, cause)
    if is_script:
        return JsonResponse(_saved(found, request))
    messages.success(request, "审核表已保存。")
    return redirect("review", pk)


def _saved(found: Declaration, request: HttpRequest) -> dict[str, Any]:
    person = person_of(request)
    page = sheet_page(found, [], scoring.open_sheet(found, person))
    offered = listed(acts.possible_acts(found, person))
    return {
        "saved": f"{timezone.localtime():%H:%M:%S}",
        "total": page.total,
        "grade": page.scored.grade,
        "consequence": page.consequence,
        "open": page.scored.open,
        "acts": [
            {
                "act": each.transition.act,
                "label": each.label,
                "allowed": each.decision.allowed,
                "reason": each.decision.reason,
            }
            for each in offered
        ],
    }


@require_POST
def act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Save the sheet, then act; afterwards the next declaration, where that was asked for."""
    found, person = visible(request, pk), person_of(request)
    try:
        if _has_sheet(request):
            scoring.save(found, person, _typed(request, found), shown_acts(request))
        opinion = request.POST.get("opinion", "")
        acts.act(found, name, who_of(request), opinion, shown_acts(request), edit_number=0)
    except Refused as cause:
        return _again(request, found, cause)
    messages.success(request, f"{found}：已办理，现在是“{found.state_words}”。")
    if request.POST.get("then") != "next":
        return redirect("review", pk)
    following = risk.next_of(person, done=pk)
    if following is None:
        messages.success(request, "没有等您审核的表了。")
        return redirect("reviews")
    return redirect("review", following.pk)


@require_POST
def put_remark(request: HttpRequest, pk: int) -> HttpResponse:
    """A remark at a cell."""
    found = visible(request, pk)
    path, text = request.POST.get("path", ""), request.POST.get("text", "")
    try:
        remark = remarks.put(found, path, text, who_of(request))
    except Refused as cause:
        wrong = str(cause) if isinstance(cause, remarks.NoCell) else ""
        return _again(request, found, cause, at=path, remark_text=text, wrong_cell=wrong)
    messages.success(request, f"意见已提出：{remark.label}。")
    return redirect("review", pk)


@require_POST
def on_remark(request: HttpRequest, pk: int, remark: int, what: str) -> HttpResponse:
    """Answer or close a remark."""
    found = visible(request, pk)
    on = get_object_or_404(found.remarks, pk=remark)
    done = {"answer": remarks.answer, "close": remarks.close}.get(what)
    if done is None:
        raise Http404
    text = request.POST.get("text", "")
    try:
        done(on, text, who_of(request))
    except Refused as cause:
        return _again(request, found, cause, answered=remark, answer_text=text)
    messages.success(request, "已答复。" if what == "answer" else "意见已关闭。")
    return redirect("declaration" if request.POST.get("back") == "declaration" else "review", pk)


def _typed(request: HttpRequest, found: Declaration) -> Typed:
    post = request.POST
    items = scoring.table_of(found).items
    return {item.id: (post.get(f"points-{item.id}", ""), post.get(f"reason-{item.id}", "")) for item in items}


def _has_sheet(request: HttpRequest) -> bool:
    return any(name.startswith("points-") for name in request.POST)


def _wrong(cause: Refused) -> Mapping[str, str]:
    """The fields a refusal is about, each with what is wrong there."""
    return cause.fields if isinstance(cause, scoring.WrongMarks) else {}


def _again(request: HttpRequest, found: Declaration, cause: Refused, **typed: Any) -> HttpResponse:
    """The page once more, with the reason and all that was typed; of a form without a version there is no such page."""
    messages.error(request, f"{cause}其余的已经保存。" if _wrong(cause) else str(cause))
    fresh, person = visible(request, found.pk), person_of(request)
    if not fresh.version_number:
        return redirect("declaration", found.pk)
    page = review_page(fresh, person)
    if _has_sheet(request):
        sheet = scoring.open_sheet(fresh, person)
        page["scoring"] = sheet_page(fresh, fresh.version.outcomes, sheet, _typed(request, fresh), _wrong(cause))
    opinion = request.POST.get("opinion", "")
    return render(request, "cycle/review.html", page | {"opinion": opinion} | typed, status=_CONFLICT)
