"""The numbers a register answers, and how each came about."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from jixiao.accounts.models import Unit
from jixiao.declared.model import Register
from jixiao.registers.counting import Count, count
from jixiao.registers.defined import basis_words, indicator_words
from jixiao.registers.listing import ROWS_A_PAGE, columns_shown, rows_of_versions
from jixiao.registers.views.asked import (
    Period,
    bureau_of,
    period_asked,
    period_of,
    register_named,
    words_for,
    years_offered,
)
from jixiao.registers.words import value_words


@require_GET
def indicators(request: HttpRequest, name: str) -> HttpResponse:
    register, unit, period = register_named(name), bureau_of(request), period_of(request)
    asked = period.asked(unit)
    counts = [count(register, each, asked) for each in register.indicators]
    context = {
        **_common(register, unit, period),
        "asked": asked,
        "rows": [
            (each, value_words(each.value, each.unit), indicator_words(each.indicator, register)) for each in counts
        ],
    }
    return render(request, "registers/indicators.html", context)


def _common(register: Register, unit: Unit, period: Period) -> dict[str, Any]:
    return {"unit": unit, "register": register, "period": period, "query": period.query(unit), "years": years_offered()}


@require_GET
def indicator(request: HttpRequest, name: str, indicator: str) -> HttpResponse:
    """Reading, condition, period, and the very records it counts."""
    register, unit, period = register_named(name), bureau_of(request), period_of(request)
    if indicator not in register.indicators:
        raise Http404
    found = count(register, indicator, period.asked(unit))
    context = {
        **_common(register, unit, period),
        "count": found,
        "value": value_words(found.value, found.unit),
        "definition": indicator_words(found.indicator, register),
        "basis": basis_words(found.indicator.basis),
        "parts": [_part(each, register, unit) for each in found.parts],
    }
    if found.counted is not None:
        versions = found.counted.select_related("version__record__jurisdiction").order_by("record_id", "pk")
        page = Paginator(versions, ROWS_A_PAGE).get_page(request.GET.get("page"))
        shown = [each.version for each in page.object_list]
        context |= {
            "page": page,
            "rows": rows_of_versions(shown, found.asked.as_of, words_for(request, register, unit)),
            "heads": [register.fields[each].label for each in columns_shown(register)],
        }
    return render(request, "registers/indicator.html", context)


def _part(part: Count, register: Register, unit: Unit) -> tuple[Count, str, str]:
    """What another is made of, its value, and the address of its own page."""
    address = reverse("register-indicator", args=(register.name, part.indicator.name))
    return part, value_words(part.value, part.unit), f"{address}?{period_asked(part.asked).query(unit)}"
