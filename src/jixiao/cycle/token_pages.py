"""The page where a person makes tokens for programs and revokes them."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.html import format_html
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from jixiao.accounts.requests import person_of, who_of
from jixiao.cycle import acts
from jixiao.cycle import tokens as held
from jixiao.cycle.models import Token
from jixiao.cycle.tokens import LONGEST_DAYS, Scope


def _named(scope: Scope) -> str:
    """Its Chinese name for who chooses, behind it in small letters the word a program uses."""
    return format_html('{} <small class="code">{}</small>', scope.label, scope.value)


class Wanted(forms.Form):
    """A new token."""

    name = forms.CharField(label="名称", max_length=60, help_text="哪个程序用它，例如“预算系统取数”。")
    days = forms.IntegerField(
        label="多少天后到期", min_value=1, max_value=LONGEST_DAYS, initial=90, help_text=f"最长{LONGEST_DAYS}天。"
    )
    scopes = forms.MultipleChoiceField(
        label="范围",
        choices=[(scope.value, _named(scope)) for scope in Scope],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请至少选一个范围。"},
    )


@never_cache
@require_http_methods(["GET", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """A person's tokens; a new one is shown in the answer to the form that made it, and never again."""
    form, made = Wanted(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            _, made = held.make(who_of(request), given["name"], list(map(Scope, given["scopes"])), given["days"])
            form = Wanted()
        except acts.Refused as cause:
            form.add_error("name", str(cause))
    page: dict[str, Any] = {"form": form, "made": made, "tokens": _tokens(request)}
    return render(request, "cycle/tokens.html", page, status=400 if form.errors else 200)


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    token = get_object_or_404(Token, pk=pk, person=person_of(request))
    held.revoke(who_of(request), token)
    messages.success(request, f"令牌“{token.name}”已吊销，用它的程序从现在起进不来。")
    return redirect("tokens")


def _tokens(request: HttpRequest) -> list[tuple[Token, list[Scope]]]:
    """Each with what it opens."""
    found = Token.objects.filter(person=person_of(request)).order_by("-pk")
    return [(token, list(map(Scope, token.scopes))) for token in found]
