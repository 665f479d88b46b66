"""A bureau's single sign-on: a header with the user name, believed only from the proxy that was configured."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse

from jixiao.accounts.address import is_through_proxy
from jixiao.accounts.models import Person

BACKEND = "jixiao.accounts.backends.SignedOnElsewhere"


def vouched_for(request: HttpRequest) -> str:
    """The user name the sign-on vouches for; empty where it is off, says nothing, or somebody else says it."""
    if not settings.SIGN_ON_HEADER or not is_through_proxy(request):
        return ""
    return str(request.headers.get(settings.SIGN_ON_HEADER, "")).strip()


class SignOn:
    """Logs in whom the sign-on names. Another name than that of the session ends the session first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        name = vouched_for(request)
        if name and not (isinstance(request.user, Person) and request.user.username == name):
            if isinstance(request.user, Person):
                logout(request)
            if found := authenticate(request, signed_on=name):
                login(request, found, BACKEND)
        return self._next(request)
