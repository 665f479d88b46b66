"""The directory of firms: found, looked at with its names, places and records; entered, renamed, moved."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jixiao.accounts.forms import Day
from jixiao.accounts.models import Jurisdiction, Unit
from jixiao.accounts.permissions import permissions
from jixiao.accounts.record import Refused
from jixiao.accounts.requests import number_in, person_of, who_of
from jixiao.accounts.views.acts import Act, answer, unbound
from jixiao.declared.identifiers import credit_code
from jixiao.declared.model import Register
from jixiao.registers import firms
from jixiao.registers.definitions import columns, registers
from jixiao.registers.history import held_words
from jixiao.registers.listing import ROWS_A_PAGE, Row, columns_shown, count_words, rows_of_versions, slice_of
from jixiao.registers.models import Firm, FirmName, Indexed
from jixiao.registers.seen import bureaus_of, firms_of, keeping_unit, with_records
from jixiao.registers.standing import on
from jixiao.registers.views.asked import words_for
from jixiao.tables.values import plain

_LONGEST_QUESTION = 50


class NewFirm(forms.Form):
    """A body nobody entered yet."""

    code = forms.CharField(label="统一社会信用代码", max_length=30)
    name = forms.CharField(label="企业名称", max_length=200)
    region = forms.CharField(
        label="所在地区划代码", max_length=60, required=False,
        help_text="六位行政区划代码；不在本地的可以不填，填了才数得到本地的指标里。",
    )  # fmt: skip


class _Held(forms.Form):
    holds_from = forms.DateField(label="从哪一天起", widget=Day())
    document = forms.CharField(label="依据", max_length=200, required=False, help_text="变更通知书、公告的文号。")


class Rename(_Held):
    name = forms.CharField(label="新的名称", max_length=200)
    field_order = ("name", "holds_from", "document")


class Move(_Held):
    region = forms.CharField(
        label="新的所在地区划代码", max_length=60, required=False, help_text="迁到外地不再关心的，空着。"
    )
    field_order = ("region", "holds_from", "document")


def place_of(request: HttpRequest) -> Jurisdiction:
    """The jurisdiction the address names, else the first he sees any register of; 404 where he sees none."""
    places = person_of(request).places(permissions()["see_register"].roles)
    found = Jurisdiction.objects.filter(pk__in=places).order_by("code")
    asked = number_in(request.GET.get("place", ""))
    chosen = (found if asked is None else found.filter(pk=asked)).first()
    if chosen is None:
        raise Http404
    return chosen


@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """The firms of a place whose code begins so, or one of whose names has these words in it."""
    place, q = place_of(request), request.GET.get("q", "").strip()[:_LONGEST_QUESTION]
    found = _found(place, q)
    page = slice_of(found, "code", request.GET.get("after", ""), request.GET.get("before", ""))
    codes, today = [each.code for each in page.rows], timezone.localdate()
    names, regions = firms.names_of(place, codes, today), firms.regions_of(place, codes, today)
    context = {
        "place": place,
        "q": q,
        "rows": [(each, names.get(each.code, ""), regions.get(each.code, "")) for each in page.rows],
        "page": page,
        "count": count_words(found),
        "query": urlencode({"place": place.pk, "q": q}),
        "may_enter": keeping_unit(person_of(request), place) is not None,
    }
    return render(request, "registers/firms.html", context)


def _found(place: Jurisdiction, q: str) -> QuerySet[Firm]:
    found = Firm.objects.filter(jurisdiction=place)
    if not q:
        return found
    called = FirmName.objects.filter(firm__jurisdiction=place, plain__contains=plain(q))
    return found.filter(Q(code__startswith=credit_code(q)) | Q(pk__in=called.values("firm")))


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    place = place_of(request)
    unit = keeping_unit(person_of(request), place)
    if unit is None:
        raise PermissionDenied
    form = NewFirm(request.POST) if request.method == "POST" else NewFirm(initial={"code": request.GET.get("code", "")})
    status = 200
    if form.is_bound:
        status = 400
        if form.is_valid():
            given = form.cleaned_data
            try:
                made = firms.enter(unit, given["code"], given["name"], given["region"], who_of(request))
            except Refused as cause:
                form.add_error("code", str(cause))
            else:
                messages.success(request, "已登记。")
                return redirect("firm", made.pk)
    return render(request, "registers/new_firm.html", {"form": form, "place": place}, status=status)


@require_GET
def shown(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _firm(request, pk), {}, 200)


def _firm(request: HttpRequest, pk: int) -> Firm:
    return get_object_or_404(firms_of(person_of(request)).select_related("jurisdiction"), pk=pk)


def _page(request: HttpRequest, firm: Firm, bound: Mapping[str, forms.Form], status: int) -> HttpResponse:
    names = firm.names.select_related("recorded_by").order_by("-holds_from")
    stays = firm.stays.select_related("recorded_by").order_by("-holds_from")
    context = {
        "firm": firm,
        "name": firms.current_name(firm),
        "names": [(each, held_words(each.holds_from, each.holds_until)) for each in names],
        "stays": [(each, held_words(each.holds_from, each.holds_until)) for each in stays],
        "records": list(_records(request, firm)),
        "may_write": keeping_unit(person_of(request), firm.jurisdiction) is not None,
        "forms": unbound(_FORMS, bound, {}),
    }
    return render(request, "registers/firm.html", context, status=status)


_FORMS: Mapping[str, Callable[..., forms.Form]] = {"rename": Rename, "move": Move}


def _records(request: HttpRequest, firm: Firm) -> Iterator[tuple[Unit, Register, list[str], list[Row]]]:
    """Those that name the firm and stand today, by bureau and register, fifty of each at most."""
    today = timezone.localdate()
    for unit in with_records(bureaus_of(person_of(request))).filter(jurisdiction=firm.jurisdiction):
        for register in registers().values():
            naming = Q()
            for field in register.fields.values():
                if field.type == "firm":
                    naming |= Q(**{columns()[register.name][field.name]: firm.code})
            if not naming:
                continue
            told = Indexed.objects.filter(on(today), naming, unit=unit, register=register.name)
            held = told.select_related("version__record__jurisdiction").order_by("record_id")[:ROWS_A_PAGE]
            if versions := [each.version for each in held]:
                heads = [register.fields[each].label for each in columns_shown(register)]
                yield unit, register, heads, rows_of_versions(versions, today, words_for(request, register, unit))


@require_POST
def act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Renamed or moved."""
    firm = _firm(request, pk)
    unit = keeping_unit(person_of(request), firm.jurisdiction)
    if unit is None:
        raise PermissionDenied
    return answer(request, name, _FORMS, _acts(request, firm, unit), partial(_page, request, firm))


def _acts(request: HttpRequest, firm: Firm, unit: Unit) -> Mapping[str, Act]:
    who = who_of(request)

    def rename(given: Mapping[str, Any]) -> str:
        firms.rename(firm, given["name"], firms.Change(given["holds_from"], given["document"]), unit, who)
        return f"自{given['holds_from']}起的新名称已登记。"

    def move(given: Mapping[str, Any]) -> str:
        firms.move(firm, given["region"], firms.Change(given["holds_from"], given["document"]), unit, who)
        return f"自{given['holds_from']}起的所在地已登记。"

    return {"rename": rename, "move": move}
