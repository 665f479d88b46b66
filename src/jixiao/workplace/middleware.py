"""What is done around every page: one transaction that reaches what its person may, the way to the login, a page for
an address that is asked the wrong way."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render, resolve_url

from jixiao.accounts import reach
from jixiao.accounts.models import Person

_ONE = "declarations/<int:pk>/"


class Reach:
    """Stands behind the login: who it is must be known. A request that ends in a fault leaves nothing behind."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if isinstance(request.user, Person):
            request.user.remember()
        with reach.reaching(reach.codes_of(request.user.pk)):
            response = self._get_response(request)
            if response.status_code >= 500:
                reach.undo()
        return response


class LoginRequired(LoginRequiredMiddleware):
    """Whoever is not logged in logs in and comes back: to the page he asked for, or from which he sent something."""

    def handle_no_permission(self, request: HttpRequest, view_func: Callable[..., Any]) -> HttpResponseRedirect:
        if request.method in ("GET", "HEAD"):
            return super().handle_no_permission(request, view_func)
        return redirect_to_login(_page_it_came_from(request), self.get_login_url(view_func))


def _page_it_came_from(request: HttpRequest) -> str:
    """Path and query of the page of ours that sent this; the first page where no page of ours did."""
    came = urlsplit(request.headers.get("Referer", ""))
    if came.netloc != request.get_host() or not came.path.startswith("/"):
        return resolve_url(settings.LOGIN_REDIRECT_URL)
    return came._replace(scheme="", netloc="", fragment="").geturl()


class NotSo:
    """An address that is only posted to, opened as a page, says so and shows the way."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        if not isinstance(response, HttpResponseNotAllowed) or response.content:
            return response
        match = request.resolver_match
        pk = match.kwargs["pk"] if match and match.route.startswith(_ONE) else None
        page = render(request, "405.html", {"declaration": pk}, status=response.status_code)
        page["Allow"] = response["Allow"]
        return page
