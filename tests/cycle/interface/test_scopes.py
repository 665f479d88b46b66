"""Every address × every scope: with it, without it, without a token; the session of a page with its CSRF check."""

import json

import pytest
from django.test import Client

from jixiao.accounts.models import Grant
from jixiao.accounts.permissions import Role
from jixiao.cycle import acts, tokens
from jixiao.cycle.models import Token
from jixiao.cycle.tokens import Scope
from jixiao.registers.definitions import registers
from jixiao.registers.keeping import enter
from jixiao.registers.models import Record
from tests.cycle.county import KIND, PASSWORD, YEAR, County, upload
from tests.cycle.interface.asking import ROOT, Program, said, told
from tests.cycle.interface.test_registers import FIRST, HIGH_TECH
from tests.workplace.test_description import DESCRIPTION

READ, PERSONAL, DECLARE, ACT, EXPORT = Scope
NEEDS: dict[str, set[Scope]] = {
    "GET /me": set(),
    "GET /units": {READ},
    "GET /cycles": {READ},
    "GET /logs": {READ},
    "GET /logs/heads": {READ},
    "GET /declarations": {READ},
    "GET /todo": {READ},
    "GET /declarations/{pk}": {READ},
    "GET /declarations/{pk}/versions": {READ},
    "GET /declarations/{pk}/versions/{number}": {READ},
    "GET /declarations/{pk}/events": {READ},
    "GET /declarations/{pk}/doubts": {READ},
    "GET /declarations/{pk}/original": {READ, PERSONAL},
    "GET /declarations/{pk}/official/{suffix}": {READ, PERSONAL},
    "POST /declare": {DECLARE},
    "POST /declarations/{pk}/acts/{name}": {ACT},
    "GET /indicators": {READ},
    "GET /registers": {READ},
    "GET /registers/{name}/records": {READ},
    "GET /registers/{name}/records/{record}": {READ},
    "GET /registers/{name}/indicators": {READ},
    "GET /registers/{name}/indicators/{indicator}/records": {READ},
    "GET /export/columns": {EXPORT},
    "GET /export/{table}.json": {EXPORT},
    "GET /export/{table}.csv": {EXPORT},
    "GET /export/{table}.xlsx": {EXPORT},
}
WITHIN = {"GET": 200, "POST": 404}
"""An address asked within its scope; what changes something is asked for a form that is not there."""


def asked(client: Client, address: str, pk: int) -> int:
    method, path = address.split()
    named = {"name": "submit" if method == "POST" else HIGH_TECH, "indicator": "stock", "suffix": "docx"}
    record = Record.objects.values_list("pk", flat=True).first()
    path = path.format(pk=pk if method == "GET" else 999, number=1, record=record, table="BGT_PERF_INDICATOR", **named)
    if method == "GET":
        return told(client.get(ROOT + path)).status_code
    if path == "/declare":
        given = {"unit": 999, "year": YEAR, "kind": KIND, "file": upload()}
        return told(client.post(ROOT + path, given, headers={"Idempotency-Key": "k"})).status_code
    return told(client.post(ROOT + path, {"acts": 0}, content_type="application/json")).status_code


def test_the_table_names_every_address() -> None:
    described = {
        f"{method.upper()} {path.removeprefix(ROOT)}": set(map(Scope, operation["x-scopes"]))
        for path, operations in DESCRIPTION["paths"].items()
        for method, operation in operations.items()
    }
    assert described == NEEDS


@pytest.mark.parametrize("address", NEEDS)
def test_an_address_is_open_to_its_scopes_and_to_no_others(county: County, address: str) -> None:
    pk, person, within = county.declared().pk, county.people[Role.FILLER], WITHIN[address.split(maxsplit=1)[0]]
    needed = NEEDS[address]
    enter(county.department, registers()[HIGH_TECH], FIRST, acts.Who(person))
    Grant.objects.create(person=person, role=Role.OBSERVER, unit=county.department)  # exports the heads of the logs
    for number, scope in enumerate(Scope):
        _, alone = tokens.make(acts.Who(person), f"只有{number}", [scope], 1)
        _, lacking = tokens.make(acts.Who(person), f"没有{number}", [each for each in Scope if each is not scope], 1)
        alone_client, lacking_client = (
            Client(headers={"Authorization": f"Bearer {text}"}) for text in (alone, lacking)
        )
        assert asked(alone_client, address, pk) == (within if needed <= {scope} else 403), scope
        if "official" not in address or scope in needed:  # writing an official form takes a while
            assert asked(lacking_client, address, pk) == (403 if scope in needed else within), scope
    assert asked(Client(), address, pk) == 401


@pytest.mark.parametrize(
    "header", ["Bearer", "Bearer ", "Bearer jx_x", "Basic YTpi", "jx_x", "Bearer \x00", "Bearer 令牌"]
)
@pytest.mark.parametrize("logged_in", [True, False])
def test_a_wrong_header_is_refused_whoever_is_logged_in(county: County, header: str, logged_in: bool) -> None:
    client = Client()
    if logged_in:
        client.force_login(county.people[Role.OBSERVER])
    answer = told(client.get(f"{ROOT}/me", headers={"Authorization": header}))
    assert answer.status_code == 401
    assert said(answer)["code"] == "unauthorized"


def test_a_token_that_was_revoked_or_whose_person_left_is_refused(county: County) -> None:
    person = county.people[Role.OBSERVER]
    program = Program(person)
    assert program.get("/me").status_code == 200
    person.is_active = False
    person.save()
    assert program.get("/me").status_code == 401
    person.is_active = True
    person.save()
    tokens.revoke(acts.Who(person), Token.objects.get())
    assert program.get("/me").status_code == 401


def test_a_token_may_never_more_than_its_person_after_he_lost_his_role(county: County) -> None:
    declaration, person = county.declared("with_department"), county.people[Role.DEPARTMENT_REVIEWER]
    program = Program(person)
    assert program.get(f"/declarations/{declaration.pk}").status_code == 200
    person.grants.all().delete()
    assert program.get(f"/declarations/{declaration.pk}").status_code == 404
    assert program.act(declaration, "department_pass").status_code == 404
    assert said(program.get("/declarations"))["items"] == []


def test_the_pages_use_it_with_their_session_and_csrf_token(county: County) -> None:
    declaration = county.declared("with_department")
    client, body = Client(enforce_csrf_checks=True), {"acts": declaration.acts}
    address = f"{ROOT}/declarations/{declaration.pk}/acts/department_pass"
    client.force_login(county.people[Role.DEPARTMENT_REVIEWER])
    assert client.get(f"{ROOT}/todo").status_code == 200
    refused = told(client.post(address, body, content_type="application/json"))
    assert (refused.status_code, said(refused)["code"]) == (403, "csrf")
    client.get("/tokens/")
    headers = {"X-CSRFToken": client.cookies["csrftoken"].value}
    done = client.post(address, body, content_type="application/json", headers=headers)
    assert done.status_code == 200, done.content
    declaration.refresh_from_db()
    assert declaration.state == "with_section"


def test_who_is_not_logged_in_is_told_so_and_not_sent_to_a_page(county: County) -> None:
    assert county.people
    client = Client(enforce_csrf_checks=True)
    for address in ("/me", "/declarations", "/export/columns"):
        assert told(client.get(ROOT + address)).status_code == 401
    body = json.dumps({"acts": 0})
    answer = told(client.post(f"{ROOT}/declarations/1/acts/submit", body, content_type="application/json"))
    assert answer.status_code == 401
    assert client.login(username=county.people[Role.OBSERVER].username, password=PASSWORD)
    assert client.get(f"{ROOT}/me").status_code == 200


def test_the_log_tells_what_a_token_did_from_what_its_person_did(county: County) -> None:
    declaration = county.declared()
    assert Program(county.people[Role.FILLER], name="报送程序").act(declaration, "submit", "").status_code == 200
    assert declaration.events.latest("number").content["from"] == "127.0.0.1（令牌：报送程序）"
    assert declaration.events.earliest("number").content["from"] == ""
