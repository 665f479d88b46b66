"""Whatever is sent: one shape, one Chinese sentence, the right status, never a fault, nothing changed."""

import json
from typing import Any

import pytest
from django.test import Client

from jixiao.accounts.permissions import Role
from jixiao.cycle import acts, tokens
from jixiao.cycle.interface.asked import Filters
from jixiao.cycle.models import Declaration, Event
from jixiao.cycle.tokens import Scope
from tests import postgresql
from tests.cycle.county import County
from tests.cycle.interface.asking import ROOT, Program, said, told

JSON = "application/json"
FORM = "multipart/form-data; boundary=x"
PART = b"--x\r\nContent-Disposition: form-data; name=%s\r\n\r\n"


@pytest.fixture
def client(county: County) -> Client:
    _, text = tokens.make(acts.Who(county.people[Role.FILLER]), "试", list(Scope), 1)
    return Client(headers={"Authorization": f"Bearer {text}"})


@pytest.fixture
def declaration(county: County) -> Declaration:
    return county.declared()


@pytest.mark.parametrize(
    ("body", "status", "text"),
    [
        (" ", 400, "请求的内容不完整"),
        ("{", 400, "请求的内容不完整"),
        ("[]", 422, "“acts”没有写"),
        ("null", 422, "“acts”没有写"),
        ("{}{}", 400, "请求的内容不完整"),
        ("{}", 422, "“acts”没有写"),
        ('{"acts": null}', 422, "“acts”要是整数"),
        ('{"acts": "一"}', 422, "“acts”要是整数"),
        ('{"acts": 1.5}', 422, "“acts”要是整数"),
        ('{"acts": NaN}', 422, "“acts”"),
        ('{"acts": -1}', 422, "“acts”超出范围"),
        ('{"acts": 1e999}', 422, "“acts”"),
        ('{"acts": 99999999999999999999999999}', 422, "“acts”超出范围"),
        ('{"acts": ' + "9" * 5000 + "}", 400, "请求的内容不完整"),
        ('{"acts": 1, "opinion": "a\\u0000b"}', 422, "“opinion”含有不能用的字符"),
        ('{"acts": 1, "opinion": "\\ud800"}', 422, "“opinion”含有不能保存的字符"),
        ('{"acts": 1, "opinion": ["同意"]}', 422, "“opinion”要是文字"),
        ('{"acts": 1, "opinion": "' + "长" * 10_001 + '"}', 422, "“opinion”太长"),
        ("[" * 100_000, 400, "请求的内容不完整"),
        (b"\xff\xfe{}", 400, "请求的内容不完整"),
        (b'{"acts": 1, "opinion": "\xe5\x90"}', 400, "请求的内容不完整"),
        ("x" * 3_000_000, 413, "太大"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_a_wrong_body_of_an_act(client: Client, declaration: Declaration, body: str, status: int, text: str) -> None:
    events = Event.objects.count()
    answer = told(client.post(f"{ROOT}/declarations/{declaration.pk}/acts/submit", body, content_type=JSON))
    assert answer.status_code == status, answer.content
    assert text in said(answer)["text"]
    declaration.refresh_from_db()
    assert (declaration.state, Event.objects.count()) == ("draft", events)


@pytest.mark.parametrize("content_type", ["text/plain", "", "multipart/form-data", "application/xml", "\x00", "令牌"])
def test_a_body_of_another_type_is_refused_unread(client: Client, declaration: Declaration, content_type: str) -> None:
    address = f"{ROOT}/declarations/{declaration.pk}/acts/submit"
    answer = told(client.generic("POST", address, b'{"acts": 1}', content_type=content_type))
    assert (answer.status_code, said(answer)["code"]) == (415, "unsupported_media_type")


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"", FORM, 422),
        (b"--x", FORM, 422),
        (b"--x\r\n\xff\xfe\r\n--x--", FORM, 422),
        (b"", "multipart/form-data", 400),
        (b"", "multipart/form-data; boundary=" + "x" * 500, 400),
        (PART % b'"unit"' + b"\xff\xfe\r\n--x--\r\n", FORM, 422),
        (PART % b'"file"' + b"no file\r\n--x--\r\n", FORM, 422),
        (
            b'--x\r\nContent-Disposition: form-data; name="a"\r\nContent-Transfer-Encoding: base64\r\n\r\n!\r\n--x--',
            FORM,
            422,
        ),
        (
            b"".join(b'--x\r\nContent-Disposition: form-data; name="n%d"\r\n\r\n1\r\n' % n for n in range(1500)),
            FORM,
            400,
        ),
        (b"{}", JSON, 415),
    ],
    ids=range(10),
)
def test_a_wrong_body_of_a_file(client: Client, body: bytes, content_type: str, status: int) -> None:
    headers = {"Idempotency-Key": "k"}
    # The client of the tests leaves them out where there is no body.
    sent: Any = {"CONTENT_TYPE": content_type, "CONTENT_LENGTH": str(len(body))}
    answer = told(client.generic("POST", f"{ROOT}/declare", body, content_type=content_type, headers=headers, **sent))
    assert answer.status_code == status, answer.content
    assert Declaration.objects.count() == 0


@pytest.mark.parametrize(
    ("length", "status"),
    [("99999999999", 413), ("9" * 5000, 413), ("", 400), ("-1", 400), ("一", 400), ("1e9", 400)],
)
@pytest.mark.parametrize(("path", "content_type"), [("/declare", FORM), ("/declarations/1/acts/submit", JSON)])
def test_a_body_of_a_wrong_length_is_refused_unread(
    client: Client, path: str, content_type: str, length: str, status: int
) -> None:
    sent: Any = {"CONTENT_LENGTH": length}
    answer = told(client.generic("POST", ROOT + path, b"x", content_type=content_type, **sent))
    assert answer.status_code == status


@pytest.mark.parametrize("key", ["", " ", "令牌", "a b", "\x00", "x" * 201, "\r\nX: y"])
def test_a_wrong_key(client: Client, key: str) -> None:
    answer = told(client.post(f"{ROOT}/declare", {"unit": 1}, headers={"Idempotency-Key": key}))
    assert answer.status_code == 422
    assert "“Idempotency-Key”" in said(answer)["text"]


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("stat=draft", "没有“'stat'”这个条件；可以用的是：year、kind、state"),
        ("state=nothing", "“state”不是可以用的值"),
        ("state=%00", "“state”不是可以用的值"),
        ("state=%ff%fe", "“state”不是可以用的值"),
        ("year=abc", "“year”要是整数"),
        ("year=99999999999999999999", "“year”超出范围"),
        ("year=-1", "“year”超出范围"),
        ("unit=9223372036854775808", "“unit”超出范围"),
        ("unit=0", "“unit”超出范围"),
        ("jurisdiction=%00", "“jurisdiction”含有不能用的字符"),
        ("with_errors=maybe", "“with_errors”要是 true 或 false"),
        ("changed_since=yesterday", "“changed_since”要写成"),
        ("changed_since=2026-11-29T08:00:00", "“changed_since”要写明时区"),
        ("limit=0", "“limit”超出范围"),
        ("limit=501", "“limit”超出范围"),
        ("after=-1", "“after”超出范围"),
        ("%00=1", "没有"),
        ("%F0%9F%98%80=1", "没有"),
    ],
)
@pytest.mark.parametrize("path", ["/declarations", "/export/BGT_PERF_INDICATOR.json"])
def test_a_wrong_condition(client: Client, path: str, query: str, text: str) -> None:
    answer = told(client.get(f"{ROOT}{path}?{query}"))
    assert answer.status_code == 422, answer.content
    assert text in said(answer)["text"]


@pytest.mark.parametrize(
    "query",
    [
        "changed_since=0001-01-01T00:00:00%2B14:00",
        "changed_since=9999-12-31T23:59:59-14:00",
        "unit=9223372036854775807",
        "after=9223372036854775807",
        "year=2200",
        "limit=500",
    ],
)
def test_the_utmost_lawful_condition(client: Client, declaration: Declaration, query: str) -> None:
    assert declaration.pk
    assert client.get(f"{ROOT}/declarations?{query}").status_code == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 404),
        ("/nothing", 404),
        ("/declarations/", 404),
        ("/declarations/0", 422),
        ("/declarations/abc", 422),
        ("/declarations/-1", 422),
        ("/declarations/9223372036854775807", 404),
        ("/declarations/9223372036854775808", 422),
        ("/declarations/" + "9" * 5000, 422),
        ("/declarations/%00", 422),
        ("/declarations/1%00/events", 422),
        ("/declarations/1/versions/99", 404),
        ("/declarations/1/official/exe", 422),
        ("/declarations/1/original?version=99", 404),
        ("/declarations/1/acts/submit", 405),
        ("/export/users.json", 422),
        ("/export/BGT_PERF_INDICATOR.pdf", 404),
        ("/../../etc/passwd", 404),
        ("/%2e%2e/%2e%2e", 404),
        ("/openapi.json/", 404),
    ],
)
def test_a_wrong_address(client: Client, county: County, path: str, status: int) -> None:
    county.declared()
    path = path.replace("/1", f"/{Declaration.objects.get().pk}", 1)
    answer = told(client.get(ROOT + path))
    assert answer.status_code == status, answer.content


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
def test_a_wrong_method_is_told_which_are_right(client: Client, method: str) -> None:
    answer = told(client.generic(method, f"{ROOT}/declarations"))
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET")


def test_an_answer_is_json_and_says_nothing_of_what_was_sent(client: Client) -> None:
    answer = told(client.get(f"{ROOT}/declarations?state=<script>alert(1)</script>"))
    assert answer.headers["Content-Type"] == JSON
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "script" not in answer.content.decode()


def test_an_answer_can_be_read_and_no_cache_keeps_it(county: County, client: Client) -> None:
    declaration = county.declared()
    form = declaration.version.form
    form["indicators"][0]["remark"] = "半个字符" + (
        "?" if postgresql.WANTED else "\ud800"
    )  # PostgreSQL keeps no half of a pair
    declaration.versions.update(form=form)
    answer = client.get(f"{ROOT}/declarations/{declaration.pk}")
    assert "半个字符?" in answer.content.decode()
    assert "长沙市天心区卫生健康局" in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store"
    assert told(client.get(f"{ROOT}/nothing")).status_code == 404


def test_the_filters_named_in_a_refusal_are_all_there_are(county: County) -> None:
    text = said(Program(county.people[Role.OBSERVER]).get("/declarations", x="1"))["text"]
    assert text.endswith("、".join(Filters.model_fields) + "。")
    assert json.dumps(text)
