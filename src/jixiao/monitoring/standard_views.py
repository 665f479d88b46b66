"""The page of the numbers that hold in a year: those of documents, and those the jurisdiction set itself."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from jixiao.accounts.record import Refused
from jixiao.accounts.requests import number_in, person_of, who_of
from jixiao.cycle.kinds import months_words
from jixiao.cycle.models import Cycle
from jixiao.cycle.years import cycles_of
from jixiao.monitoring.parameters import ACT, elsewhere, may_set, of_region, set_standard, standards
from jixiao.monitoring.rejudging import changes, rejudge
from jixiao.monitoring.standards import NAMES

_BAD, _CONFLICT = 400, 409


@require_http_methods(["GET", "POST"])
def monitoring_standards(request: HttpRequest, pk: int) -> HttpResponse:
    """Thresholds and periods of a year; who may, sets one."""
    cycle = get_object_or_404(cycles_of(person_of(request)), pk=pk)
    typed, status = request.POST if request.method == "POST" else {}, 200
    if request.method == "POST":
        try:
            year = number_in(typed.get("year", ""))
            if year is None:
                raise Refused("“从哪个年度起”要写成2026这样的年份。")
            value = _number(typed.get("value", ""))
            set_standard(
                cycle.jurisdiction, typed.get("name", ""), value, typed.get("document", ""), year, who_of(request)
            )
        except Refused as cause:
            messages.error(request, str(cause))
            status = _BAD
        else:
            messages.success(request, "已设定，还没有判过的月份和以后发的预警按它；已经判过的月份和发出的预警不变。")
            return redirect("monitoring-standards", pk)
    return _page(request, cycle, typed, status)


def _page(request: HttpRequest, cycle: Cycle, typed: Mapping[str, str], status: int) -> HttpResponse:
    holding = standards(cycle.jurisdiction, cycle.year)
    region, others = of_region(cycle.code, cycle.year), elsewhere()
    page = {
        "cycle": cycle,
        "cycles": cycles_of(person_of(request)),
        "rows": [
            (words, unit, holding.named.get(name), region.get(name), others.get(name))
            for name, (words, unit) in NAMES.items()
        ],
        "names": [(name, words) for name, (words, _) in NAMES.items()],
        "changes": [(each, typed.get(f"why{each.look.months}", "")) for each in changes(cycle)],
        "decision": may_set(cycle.jurisdiction, person_of(request)),
        "typed": typed,
        "events": cycle.jurisdiction.events.filter(content__act=ACT).order_by("-number")[:50],
    }
    return render(request, "monitoring/standards.html", page, status=status)


@require_POST
def rejudge_month(request: HttpRequest, pk: int, months: int) -> HttpResponse:
    """A month already judged goes by the numbers of today."""
    cycle = get_object_or_404(cycles_of(person_of(request)), pk=pk)
    try:
        rejudge(cycle, months, request.POST.get("why", ""), who_of(request), request.POST.get("shown", ""))
    except Refused as cause:
        messages.error(request, str(cause))
        return _page(request, cycle, {f"why{months}": request.POST.get("why", "")}, _CONFLICT)
    messages.success(request, f"{months_words(months)}改按现在的阈值判，未解除的预警不变。")
    return redirect("monitoring-standards", pk)


def _number(text: str) -> Decimal | None:
    """A number as somebody typed it; None for an empty one. Refused for what is no number."""
    said = text.strip().removesuffix("%")
    if not said:
        return None
    try:
        value = Decimal(said)
    except InvalidOperation:
        raise Refused(f"“{text.strip()}”不是数字，请写成45这样；空着表示按上级文件。") from None
    if not value.is_finite():
        raise Refused(f"“{text.strip()}”不是数字，请写成45这样；空着表示按上级文件。")
    return value
