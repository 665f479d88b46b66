"""Whatever goes wrong is answered as {"code", "text"}: the code for programs, the text one sentence for people."""

from collections.abc import Callable, Mapping
from functools import partial, wraps
from typing import Any

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from jixiao.cycle.acts import Refused


class Problem(Exception):  # noqa: N818 - the name is the sentence
    """A request that is answered with an error."""

    def __init__(self, status: int, code: str, text: str) -> None:
        super().__init__(text)
        self.status, self.code, self.text = status, code, text


class Error(Schema):
    """What every error looks like."""

    code: str
    text: str


NOT_FOUND = Problem(404, "not_found", "没有这个地址或这张表，或者您不能知道它。")
_UNAUTHORIZED = Problem(401, "unauthorized", "没有登录，或者令牌不对、已到期、已吊销。")
_MALFORMED = Problem(400, "bad_request", "请求的内容不完整，或者不是约定的格式。")
_TOO_LARGE = Problem(413, "too_large", "请求的内容太大。")
_WRONG_METHOD = Problem(405, "method_not_allowed", "这个地址不能这样请求。")
_LONGEST_NUMBER = 19
"""Digits of a length anybody can mean."""
_ANY = (400, 401, 403, 404, 422)
"""May come from every address: malformed, not logged in, outside the scope, unknown, out of range."""
_PARTS = {"given": "请求的内容"}
"""What a whole body is called: the functions' own name for it means nothing to who asks."""
_REASONS: Mapping[str, str] = {
    "missing": "没有写",
    "literal_error": "不是可以用的值",
    "int_parsing": "要是整数",
    "int_type": "要是整数",
    "int_from_float": "要是整数",
    "int_parsing_size": "超出范围",
    "greater_than_equal": "超出范围",
    "less_than_equal": "超出范围",
    "bool_parsing": "要是 true 或 false",
    "string_type": "要是文字",
    "string_unicode": "含有不能保存的字符",
    "string_too_long": "太长",
    "string_too_short": "太短",
    "string_pattern_mismatch": "含有不能用的字符，或者写法不对",
    "date_from_datetime_parsing": "要写成 2026-11-29 的样子",
    "date_from_datetime_inexact": "要写成 2026-11-29 的样子",
    "date_parsing": "要写成 2026-11-29 的样子",
    "datetime_from_date_parsing": "要写成 2026-11-29T08:00:00+08:00 的样子",
    "datetime_parsing": "要写成 2026-11-29T08:00:00+08:00 的样子",
    "timezone_aware": "要写明时区",
}


def answers(*more: int) -> dict[int, type[Schema]]:
    """The errors an address may answer with, for its description: those of every address, and these."""
    return dict.fromkeys((*_ANY, *more), Error)


def error(problem: Problem) -> HttpResponse:
    content = {"code": problem.code, "text": problem.text}
    return JsonResponse(content, status=problem.status, json_dumps_params={"ensure_ascii": False})


def handle_errors(api: NinjaAPI) -> None:
    """Answer everything that can be raised on the way to a function, and by it, in this one shape."""
    known: Mapping[type[Exception], Callable[[Any], Problem]] = {
        Problem: lambda cause: cause,
        Refused: lambda cause: Problem(409, "refused", str(cause)),
        Http404: lambda _: NOT_FOUND,
        AuthenticationError: lambda _: _UNAUTHORIZED,
        HttpError: _http_problem,
        ValidationError: lambda cause: Problem(422, "invalid", _invalid(cause)),
        RequestDataTooBig: lambda _: _TOO_LARGE,
        SuspiciousOperation: lambda _: _MALFORMED,
        BadRequest: lambda _: _MALFORMED,
        MultiPartParserError: lambda _: _MALFORMED,
        UnreadablePostError: lambda _: _MALFORMED,
    }
    for cause, problem in known.items():
        api.add_exception_handler(cause, partial(_answer, problem))


def _answer(problem: Callable[[Any], Problem], request: HttpRequest, cause: Any) -> HttpResponse:  # noqa: ARG001
    return error(problem(cause))


def answered(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view whose refusals all have the one shape, and whose answers no cache keeps."""

    @wraps(view)
    def wrapped(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        try:
            answer = view(request, *arguments, **named)
        except Http404:
            return error(NOT_FOUND)
        answer.headers.setdefault("Cache-Control", "no-store")
        if answer.status_code != _WRONG_METHOD.status:
            return answer
        refused = error(_WRONG_METHOD)
        refused.headers["Allow"] = answer.headers["Allow"]
        return refused

    return wrapped


def takes(content_type: str, most: int) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """For an address that takes a body of one type and of so many bytes at most: any other is refused unread."""

    def decorator(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def wrapped(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
            if request.content_type != content_type:
                return error(Problem(415, "unsupported_media_type", f"这里只收 {content_type}。"))
            length = request.META.get("CONTENT_LENGTH") or ""
            if length.isdecimal() and len(length) < _LONGEST_NUMBER and int(length) <= most:
                return view(request, *arguments, **named)
            return error(_TOO_LARGE if length.isdecimal() else _MALFORMED)

        return wrapped

    return decorator


def _http_problem(cause: HttpError) -> Problem:
    """What the framework refuses by itself: a body that is no JSON, a form without its CSRF token."""
    if cause.status_code == 403:
        return Problem(403, "csrf", "缺少页面的校验码（X-CSRFToken），请刷新页面再试；程序请用令牌。")
    return _MALFORMED


def _invalid(cause: ValidationError) -> str:
    said = []
    for each in cause.errors:
        name = str(each["loc"][-1])
        said.append(f"“{_PARTS.get(name, name)}”{_REASONS.get(each['type'], '写得不对')}")
    return f"请求有误：{'，'.join(dict.fromkeys(said))}。"
