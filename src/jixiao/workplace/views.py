"""The pages before the login: the login itself, and who is who in the demonstration county."""

from typing import Any

from django.contrib.auth.views import LoginView
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from jixiao.accounts.downloads import download
from jixiao.accounts.lockout import LogIn
from jixiao.workplace import demonstration


class Login(LoginView):
    """The login; where the demonstration county is there, with the way to its people."""

    template_name, authentication_form = "workplace/login.html", LogIn

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        return super().get_context_data(**given) | {"is_demonstration": demonstration.is_here()}


@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """Who can log in as what; 404 where the people are real."""
    if not demonstration.is_here():
        raise Http404
    by_login: dict[str, tuple[demonstration.Member, list[str]]] = {}
    for member in demonstration.members():
        by_login.setdefault(member.login, (member, []))[1].append(member.unit)
    shown = {"people": list(by_login.values()), "password": demonstration.PASSWORD, "trial": demonstration.trial_here()}
    return render(request, "workplace/people.html", shown)


@require_GET
def trial_file(_request: HttpRequest) -> HttpResponse:
    """The file somebody new hands in to try the workplace; 404 where the people are real."""
    trial = demonstration.trial_here()
    if trial is None:
        raise Http404
    return download(trial.file(), trial.name)
