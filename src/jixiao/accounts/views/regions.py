"""The administrator's pages about jurisdictions below his own."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from jixiao.accounts import changed_regions, people, regions
from jixiao.accounts.forms import Login, SecondFactor, Year
from jixiao.accounts.models import Jurisdiction
from jixiao.accounts.permissions import Role
from jixiao.accounts.requests import administrator_of, who_of
from jixiao.accounts.views.acts import Act, answer, unbound


class _Added(forms.Form):
    """Which of these regions is set up."""

    def __init__(self, found: list[regions.Region], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(each.code, f"{each.code} {each.name}") for each in found]
        self.fields["code"] = forms.ChoiceField(label="行政区划", choices=choices)


class _Appointed(Login):
    """The first administrator of one of these."""

    def __init__(self, parts: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["jurisdiction"] = forms.ModelChoiceField(parts, label="行政区划")
        self.order_fields(("jurisdiction", "username", "name"))

    def clean(self) -> dict[str, Any]:
        """Of two clicks the second says what the first did: his password stood on the page that was not seen."""
        given, username = self.cleaned_data, str(self["username"].value()).strip()
        if self.has_error("username") and {"jurisdiction", "name"} <= given.keys():
            twice = people.just_added(regions.root(given["jurisdiction"]), username, given["name"])
            if twice is not None:
                del self.errors["username"]
                self.add_error(
                    "username",
                    f"{twice.name}刚才已任命，初始密码只显示一次；没有看到，请换一个用户名另任命一位。",
                )
        return given


class _Part(forms.Form):
    """One of these, that has not ended."""

    def __init__(self, parts: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["jurisdiction"] = forms.ModelChoiceField(parts, label="行政区划")


class _Recoded(_Part):
    """Which code it has from when on."""

    def __init__(self, parts: Any, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(parts, *args, **kwargs)
        self.fields["code"] = forms.RegexField(r"^\d{6}$", label="新代码", help_text="六位；名称取自代码表。")
        self.fields["first_year"] = Year(today, "从哪一年起", help_text="以前年度的表仍写原代码和原名称。")


class _Ended(_Part):
    """Its last year, and why."""

    def __init__(self, parts: Any, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(parts, *args, **kwargs)
        self.fields["last_year"] = Year(today, "到哪一年为止", help_text="这一年的事仍可办完，以后年度不能再填报。")
        self.fields["why"] = forms.CharField(label="依据", max_length=200)


@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    found = regions.administered(administrator_of(request))
    return render(request, "accounts/jurisdictions.html", {"jurisdictions": found})


def _visible(request: HttpRequest, pk: int) -> Jurisdiction:
    """A jurisdiction whose government he administers; 404 for any other."""
    found = next((each for each in regions.administered(administrator_of(request)) if each.pk == pk), None)
    if found is None:
        raise Http404
    return found


@require_GET
def shown(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _visible(request, pk), {}, 200)


def _forms(jurisdiction: Jurisdiction) -> Mapping[str, Any]:
    today, living = timezone.localdate(), jurisdiction.parts.filter(last_year=None).order_by("code")
    return {
        "add": partial(_Added, regions.to_add(jurisdiction, timezone.localdate().year)),
        "appoint": partial(_Appointed, jurisdiction.parts.order_by("code")),
        "recode": partial(_Recoded, living, today),
        "end": partial(_Ended, living, today),
        "second_factor": SecondFactor,
    }


def _page(request: HttpRequest, found: Jurisdiction, bound: Mapping[str, forms.Form], status: int) -> HttpResponse:
    initial = {"second_factor": {"roles": found.second_factor_roles}}
    context = {
        "jurisdiction": found,
        "forms": unbound(_forms(found), bound, initial),
        "parts": found.parts.order_by("code"),
        "lives": found.parts.filter(last_year=None).exists(),
        "to_add": bool(regions.to_add(found, timezone.localdate().year)),
    }
    return render(request, "accounts/jurisdiction.html", context, status=status)


@never_cache
@require_POST
def act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """One of the small forms of a jurisdiction's page."""
    found = _visible(request, pk)
    return answer(request, name, _forms(found), _acts(request, found), partial(_page, request, found))


def _acts(request: HttpRequest, found: Jurisdiction) -> Mapping[str, Act]:
    who = who_of(request)

    def add(given: Mapping[str, Any]) -> str:
        made = regions.add(who, found, given["code"], timezone.localdate().year)
        return f"已设立“{made}”，请任命它的管理员。"

    def appoint(given: Mapping[str, Any]) -> HttpResponse:
        person, password = regions.appoint(who, given["jurisdiction"], given["username"], given["name"])
        context = {"person": person, "password": password, "done": "已任命", "elsewhere": True}
        return render(request, "accounts/first_password.html", context)

    def recode(given: Mapping[str, Any]) -> str:
        changed_regions.recode(who, given["jurisdiction"], given["code"], given["first_year"])
        return f"已改，{given['first_year']}年起用{given['code']}。"

    def end(given: Mapping[str, Any]) -> str:
        changed_regions.end(who, given["jurisdiction"], given["last_year"], given["why"])
        return f"“{given['jurisdiction']}”到{given['last_year']}年为止。"

    def second_factor(given: Mapping[str, Any]) -> str:
        regions.require_second_factor(who, found, [Role(role) for role in given["roles"]])
        return "已保存，从下次登录起执行。"

    return {each.__name__: each for each in (add, appoint, recode, end, second_factor)}
