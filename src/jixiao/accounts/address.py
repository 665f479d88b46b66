"""From where a request comes: the address of who asks, and whether the bureau's proxy stands between.

`settings.PROXIES` (JIXIAO_PROXY) is the one list of whom to believe. What anybody else says in a header is not heard.
"""

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_VOUCHED = "jixiao.proxy"
"""Stands among what the server says of a request; no header of a client gets there, they begin with HTTP_."""


class Proxy:
    """The first of all: what comes after it sees who asks, and whether he asked by https, as without a proxy."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        said = request.META
        said[_VOUCHED] = is_proxy = _address(said.get("REMOTE_ADDR")) in settings.PROXIES
        if is_proxy:
            said["REMOTE_ADDR"] = _behind(said.get("HTTP_X_FORWARDED_FOR", "")) or said["REMOTE_ADDR"]
            if said.get("HTTP_X_FORWARDED_PROTO") in ("http", "https"):
                said["wsgi.url_scheme"] = said["HTTP_X_FORWARDED_PROTO"]
        return self._next(request)


def address_of(request: HttpRequest) -> str:
    """The address of who asks."""
    return str(request.META.get("REMOTE_ADDR", ""))


def is_through_proxy(request: HttpRequest) -> bool:
    """Whether the proxy itself sent this request."""
    return bool(request.META.get(_VOUCHED))


def _behind(told: str) -> str:
    """The last address that is no proxy's: each proxy adds the one it saw behind those it was told, true or not."""
    for each in reversed(told.split(",")):
        found = _address(each.strip())
        if found not in settings.PROXIES:
            return found
    return ""


def _address(text: str | None) -> str:
    """As it is written shortest; empty where it is none."""
    try:
        return str(ip_address(text or ""))
    except ValueError:
        return ""
