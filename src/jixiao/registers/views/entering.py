"""The form of a new record."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from jixiao.accounts.models import Unit
from jixiao.accounts.record import Refused
from jixiao.accounts.requests import person_of, who_of
from jixiao.declared.expressions.syntax import Value
from jixiao.declared.judging import key_of
from jixiao.declared.model import Register
from jixiao.registers.entries import Entry, Wrong, empty, read, typed_into, with_findings, with_firms
from jixiao.registers.firms import names_of
from jixiao.registers.keeping import NotKept, enter, may_keep
from jixiao.registers.models import Record
from jixiao.registers.views.asked import bureau_of, register_named


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, name: str) -> HttpResponse:
    """400 with what is wrong at each input, 409 with why it is refused; what was typed is still there."""
    register, unit = register_named(name), bureau_of(request)
    if not may_keep(unit, person_of(request)).allowed:
        raise PermissionDenied
    if request.method == "GET":
        return _page(request, unit, register, empty(register))
    values, entries = read(typed_into(register, request.POST))
    if any(entry.wrong for entry in entries):
        return _page(request, unit, register, entries, status=400)
    try:
        made, warnings = enter(unit, register, values, who_of(request), request.POST.get("why", ""))
    except NotKept as cause:
        entries, left = with_findings(entries, cause.findings)
        return _page(request, unit, register, entries, left, 400)
    except Refused as cause:
        there = _same_key(unit, register, values)
        return _page(request, unit, register, entries, [Wrong(str(cause))], 409, there)
    messages.success(request, f"已登记。{f'有{len(warnings)}处提醒，写在下面。' if warnings else ''}")
    return redirect("record", made.pk)


def _same_key(unit: Unit, register: Register, values: dict[str, Value]) -> Record | None:
    return Record.objects.filter(unit=unit, register=register.name, key=key_of(values, register)).first()


def _page(request: HttpRequest, unit: Unit, register: Register, entries: Sequence[Entry], left: Sequence[Wrong] = (),
          status: int = 200, there: Record | None = None) -> HttpResponse:  # fmt: skip
    context = {
        "unit": unit,
        "register": register,
        "entries": named(unit, entries),
        "left": left,
        "wrong": sum(bool(entry.wrong) for entry in entries),
        "why": request.POST.get("why", ""),
        "there": there,
    }
    return render(request, "registers/new.html", context, status=status)


def named(unit: Unit, entries: Sequence[Entry]) -> list[Entry]:
    """With the names of the firms whose codes stand in them."""
    codes = [entry.text.strip() for entry in entries if entry.field.type == "firm" and entry.text.strip()]
    return with_firms(entries, names_of(unit.jurisdiction, codes, timezone.localdate()))
