"""The administrator's pages about units."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jixiao.accounts import people, units
from jixiao.accounts.forms import Industry, Merge, Move, NewUnit, Rename, Split
from jixiao.accounts.models import Person, Unit
from jixiao.accounts.permissions import Actor, decide
from jixiao.accounts.requests import administrator_of, who_of
from jixiao.accounts.views.acts import Act, answer, unbound

ROWS_A_PAGE = 200


@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """The units of the subtree as a tree; those that have ended on demand."""
    administrator, with_ended = administrator_of(request), request.GET.get("ended") == "1"
    found = people.administered(administrator).order_by("pk")
    if not with_ended:
        found = found.filter(Q(last_year=None) | Q(last_year__gte=timezone.localdate().year))
    page = Paginator(list(_tree(list(found))), ROWS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/units.html", {"page": page, "ended": with_ended})


def _tree(found: list[Unit]) -> Iterator[tuple[Unit, int]]:
    """Each unit below the one it stands under, with its depth."""
    here, below = {unit.pk for unit in found}, defaultdict(list)
    for unit in found:
        below[unit.parent_id if unit.parent_id in here else None].append(unit)
    waiting = [(unit, 0) for unit in reversed(below[None])]
    while waiting:
        unit, depth = waiting.pop()
        yield unit, depth
        waiting += [(part, depth + 1) for part in reversed(below[unit.pk])]


def _visible(request: HttpRequest, pk: int) -> Unit:
    """A unit this administrator may know of; 404 for any other."""
    return get_object_or_404(people.administered(administrator_of(request)).select_related("parent"), pk=pk)


@require_GET
def shown(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _visible(request, pk), {}, 200)


def _forms(administrator: Person, unit: Unit) -> Mapping[str, Callable[..., forms.Form]]:
    today = timezone.localdate()
    reach = people.administered(administrator).filter(last_year=None).order_by("pk")
    beside = reach.filter(kind=unit.kind, parent=unit.parent_id).exclude(pk=unit.pk)
    over = [kind for kind, kinds in units.BELOW.items() if unit.kind in kinds]
    parents = reach.filter(kind__in=over, jurisdiction=unit.jurisdiction_id)
    return {
        "add": partial(NewUnit, units.BELOW[unit.kind], today),
        "rename": partial(Rename, today),
        "industry": Industry,
        "merge": partial(Merge, beside, today),
        "split": partial(Split, today),
        "move": partial(Move, parents.exclude(pk__in=(unit.pk, unit.parent_id or 0)), today),
    }


def _page(request: HttpRequest, unit: Unit, bound: Mapping[str, forms.Form], status: int) -> HttpResponse:
    administrator, today = administrator_of(request), timezone.localdate()
    next_year = {"first_year": today.year + 1}
    initial: dict[str, dict[str, Any]] = {
        "rename": next_year,
        "industry": {"industry": unit.industry},
        "merge": next_year,
        "split": next_year,
        "move": next_year,
    }
    over = unit.parent is not None and decide("manage_units", Actor(administrator.roles_on(unit.parent))).allowed
    context = {
        "unit": unit,
        "forms": unbound(_forms(administrator, unit), bound, initial),
        "history": units.history(unit),
        "lives": unit.last_year is None,
        "may_reorganise": unit.last_year is None and over,
        "grants": [
            (grant, grant.holds_on(today))
            for grant in unit.grants.select_related("person").order_by("ends", "role", "person")
        ],
        "parts": unit.parts.order_by("pk"),
        "has_kinds": bool(units.BELOW[unit.kind]),
    }
    return render(request, "accounts/unit.html", context, status=status)


@require_POST
def act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """One of the small forms of a unit's page."""
    unit = _visible(request, pk)
    page = partial(_page, request, unit)
    return answer(request, name, _forms(administrator_of(request), unit), _acts(request, unit), page)


def _acts(request: HttpRequest, unit: Unit) -> Mapping[str, Act]:
    who = who_of(request)

    def add(given: Mapping[str, Any]) -> str:
        wanted = units.Named(given["name"], unit, given["industry"])
        return f"已增加“{units.add(who, wanted, given['kind'], given['first_year'])}”。"

    def rename(given: Mapping[str, Any]) -> str:
        units.rename(who, unit, given["name"], given["first_year"])
        return f"从{given['first_year']}年起改名；以前年度的表仍写原名称。"

    def industry(given: Mapping[str, Any]) -> str:
        units.set_industry(who, unit, given["industry"])
        return "已保存。"

    def merge(given: Mapping[str, Any]) -> HttpResponse:
        wanted = units.Named(given["name"], _parent(unit))
        origins = [unit, *given["units"]]
        return _to(units.merge(who, origins, wanted, given["first_year"], with_roles=given["with_roles"]))

    def split(given: Mapping[str, Any]) -> HttpResponse:
        wanted = [units.Named(name, _parent(unit)) for name in given["names"]]
        return _to(units.split(who, unit, wanted, given["first_year"])[0])

    def move(given: Mapping[str, Any]) -> HttpResponse:
        return _to(units.move(who, unit, given["parent"], given["first_year"]))

    return {each.__name__: each for each in (add, rename, industry, merge, split, move)}


def _parent(unit: Unit) -> Unit:
    """What it stands under; the root itself for the root, which is refused there."""
    return unit.parent or unit


def _to(unit: Unit) -> HttpResponse:
    return redirect(reverse("unit", args=(unit.pk,)))
