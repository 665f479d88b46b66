"""The administrator's pages about people."""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from jixiao.accounts import lockout, people, second_factor
from jixiao.accounts.forms import Change, End, GiveRole, NewPerson, Why
from jixiao.accounts.models import Grant, Person
from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Refused
from jixiao.accounts.requests import administrator_of, who_of
from jixiao.accounts.views.acts import Act, answer, unbound

ROWS_A_PAGE = 50
FormMaker = Callable[..., forms.Form]


@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """The people of the subtree; search by name, user name or unit; those who left on demand."""
    administrator = administrator_of(request)
    wanted, with_left = request.GET.get("q", "").strip(), request.GET.get("left") == "1"
    found = people.visible_to(administrator)
    if wanted:
        found = found.filter(
            Q(name__icontains=wanted) | Q(username__icontains=wanted) | Q(unit__name__icontains=wanted)
        )
    if not with_left:
        found = found.filter(Q(leaves=None) | Q(leaves__gt=timezone.localdate()))
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    present = _present(list(page))
    rows = [(each, present[each.pk]) for each in page]
    query = QueryDict(mutable=True)
    query.update({"q": wanted} | ({"left": "1"} if with_left else {}))
    context = {"page": page, "rows": rows, "q": wanted, "left": with_left, "query": f"{query.urlencode()}&"}
    return render(request, "accounts/people.html", context)


def _present(shown: Collection[Person]) -> Mapping[int, list[str]]:
    """The roles of these people that have not ended, in words."""
    grants = Grant.objects.filter(Q(ends=None) | Q(ends__gt=timezone.localdate()), person__in=shown)
    found: dict[int, list[str]] = {person.pk: [] for person in shown}
    for grant in grants.select_related("unit").order_by("unit", "role"):
        found[grant.person_id].append(f"{grant.get_role_display()}（{grant.unit}）")
    return found


@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """Somebody new; his first password is on the page that answers, and nowhere else."""
    administrator = administrator_of(request)
    units = people.administered(administrator).filter(last_year=None).order_by("pk")
    form = NewPerson(units, request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            person, password = people.add(who_of(request), given["unit"], given["username"], given["name"])
        except Refused as cause:
            form.add_error(None, str(cause))
        else:
            return _told(request, person, password, "已增加")
    if form.errors and (twice := _added_twice(form)) is not None:
        messages.warning(request, f"{twice.name}刚才已增加，初始密码只显示一次；没有看到，请在这里重设密码。")
        return redirect("person", twice.pk)
    return render(request, "accounts/new_person.html", {"form": form}, status=400 if form.errors else 200)


def _added_twice(form: NewPerson) -> Person | None:
    """Whom the first click of two has added."""
    given = form.cleaned_data
    if not form.has_error("username") or not {"name", "unit"} <= given.keys():
        return None
    return people.just_added(given["unit"], str(form["username"].value()).strip(), given["name"])


def _told(request: HttpRequest, person: Person, password: str, done: str) -> HttpResponse:
    return render(request, "accounts/first_password.html", {"person": person, "password": password, "done": done})


def _visible(request: HttpRequest, pk: int) -> Person:
    """A person this administrator may know of; 404 for any other."""
    return get_object_or_404(people.visible_to(administrator_of(request)), pk=pk)


@require_GET
def shown(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _visible(request, pk), {}, 200)


def _forms(administrator: Person) -> Mapping[str, FormMaker]:
    units = people.administered(administrator).filter(last_year=None).order_by("pk")
    return {
        "change": partial(Change, units),
        "give_role": partial(
            GiveRole, people.administered(administrator).order_by("pk"), people.roles_to_give(administrator)
        ),
        "take_back": Why,
        "reset_password": forms.Form,
        "unlock": forms.Form,
        "reset_second_factor": Why,
        "end": End,
        "take_in_again": forms.Form,
    }


def _page(request: HttpRequest, person: Person, bound: Mapping[str, forms.Form], status: int) -> HttpResponse:
    administrator, today = administrator_of(request), timezone.localdate()
    initial: dict[str, dict[str, Any]] = {
        "change": {"name": person.name, "unit": person.unit},
        "give_role": {"begins": today, "unit": person.unit},
        "end": {"day": today},
    }
    grants = [
        (
            grant,
            grant.ends is None or grant.ends > today,
            people.role_decision(administrator, person, grant.unit, Role(grant.role)).allowed,
        )
        for grant in person.grants.select_related("unit").order_by("-begins", "-pk")
    ]
    context = {
        "person": person,
        "forms": unbound(_forms(administrator), bound, initial),
        "decision": people.account_decision(administrator, person),
        "is_self": person.pk == administrator.pk,
        "is_here": person.is_here(today),
        "grants": grants,
        "locked_until": lockout.locked_until(person.username),
        "has_second_factor": second_factor.has_one(person),
        "lost_second_factor": second_factor.is_lost(person),
        "needs_second_factor": second_factor.needs_one(person),
    }
    return render(request, "accounts/person.html", context, status=status)


@never_cache
@require_POST
def act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """One of the small forms of a person's page."""
    person = _visible(request, pk)
    acts = _acts(request, person)
    page = partial(_page, request, person)
    return answer(request, name, _forms(administrator_of(request)), acts, page)


def _acts(request: HttpRequest, person: Person) -> Mapping[str, Act]:
    who = who_of(request)

    def change(given: Mapping[str, Any]) -> str:
        people.change(who, person, given["name"], given["unit"])
        return "已保存。"

    def give_role(given: Mapping[str, Any]) -> str:
        days = people.Days(given["begins"], given["ends"])
        return f"已授予：{people.give_role(who, person, given['unit'], Role(given['role']), days)}。"

    def take_back(given: Mapping[str, Any]) -> str:
        grant = _grant(request, person)
        people.take_back(who, grant, given["why"])
        return f"已收回：{grant}。"

    def reset_password(_: Mapping[str, Any]) -> HttpResponse:
        return _told(request, person, people.reset_password(who, person), "密码已重设")

    def unlock(_: Mapping[str, Any]) -> str:
        people.unlock(who, person)
        return "已解锁，现在可以登录。"

    def reset_second_factor(given: Mapping[str, Any]) -> str:
        people.reset_second_factor(who, person, given["why"])
        return "动态口令已重置，下次登录只用密码。"

    def end(given: Mapping[str, Any]) -> str:
        people.end(who, person, given["day"], given["why"])
        return f"{given['day']}起停用；办理过的记录都在。"

    def take_in_again(_: Mapping[str, Any]) -> str:
        people.take_in_again(who, person)
        return "已恢复使用。"

    every = (change, give_role, take_back, reset_password, unlock, reset_second_factor, end, take_in_again)
    return {each.__name__: each for each in every}


def _grant(request: HttpRequest, person: Person) -> Grant:
    """The grant a form names: of this person, on a unit the administrator may know of; 404 for any other."""
    named = request.POST.get("grant", "")
    if not named.isdigit():
        raise Http404
    reach = people.administered(administrator_of(request))
    return get_object_or_404(person.grants.filter(unit__in=reach), pk=int(named))
