"""The description of the interface: the file in docs/ is what is served, right OpenAPI, and names every refusal."""

import json
from typing import Any

import pytest
import schemathesis
from django.test import Client

from jixiao.cycle.interface.callers import SCOPES
from tests.conftest import ROOT
from tests.docs.pages import script

FILE = ROOT / "docs" / "openapi.json"
DESCRIPTION: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
OPERATIONS = [operation for path in DESCRIPTION["paths"].values() for operation in path.values()]


def test_the_file_is_what_the_code_says_today() -> None:
    """Otherwise: python docs/make_openapi.py."""
    assert FILE.read_text("utf-8") == script("make_openapi").description()


@pytest.mark.django_db
def test_the_file_is_what_is_served_to_anybody() -> None:
    answer = Client().get("/api/v1/openapi.json")
    assert answer.status_code == 200
    assert answer.json() == DESCRIPTION


def test_it_is_openapi_3_1() -> None:
    assert DESCRIPTION["openapi"].startswith("3.1")
    schemathesis.openapi.from_dict(DESCRIPTION).validate()


def test_every_address_says_what_it_does_what_it_needs_and_how_it_refuses() -> None:
    assert len({each["operationId"] for each in OPERATIONS}) == len(OPERATIONS)
    for each in OPERATIONS:
        assert each["summary"]
        assert each["security"] == [{"TokenAuth": []}, {"PageAuth": []}]
        assert SCOPES in each
        refusals = {status: answer for status, answer in each["responses"].items() if status[0] == "4"}
        assert {"400", "401", "403", "404", "422"} <= set(refusals)
        for answer in refusals.values():
            assert answer["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/Error"}


@pytest.mark.django_db
def test_there_is_no_page_that_would_ask_other_machines_for_its_scripts() -> None:
    assert Client().get("/api/v1/docs").status_code == 404
    assert "http" not in FILE.read_text("utf-8").replace('"http"', "")
