"""More time for a task: asked for by the unit, decided by finance."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from jixiao.accounts.record import Refused
from jixiao.accounts.requests import who_of
from jixiao.cycle.asking import shown_acts
from jixiao.results import extending
from jixiao.results.views import notice_page
from jixiao.results.visiting import visible_task

_CONFLICT = 409
_SAID = {
    "ask": "已申请延期，等财政部门答复。",
    "extend": "截止日期已改，原来的截止日期和理由留在这一项里。",
    "keep": "没有同意延期，理由单位看得到。",
}


@require_POST
def more_time(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """`ask`, `extend` or `keep`; what was refused keeps what was typed."""
    if name not in _SAID:
        raise Http404
    task, who, acts = visible_task(request, pk), who_of(request), shown_acts(request)
    until, reason = request.POST.get("until", ""), request.POST.get("reason", "")
    try:
        if name == "keep":
            extending.keep(task, reason, who, acts)
        else:
            act = extending.ask if name == "ask" else extending.extend
            act(task, _day(until), reason, who, acts)
    except Refused as cause:
        again, typed = visible_task(request, pk).rectification, {"until": until, "reason": reason}
        return notice_page(request, again, pk, _CONFLICT, time_refused=str(cause), **typed)
    messages.success(request, _SAID[name])
    return redirect("rectification", task.rectification_id)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
