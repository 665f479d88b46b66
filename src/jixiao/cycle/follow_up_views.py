"""Beginning what follows approved targets, and the rounds in which it is asked for."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from jixiao.accounts.record import Refused
from jixiao.accounts.requests import number_in, person_of, who_of
from jixiao.cycle import follow_ups
from jixiao.cycle.kinds import BASE_DATA
from jixiao.cycle.rounds import set_round
from jixiao.cycle.visiting import visible
from jixiao.cycle.years import cycles_of
from jixiao.profiles.model import Kind


@require_POST
def begin(request: HttpRequest, pk: int, months: int) -> HttpResponse:
    """The monitoring form of a round, or the self-evaluation (0), of these targets."""
    return _begun(request, pk, months)


@require_POST
def begin_base_data(request: HttpRequest, pk: int) -> HttpResponse:
    """The base data beside the self-evaluation of these targets."""
    return _begun(request, pk, 0, BASE_DATA)


def _begun(request: HttpRequest, pk: int, months: int, kind: Kind | None = None) -> HttpResponse:
    basis = visible(request, pk)
    try:
        made = follow_ups.begin(basis, months, who_of(request), kind)
    except Refused as cause:
        messages.error(request, str(cause))
        return redirect("declaration", pk)
    return redirect("edit", made.pk)


@require_POST
def open_round(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a round of a year, or move its day."""
    cycle = get_object_or_404(cycles_of(person_of(request)), pk=pk)
    months = number_in(request.POST.get("months", ""))
    try:
        if months is None:
            raise Refused("监控期间要写截至几月，例如7。")
        found = set_round(cycle, months, _day(request.POST.get("due", "")), who_of(request))
    except Refused as cause:
        messages.error(request, str(cause))
    else:
        messages.success(request, f"{found.words}已开始，{found.due:%Y-%m-%d}前报送；各单位的待办里已有提醒。")
    return redirect("calendar", pk)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused("截止日期要写成2026-08-31这样。") from None
