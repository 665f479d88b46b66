"""Schemathesis makes requests from the description, right ones and wrong ones; no answer is a 5xx or against it."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.checks import CHECKS, load_all_checks

from jixiao.accounts.permissions import Role
from jixiao.cycle import acts, tokens
from jixiao.cycle.interface.callers import SCOPES
from jixiao.cycle.models import Declaration, Event
from jixiao.cycle.tokens import Scope
from jixiao.registers.definitions import registers
from jixiao.registers.keeping import enter
from jixiao.registers.models import Record
from jixiao.workplace.interface import api
from tests.cycle.county import CLEAN, KIND, YEAR, County, build
from tests.cycle.interface.test_registers import FIRST, HIGH_TECH

DESCRIPTION = json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/v1/")))
SCHEMA = schemathesis.openapi.from_dict(DESCRIPTION)
SCHEMA.app = get_wsgi_application()
OPERATIONS = {each.ok().label: each.ok() for each in SCHEMA.get_all_operations()}
MOST, SEED = 40, 20261129
OTHERWISE = {
    "GET /api/v1/declarations/{pk}/official/{suffix}": 6,
    "POST /api/v1/declare": 15,
    "POST /api/v1/declarations/{pk}/acts/{name}": 80,
}
"""The first two read or write a file; of the many acts few are this role's."""
load_all_checks()
ELSEWHERE = CHECKS.get_by_names(["ignored_auth"])
"""test_scopes.py asks every address with each scope and without a token; here it would triple the requests."""
UNSAID = CHECKS.get_by_names(["positive_data_acceptance"])
"""No description says which bytes are a form, or that one act alone takes an amount: a right request may hand in what
is no form, or name an amount nobody asked for. Nor that a last day is of the year, which days are too early, whether
a number is that of a record."""
REGISTERS = "GET /api/v1/registers"
ACTS = "POST /api/v1/declarations/{pk}/acts/{name}"


@pytest.fixture
def county(db: None) -> Iterator[County]:  # noqa: ARG001 - pytest-django looks for the name
    """The server's own end of a request would close the connection whose transaction the test takes back: Django's
    test client keeps it open in the same way."""
    signals = request_started, request_finished
    for each in signals:
        each.disconnect(close_old_connections)
    yield build()
    for each in signals:
        each.connect(close_old_connections)


def cases(operation: Any, county: County, declaration: Declaration) -> Iterator[st.SearchStrategy[Case]]:
    """Requests with whatever values, and with those of what is there."""
    record = Record.objects.values_list("pk", flat=True).first()
    known = {"pk": declaration.pk, "number": 1, "record": record}
    if operation.label.startswith(REGISTERS):
        known |= {"name": HIGH_TECH, "indicator": "stock"}
    fixed = {name: value for name, value in known.items() if f"{{{name}}}" in operation.path}
    for mode in GenerationMode:
        yield operation.as_strategy(mode)
        if fixed:
            yield operation.as_strategy(mode, path_parameters=fixed)
    if operation.label == ACTS:
        for act in ("department_pass", "submit"):
            for shown in (declaration.acts, 0):
                yield operation.as_strategy(path_parameters=fixed | {"name": act}, body={"acts": shown})
    if operation.path.endswith("/declare"):
        there = {"unit": county.department.pk, "year": YEAR, "kind": KIND}
        yield operation.as_strategy(body=there | {"file": CLEAN.with_name("form.txt").read_bytes()})
        yield operation.as_strategy(body=there | {"file": b"<p>no form</p>"})


REACHED: dict[str, set[int]] = {
    "POST /api/v1/declare": {201, 404, 422},
    ACTS: {200, 403, 404, 409, 422},
}
OF_THE_WHOLE = ("GET /api/v1/logs/heads",)
"""What only somebody over a whole jurisdiction is answered."""


@pytest.mark.parametrize("name", OPERATIONS)
def test_no_request_is_answered_with_a_fault_or_against_the_description(county: County, name: str) -> None:
    operation = OPERATIONS[name]
    declares = Scope.DECLARE in operation.definition.raw[SCOPES]
    declaration = county.declared("draft" if declares else "with_department")
    person = county.people[Role.FILLER if declares else Role.DEPARTMENT_REVIEWER]
    if name in OF_THE_WHOLE:
        person = county.person(Role.OBSERVER, county.government)
    _, text = tokens.make(acts.Who(person), "试", list(Scope), 1)
    enter(county.department, registers()[HIGH_TECH], FIRST, acts.Who(county.people[Role.FILLER]))
    is_unsaid = declares or name == ACTS or name.startswith(REGISTERS)
    excluded = ELSEWHERE + UNSAID if is_unsaid else ELSEWHERE
    answered: set[int] = set()

    @seed(SEED)
    @settings(
        max_examples=OTHERWISE.get(name, MOST),
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=st.one_of(cases(operation, county, declaration)))
    def asked(case: Case) -> None:
        with transaction.atomic():
            answer = case.call_and_validate(headers={"Authorization": f"Bearer {text}"}, excluded_checks=excluded)
            answered.add(answer.status_code)
            transaction.set_rollback(True)

    events = Event.objects.count()
    asked()
    assert Event.objects.count() == events
    assert answered >= REACHED.get(name, {200})
