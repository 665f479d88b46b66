"""What a bureau keeps: its registers, the records of one, how one is defined."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from jixiao.accounts.requests import person_of
from jixiao.declared.model import Register
from jixiao.registers.defined import basis_words, condition_words, indicator_words, labels_of, rule_words, type_words
from jixiao.registers.definitions import registers
from jixiao.registers.keeping import may_keep
from jixiao.registers.listing import Asked, columns_shown, count_words, records_asked, rows_of, slice_of
from jixiao.registers.seen import bureaus_of
from jixiao.registers.standing import standing_of
from jixiao.registers.views.asked import bureau_of, day_of, register_named, words_for

_LONGEST_QUESTION = 50


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """The registers of a bureau."""
    unit = bureau_of(request)
    context = {
        "unit": unit,
        "units": bureaus_of(person_of(request)),
        "groups": standing_of(unit, timezone.localdate()),
    }
    return render(request, "registers/registers.html", context)


@require_GET
def listed(request: HttpRequest, name: str) -> HttpResponse:
    """The records of a register on a day, page by page."""
    register, unit = register_named(name), bureau_of(request)
    words = words_for(request, register, unit)
    state = request.GET.get("state", "")
    asked = Asked(day_of(request), request.GET.get("q", "").strip()[:_LONGEST_QUESTION],
                  state if state in register.states else "")  # fmt: skip
    found = records_asked(unit, register, asked, words)
    page = slice_of(found.select_related("jurisdiction"), "key",
                    request.GET.get("after", ""), request.GET.get("before", ""))  # fmt: skip
    given = {"unit": unit.pk, "q": asked.q, "state": asked.state, "day": request.GET.get("day", "")}
    context = {
        "unit": unit,
        "register": register,
        "asked": asked,
        "is_today": asked.day == timezone.localdate(),
        "heads": [register.fields[each].label for each in columns_shown(register)],
        "rows": rows_of(page.rows, asked.day, words),
        "page": page,
        "count": count_words(found),
        "query": urlencode({key: value for key, value in given.items() if value}),
        "may_keep": may_keep(unit, person_of(request)).allowed,
    }
    return render(request, "registers/register.html", context)


@require_GET
def dictionary(request: HttpRequest, name: str) -> HttpResponse:
    """What the register's file declares."""
    register = register_named(name)
    context = {
        "unit": bureau_of(request),
        "register": register,
        "sources": [basis_words(each) for each in register.sources],
        "key": labels_of(register.key, register),
        "fields": [_field(register, each) for each in register.fields],
        "rules": [(each, rule_words(each, register), basis_words(each.basis)) for each in register.rules.values()],
        "acts": [
            (each, "、".join(register.states[start].label for start in each.starts), register.states[each.to].label,
             condition_words(each.guard, register) if each.guard else "", labels_of(each.requires, register))
            for each in register.transitions.values()
        ],
        "indicators": [(each, indicator_words(each, register), basis_words(each.basis))
                       for each in register.indicators.values()],
    }  # fmt: skip
    return render(request, "registers/dictionary.html", context)


def _field(register: Register, name: str) -> tuple[object, str, str, str]:
    """The field, its type, what it may be, how it is reckoned."""
    field = register.fields[name]
    what = "、".join(field.choices)
    if field.refers_to:
        what = f"台账“{registers()[field.refers_to].title}”"
    kind = f"{type_words(field.type)}（{field.unit}）" if field.unit else type_words(field.type)
    return field, kind, what, condition_words(field.derived, register) if field.derived else ""
