"""/api/v1/ put together: every router, one shape for errors, the description at openapi.json, no page of others."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, re_path
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.operation import Operation
from ninja.renderers import JSONRenderer

from jixiao.cycle.interface import acting, export, files, library, places, reading, registers
from jixiao.cycle.interface.errors import NOT_FOUND, answered, error, handle_errors


class Readable(JSONRenderer):
    """JSON whose Chinese can be read where it arrives; half a surrogate pair, which no UTF-8 holds, becomes “?”."""

    json_dumps_params: Mapping[str, Any] = MappingProxyType({"ensure_ascii": False})

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        text: str = super().render(request, data, response_status=response_status)
        return text.encode(errors="replace")


class Interface(NinjaAPI):
    """Names its operations by their functions."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__


api = Interface(
    title="绩效（Jixiao）",
    version="1",
    description="预算绩效目标的填报、审核和批复。错误都是 {code, text}。用法见 docs/handbook/interface.md。",
    docs_url=None,  # its page would ask other machines for its scripts
    urls_namespace="interface",
    renderer=Readable(),
)
handle_errors(api)
for each in (places, reading, files, acting, export, library, registers):
    api.add_router("", each.router)


@csrf_exempt
@login_not_required
def _unknown(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - every address answers the same
    return error(NOT_FOUND)


def _open(pattern: URLPattern) -> URLPattern:
    """An address that asks for a token or a session itself, and is not sent to the page of the login."""
    view = csrf_exempt(login_not_required(answered(pattern.callback)))
    return URLPattern(pattern.pattern, view, pattern.default_args, pattern.name)


def _patterns() -> list[Any]:
    patterns, _, _ = api.urls
    return [*(_open(each) for each in patterns if isinstance(each, URLPattern)), re_path("", _unknown)]


interface_urls = (_patterns(), "ninja", "interface")
