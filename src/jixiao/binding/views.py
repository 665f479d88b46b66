"""The page of a form's indicators and registers; binding; the reason for another number. Permission is asked here."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from jixiao.accounts.record import Refused
from jixiao.accounts.requests import person_of, who_of
from jixiao.binding.bindings import bind as bind_to
from jixiao.binding.bindings import may_bind, unbind
from jixiao.binding.page import lines_of
from jixiao.binding.typed import FOLLOWED, explain, is_on_desk
from jixiao.cycle.acts import may_declare
from jixiao.cycle.kinds import BASE_DATA
from jixiao.cycle.models import Declaration
from jixiao.cycle.visiting import visible

_CONFLICT = 409


@require_GET
def bindings(request: HttpRequest, pk: int) -> HttpResponse:
    """`?name=`: the row another reading is chosen for."""
    return _page(request, _form(request, pk))


@require_POST
def bind(request: HttpRequest, pk: int) -> HttpResponse:
    """`name` by `reading` (register.indicator); with none it is typed again."""
    name, (register, _, indicator) = request.POST.get("name", ""), request.POST.get("reading", "").partition(".")

    def done(found: Declaration) -> str:
        if not register:
            unbind(found, name, who_of(request))
            return f"“{name}”不再按台账计算。"
        bind_to(found, name, register, indicator, who_of(request))
        return f"“{name}”从现在起按台账计算。"

    return _done(request, pk, done)


@require_POST
def reason(request: HttpRequest, pk: int) -> HttpResponse:
    """Why the form says another number than was counted."""
    name = request.POST.get("name", "")

    def done(found: Declaration) -> str:
        explain(found, name, request.POST.get("reason", ""), who_of(request))
        return f"“{name}”的理由已记下，送审以后审核的人看得到。"

    return _done(request, pk, done)


def _done(request: HttpRequest, pk: int, done: Callable[[Declaration], str]) -> HttpResponse:
    found = _form(request, pk)
    try:
        messages.success(request, done(found))
    except Refused as cause:
        return _page(request, found, str(cause))
    return redirect("bindings", pk)


def _form(request: HttpRequest, pk: int) -> Declaration:
    found = visible(request, pk)
    if found.kind == BASE_DATA:
        raise Http404
    return found


def _page(request: HttpRequest, found: Declaration, refused: str = "") -> HttpResponse:
    person = person_of(request)
    asked_about = request.GET.get("name", "")
    shown = {
        "declaration": found,
        "lines": lines_of(found, person, asked_about),
        "may_bind": may_bind(found, person).allowed,
        "may_explain": found.kind in FOLLOWED and may_declare(found, person).allowed,
        "is_frozen": found.kind in FOLLOWED and not is_on_desk(found),
        "refused": refused,
    }
    return render(request, "binding/bindings.html", shown, status=_CONFLICT if refused else 200)
