"""Asking the interface as a program does, with a token."""

import json
from collections.abc import Collection
from typing import Any

from django.http import HttpResponse
from django.test import Client

from jixiao.accounts.models import Person
from jixiao.cycle import acts, tokens
from jixiao.cycle.models import Declaration
from jixiao.cycle.tokens import Scope

ROOT = "/api/v1"
ERRORS = {400, 401, 403, 404, 405, 409, 413, 415, 422}


class Program:
    """A program with a token of a person."""

    def __init__(self, person: Person, scopes: Collection[Scope] = tuple(Scope), name: str = "取数") -> None:
        self.token, text = tokens.make(acts.Who(person), name, scopes, 90)
        self._client = Client(headers={"Authorization": f"Bearer {text}"}, raise_request_exception=True)

    def get(self, path: str, **asked: Any) -> HttpResponse:
        return told(self._client.get(f"{ROOT}{path}", asked))

    def post(self, path: str, body: Any, **headers: str) -> HttpResponse:
        return told(self._client.post(f"{ROOT}{path}", body, content_type="application/json", headers=headers))

    def act(self, declaration: Declaration, name: str, opinion: str = "同意。", **headers: str) -> HttpResponse:
        body = {"acts": declaration.acts, "edit_number": declaration.edit_number, "opinion": opinion}
        return self.post(f"/declarations/{declaration.pk}/acts/{name}", body, **headers)

    def hand_in(self, file: Any, key: str, **given: Any) -> HttpResponse:
        headers = {"Idempotency-Key": key} if key else {}
        return told(self._client.post(f"{ROOT}/declare", given | {"file": file}, headers=headers))


def told(answer: Any) -> HttpResponse:
    """An answer; what is an error has the one shape, with a Chinese sentence."""
    if answer.status_code >= 400:
        said = json.loads(answer.content)
        assert answer.status_code in ERRORS
        assert set(said) == {"code", "text"}
        assert said["text"].endswith(("。", "；")), said
        assert any("\u4e00" <= sign <= "\u9fff" for sign in said["text"])
    found: HttpResponse = answer
    return found


def said(answer: HttpResponse) -> Any:
    return json.loads(answer.content)
