"""Twenty people who save at once on SQLite, as fast as they are answered: nothing is refused, nothing is lost.

`python -m benchmarks.workplace.writers` from the root of the repository. Everybody writes his own form, every save
changes one target; afterwards each form must say what its writer wrote last, and have counted every save. Exit status 1
where one was refused or lost.
"""

import argparse
import json
import os
import random
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Barrier

from benchmarks.workplace.load import HEAD, waited
from benchmarks.workplace.people import OK, PASSWORD, Browser, Person
from benchmarks.workplace.servers import workplace

WRITERS = 20
ROUNDS = 30
_YEAR, _REGION, _EXAMPLE = 2027, "430103", "changsha-health-dept-2022"


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--rounds", type=int, default=ROUNDS)
    rounds = asked.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        forms = _prepared(Path(folder))
        with workplace({}, Path(folder)) as port:
            everybody = [_person(port, number) for number in range(WRITERS)]
            for person in everybody:
                person.log_in()
            _all_save(everybody, forms, rounds)
            lost = [_lost(person, pk, rounds) for person, pk in zip(everybody, forms, strict=True)]
    print(f"SQLite, {WRITERS} people, {rounds} saves each, one after the other as they are answered:")
    print(HEAD)
    for line in waited(each for person in everybody for each in person.asked):
        print(line.line)
    refused = sum(each.status != OK for person in everybody for each in person.asked)
    print(f"refused: {refused}, lost: {sum(lost)}")
    return 1 if refused or any(lost) else 0


def _prepared(folder: Path) -> list[int]:
    """A county whose departments have each begun a form; their numbers."""
    os.environ |= {"JIXIAO_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "jixiao.workplace.settings"}
    os.environ.pop("DATABASE_URL", None)
    import django  # noqa: PLC0415 - settings come first

    django.setup()
    from django.contrib.auth.hashers import make_password  # noqa: PLC0415

    from benchmarks.workplace.examples import Example  # noqa: PLC0415
    from benchmarks.workplace.stencils import FORMS, WHOLE  # noqa: PLC0415
    from jixiao.accounts import models as accounts  # noqa: PLC0415
    from jixiao.accounts.permissions import Role  # noqa: PLC0415
    from jixiao.accounts.record import Who  # noqa: PLC0415
    from jixiao.cycle import editing  # noqa: PLC0415
    from jixiao.cycle.models import Cycle  # noqa: PLC0415
    from jixiao.forms.official.filled_json import filled_from  # noqa: PLC0415
    from jixiao.workplace import opening  # noqa: PLC0415

    opening.migrate()
    content = Example(FORMS / _EXAMPLE / "form.docx").handed_in(WHOLE, _YEAR, _REGION).content
    place = accounts.Jurisdiction.objects.create(code=_REGION, name="示范县")
    cycle, password, forms = Cycle.objects.create(jurisdiction=place, year=_YEAR), make_password(PASSWORD), []
    for number in range(WRITERS):
        unit = accounts.Unit.objects.create(
            jurisdiction=place, kind=accounts.UnitKind.DEPARTMENT, name=f"示范县第{number}局"
        )
        person = accounts.Person.objects.create(username=f"w{number}", name="某某", password=password)
        accounts.Grant.objects.create(person=person, unit=unit, role=Role.FILLER, begins=date(_YEAR - 2, 1, 1))
        made = editing.begin(cycle, unit, WHOLE, "", Who(person), filled_from(content.filled), "空白表")
        forms.append(made.pk)
    return forms


def _person(port: int, number: int) -> Person:
    return Person(f"w{number}", {"saved": 1}, Browser(port), random.Random(number), (_YEAR,))


def _all_save(everybody: list[Person], forms: Iterable[int], rounds: int) -> None:
    begin = Barrier(len(everybody))

    def work(person: Person, pk: int) -> None:
        person.writes(pk)
        begin.wait()
        for _ in range(rounds):
            person.ask()

    with ThreadPoolExecutor(len(everybody)) as pool:
        list(pool.map(work, everybody, forms))


def _lost(person: Person, pk: int, rounds: int) -> bool:
    """Whether the form says anything else than what its writer wrote last."""
    kept = json.loads(person.browser.get(f"/declarations/{pk}/draft/").text)
    return bool(kept["number"] != 1 + rounds or kept["filled"] != person.written)


if __name__ == "__main__":
    sys.exit(main())
