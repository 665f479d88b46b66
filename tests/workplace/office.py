"""An office of twenty on the real settings, as a program of its own (`told`): the process of the tests has others.

prepare   makes the tables, a unit and a session for each and a declared form for every other, and says which
at_once   lets everybody declare and act at the same time, and says who was refused
state     says what is there, and whether the log holds
"""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from datetime import date
from functools import cache
from threading import Barrier
from typing import Any

from django.contrib.auth import login
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.http import HttpRequest

from jixiao.accounts.models import Grant, Jurisdiction, Person, Unit, UnitKind
from jixiao.accounts.permissions import Role
from jixiao.accounts.reach import codes_of, reaching, whole_country
from jixiao.cycle import acts
from jixiao.cycle.acts import broken_log
from jixiao.cycle.content import Content, Wanted, content_of
from jixiao.cycle.models import Cycle, Declaration
from jixiao.workplace import opening
from tests.cycle.county import CLEAN, KIND, NAME, YEAR

PEOPLE = 20
ROUNDS = 3
OWN = b"the form that everybody has declared"


def prepare() -> Any:
    opening.migrate()
    opening.check()
    with whole_country():
        return _office()


def _office() -> list[dict[str, Any]]:
    jurisdiction = Jurisdiction.objects.create(code="430103", name="天心区")
    cycle = Cycle.objects.create(jurisdiction=jurisdiction, year=YEAR)
    made = []
    for number in range(PEOPLE):
        unit = Unit.objects.create(jurisdiction=jurisdiction, kind=UnitKind.DEPARTMENT, name=NAME)
        person = Person.objects.create(username=f"p{number}", name=f"第{number}人")
        Grant.objects.create(person=person, unit=unit, role=Role.FILLER)
        declared = _declared(person, unit, OWN).pk if number % 2 else None
        made.append({"session": _session(person), "unit": unit.pk, "cycle": cycle.pk, "declared": declared})
    return made


def _session(person: Any) -> str:
    request = HttpRequest()
    request.session = SessionStore()
    login(request, person, "jixiao.accounts.backends.ByPassword")
    request.session.save()
    return str(request.session.session_key)


def at_once() -> Any:
    """Each has a form of his own, and all of them hand in versions of one that is everybody's."""
    with whole_country():
        one = Unit.objects.first()
        everybodys = Unit.objects.create(jurisdiction=one.jurisdiction, kind=UnitKind.DEPARTMENT, name="大家的")
        people = list(Person.objects.order_by("pk"))
        Grant.objects.bulk_create(Grant(person=each, unit=everybodys, role=Role.FILLER) for each in people)
    _content()
    begin = Barrier(PEOPLE)
    with ThreadPoolExecutor(PEOPLE) as pool:
        return [said for said in pool.map(lambda person: _busy(person, everybodys, begin), people) if said]


def _busy(person: Any, everybodys: Any, begin: Barrier) -> str:
    try:
        begin.wait()
        with _request(person):
            own = _declared(person, person.grants.order_by("pk").first().unit, OWN)
        for number in range(ROUNDS):
            with _request(person):
                acts.act(own, "submit", acts.Who(person))
            with _request(person):
                acts.act(own, "withdraw", acts.Who(person))
            with _request(person):
                _declared(person, everybodys, f"{person.pk} {number}".encode())
    except Exception as cause:  # noqa: BLE001 - whatever it is, it is somebody's work that was not taken
        return f"{type(cause).__name__}: {cause}"
    finally:
        connection.close()
    return ""


def _request(person: Any) -> AbstractContextManager[None]:
    return reaching(codes_of(person.pk))


def _declared(person: Any, unit: Any, data: bytes) -> Any:
    return acts.declare(Cycle.objects.get(), unit, KIND, "", acts.Who(person), "表.docx", data, _content())


@cache
def _content() -> Content:
    return content_of(CLEAN.read_bytes(), CLEAN.name, Wanted(KIND, YEAR, NAME), date(2022, 1, 5))


def state() -> Any:
    with whole_country():
        broken = broken_log(Jurisdiction.objects.get())
        return {"log": broken and broken.reason, "declarations": [_told(each) for each in Declaration.objects.all()]}


def _told(declaration: Any) -> dict[str, Any]:
    events = list(declaration.events.order_by("number"))
    versions = list(declaration.versions.order_by("number"))
    return {
        "unit": declaration.unit_id,
        "state": declaration.state,
        "acts": declaration.acts,
        "version": declaration.version_number,
        "versions": [[version.number, version.sha256] for version in versions],
        "events": [event.content["act"] for event in events],
        "last": events[-1].content["state"] if events else None,
    }


def main() -> None:
    done = {"prepare": prepare, "at_once": at_once, "state": state}[sys.argv[1]]()
    sys.stdout.write(json.dumps(done, ensure_ascii=False))


def told(name: str, environment: dict[str, str]) -> Any:
    """What the program answers."""
    program = "import django; django.setup(); from tests.workplace.office import main; main()"
    settings = {"DJANGO_SETTINGS_MODULE": "jixiao.workplace.settings"}
    done = subprocess.run(
        [sys.executable, "-c", program, name],
        env=dict(os.environ) | settings | environment, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
