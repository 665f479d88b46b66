"""The page on which a form is filled in, and what its script asks: to keep, to look, to hand in."""

import json
from typing import Any

from django.contrib import messages
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jixiao.accounts.permissions import Decision
from jixiao.accounts.requests import number_in, person_of, who_of
from jixiao.cycle import acts, editing
from jixiao.cycle.asking import shown_acts
from jixiao.cycle.context_of import beside
from jixiao.cycle.doubts import standing
from jixiao.cycle.editor import doubts_json, page_of, said_on_page
from jixiao.cycle.filling import checked
from jixiao.cycle.models import Declaration
from jixiao.cycle.suggestions import suggestions
from jixiao.cycle.transitions import transitions
from jixiao.cycle.visiting import visible
from jixiao.forms.official.filled_json import BadFilled, filled_from, filled_json

LARGEST_POST = 2 * 1024 * 1024
_LONGEST_KEY = 40


@never_cache
@require_GET
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The form in its official layout, to write in; the declaration's page where it is not this person's to write.

    Never from a browser's cache: Back, after it was sent to review, would show it as if one could still write.
    """
    found = visible(request, pk)
    decision = acts.may_declare(found, person_of(request))
    filled = editing.current(found) if decision.allowed else None
    if filled is None:
        messages.error(
            request, _why_not(found, decision) if not decision.allowed else "这张表的模板还没有正式表样，请交新的文件。"
        )
        return redirect("declaration", pk)
    return render(request, "cycle/edit.html", page_of(found, filled, person_of(request), timezone.localdate()))


def _why_not(found: Declaration, decision: Decision) -> str:
    """Why somebody may not write: it is gone to review, or was never his."""
    if any(each.hands_in for each in transitions(found.kind).out_of(found.state)):
        return decision.reason
    return f"这张表已经送审，现在是“{found.state_words}”，不能再改。"


@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, pk: int) -> JsonResponse:
    """GET: the newest save. POST `{"base", "key", "filled"}`: keep what was written; 409 where it can no longer be."""
    found = visible(request, pk)
    if request.method == "GET":
        return _newest(request, found)
    try:
        base, key, filled = _sent(request)
        saved = editing.save(found, who_of(request), base, filled, key)
    except BadFilled as cause:
        return _error(400, str(cause))
    except acts.Refused as cause:
        return _error(409, str(cause))
    return JsonResponse(
        {
            "number": saved.number,
            "saved": f"{timezone.localtime(found.changed_at):%H:%M}",
            "is_joined": saved.is_joined,
            "filled": filled_json(saved.filled),
            "clashes": list(saved.clashes),
            "others": editing.others_at(found, person_of(request)),
            **said_on_page(found, saved.filled, saved.checked),
            "doubts": doubts_json(saved.doubts),
        }
    )


@require_GET
def suggest(request: HttpRequest, pk: int) -> JsonResponse:
    """What others wrote for the indicator one is writing."""
    found, asked = visible(request, pk), request.GET
    listed = suggestions(found, person_of(request), asked.get("name", "")[:200], asked.get("level2", "")[:50])
    return JsonResponse({"suggestions": [each.as_json() for each in listed]})


def _newest(request: HttpRequest, found: Declaration) -> JsonResponse:
    if not (decision := acts.may_declare(found, person_of(request))).allowed:
        return _error(409, _why_not(found, decision))
    answer: dict[str, Any] = {"number": found.edit_number, "others": editing.others_at(found, person_of(request))}
    filled = editing.current(found)
    if filled is not None and request.GET.get("seen") != str(found.edit_number):
        last = found.edits.order_by("-number").select_related("by").first()
        answer |= {"filled": filled_json(filled), "by": last.by.name if last else ""}
        answer |= said_on_page(found, filled, checked(filled, timezone.localdate(), beside(found, filled)))
        answer |= {"doubts": doubts_json(standing(found, filled))}
    return JsonResponse(answer)


def _sent(request: HttpRequest) -> tuple[int, str, Any]:
    """BadFilled where the post is not what the page sends."""
    try:
        is_too_large = len(request.body) > LARGEST_POST
    except RequestDataTooBig:
        is_too_large = True
    if is_too_large:
        raise BadFilled("这张表太大，存不下：请删短一些，长的说明放到附件里")
    try:
        sent = json.loads(request.body)
        base, key = sent["base"], sent["key"]
    except (ValueError, TypeError, KeyError, RecursionError) as cause:
        raise BadFilled("没有收到填报内容，请重新打开这一页") from cause
    if not isinstance(base, int) or isinstance(base, bool) or not 0 <= base < 2**31:
        raise BadFilled("没有说明是从第几次保存改起的，请重新打开这一页")
    if not isinstance(key, str) or not 0 < len(key) <= _LONGEST_KEY or not key.isascii():
        raise BadFilled("没有保存编号，请重新打开这一页")
    return base, key, filled_from(sent.get("filled"))


def _error(status: int, text: str) -> JsonResponse:
    return JsonResponse({"text": text}, status=status)


@require_POST
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """送审 what is written on the page."""
    found = visible(request, pk)
    number = number_in(request.POST.get("number", ""))
    try:
        acts.act(found, "submit", who_of(request), acts=shown_acts(request), edit_number=number or 0)
    except acts.Refused as cause:
        messages.error(request, str(cause))
        return redirect("edit", pk)
    messages.success(request, f"已送审，现在是“{found.state_words}”。")
    return redirect("declaration", pk)
