"""Two people at once on PostgreSQL: whoever comes second waits; nobody waits for somebody who waits for him."""

import io
import time
import zipfile
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from jixiao.accounts.models import Jurisdiction
from jixiao.accounts.permissions import Role
from jixiao.accounts.reach import WHOLE_COUNTRY
from jixiao.accounts.record import Refused
from jixiao.cycle import acts, attachments, editing, remarks, schedule
from jixiao.cycle.check_code import check_code
from jixiao.cycle.models import Attachment, Cycle, Declaration
from jixiao.cycle.packages import keys
from jixiao.cycle.packages.arrival import Arrived, take_in
from jixiao.cycle.packages.manifest import NAME, parsed
from jixiao.cycle.packages.packing import pack
from jixiao.cycle.packages.signing import Ed25519Signer
from tests import postgresql
from tests.as_owner import reach
from tests.cycle.county import KIND, YEAR, County
from tests.cycle.test_editing import now, with_field
from tests.cycle.test_packages import MADE_AT, elsewhere
from tests.cycle.test_pages import client_of

pytestmark = [
    pytest.mark.skipif(not postgresql.WANTED, reason="SQLite has one writer"),
    pytest.mark.django_db(transaction=True),
]
PDF = b"%PDF-1.7 a scan"
PATIENCE = 100
"""Seconds a test waits for somebody to wait."""
Deed = Callable[[], Any]


class Beside:
    """Something that is done at the same time, by a connection of its own."""

    def __init__(self, deed: Deed) -> None:
        self._connection: Future[int] = Future()
        self._done = ThreadPoolExecutor(1).submit(self._do, deed)

    def _do(self, deed: Deed) -> Any:
        try:
            reach(WHOLE_COUNTRY)
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                self._connection.set_result(cursor.fetchone()[0])
            return deed()
        finally:
            connection.close()

    def waits(self) -> "Beside":
        """Until it waits for a lock somebody else has, or is done."""
        number, until = self._connection.result(PATIENCE), time.monotonic() + PATIENCE
        while time.monotonic() < until and not self._done.done():
            with connection.cursor() as cursor:
                cursor.execute("SELECT cardinality(pg_blocking_pids(%s))", [number])
                if cursor.fetchone()[0]:
                    break
            time.sleep(0.02)
        return self

    def ends(self) -> Any:
        """What it came to; a refusal is an answer too. OperationalError where it waited for who waited for it."""
        try:
            return self._done.result(PATIENCE)
        except Refused as cause:
            return cause


def crossed(first: Deed, beside: Deed, then: Deed) -> Any:
    """In one transaction `first`, and `then` while `beside` is under way."""
    with transaction.atomic():
        first()
        other = Beside(beside).waits()
        then()
    return other.ends()


def queued(county: County, one: Deed, other: Deed) -> tuple[Any, Any]:
    """Both begin while the log is somebody else's, `one` before `other`; then it is theirs."""
    with transaction.atomic():
        Jurisdiction.objects.select_for_update(no_key=True).get(pk=county.jurisdiction.pk)
        both = Beside(one).waits(), Beside(other).waits()
    return both[0].ends(), both[1].ends()


def whole(deed: Deed) -> Deed:
    """As a request does it: in one transaction."""

    def done() -> Any:
        with transaction.atomic():
            return deed()

    return done


def who(county: County, role: Role) -> acts.Who:
    return acts.Who(county.people[role])


def two(county: County, state: str = "draft") -> tuple[Declaration, Declaration]:
    data, filler = b"of a project", who(county, Role.FILLER)
    second = acts.declare(
        county.cycle, county.department, "project_targets", "乙", filler, "b.docx", data, county.content
    )
    return county.declared(state), county.declared_from(second, state)


def test_files_beside_a_form_while_several_are_handed_in(county: County) -> None:
    one, other = two(county)
    filler = who(county, Role.FILLER)
    code = check_code(other.version)
    kept = attachments.attach(other, filler, "old.pdf", PDF)
    deeds: list[Deed] = [
        lambda: attachments.attach(other, filler, "new.pdf", PDF),
        lambda: attachments.bind_scan(other, filler, "scan.pdf", PDF, code),
        lambda: attachments.remove(kept, filler),
    ]
    for deed in deeds:
        found = crossed(lambda: acts.act(one, "submit", filler), deed, lambda: acts.act(other, "submit", filler))
        assert isinstance(found, Attachment | Refused | None)
        for each in (one, other):
            acts.act(each, "withdraw", filler)
    assert acts.broken_log(county.jurisdiction) is None


def test_a_remark_while_several_are_taken_back(county: County) -> None:
    one, other = two(county, "with_department")
    filler, reviewer = who(county, Role.FILLER), who(county, Role.DEPARTMENT_REVIEWER)
    found = crossed(
        lambda: acts.act(one, "withdraw", filler),
        lambda: remarks.put(other, "duties", "请提高。", reviewer),
        lambda: acts.act(other, "withdraw", filler),
    )
    assert isinstance(found, Refused), "it is no longer his when his turn comes"
    assert other.remarks.count() == 0


def test_a_remark_on_one_that_nobody_acts_on_is_set(county: County) -> None:
    one, other = two(county, "with_department")
    reviewer = who(county, Role.DEPARTMENT_REVIEWER)
    found = crossed(
        lambda: acts.act(one, "withdraw", who(county, Role.FILLER)),
        lambda: remarks.put(other, "duties", "请提高。", reviewer),
        lambda: None,
    )
    assert found == other.remarks.get()


def test_a_sheet_and_its_act_while_the_calendar_is_set(county: County) -> None:
    _, other = two(county, "with_section")
    section = who(county, Role.SECTION_REVIEWER)

    def reviewed() -> None:
        county.score(other, section.person)
        acts.act(other, "section_return", section, "请改。")

    found = crossed(
        lambda: schedule.hold(county.cycle.pk), whole(reviewed), lambda: schedule.apply(schedule.hold(county.cycle.pk))
    )
    assert found is None
    assert Declaration.objects.get(pk=other.pk).state == "returned"


def batch(client: Client, *declarations: Declaration) -> Deed:
    return lambda: client.post(reverse("reviews"), {
        "chosen": [f"{each.pk}:{each.acts}" for each in declarations], "opinion": "同意。",
    }).status_code  # fmt: skip


def test_several_are_passed_while_one_of_them_gets_a_file(county: County) -> None:
    one, other = two(county, "with_department")
    scan = check_code(other.version)
    status, made = queued(
        county,
        batch(client_of(county, Role.DEPARTMENT_REVIEWER), one, other),
        lambda: attachments.bind_scan(other, who(county, Role.FILLER), "scan.pdf", PDF, scan),
    )
    assert (status, made) == (200, Attachment.objects.get())
    assert set(Declaration.objects.values_list("state", flat=True)) == {"with_section"}


def test_several_of_two_years_are_passed_while_somebody_acts_in_one(county: County) -> None:
    one = county.declared("with_department")
    later = Cycle.objects.create(jurisdiction=county.jurisdiction, year=YEAR + 1)
    filler = who(county, Role.FILLER)
    other, third = (
        acts.declare(later, county.department, "project_targets", name, filler, "b.docx", b"b", county.content)
        for name in ("乙", "丙")
    )
    county.declared_from(other, "with_department")
    status, _ = queued(
        county,
        batch(client_of(county, Role.DEPARTMENT_REVIEWER), one, other),
        lambda: acts.act(third, "submit", filler),
    )
    assert status == 200
    assert {each.state for each in Declaration.objects.filter(pk__in=(one.pk, other.pk))} == {"with_section"}
    assert Declaration.objects.get(pk=third.pk).state == "with_department"


def test_two_people_pass_the_same_ones_in_different_order(county: County) -> None:
    one, other = two(county, "with_department")
    second = county.person(Role.DEPARTMENT_REVIEWER, county.department, "第二人")
    client = Client()
    client.force_login(second)
    found = queued(county, batch(client_of(county, Role.DEPARTMENT_REVIEWER), one, other), batch(client, other, one))
    assert found == (200, 200)
    passes = [each for each in one.events.all() if each.content["act"] == "department_pass"]
    assert len(passes) == 1


def test_a_package_arrives_while_one_of_its_forms_gets_a_file(county: County) -> None:
    filler = acts.Who(county.person(Role.FILLER, county.government, "填报全区的人"))
    administrator = acts.Who(county.person(Role.ADMINISTRATOR, county.government))
    signer = Ed25519Signer(Ed25519PrivateKey.generate().private_bytes_raw())
    keys.trust(keys.written(signer), county.government, administrator)
    with elsewhere():
        filled, file = now(county.declared()), io.BytesIO()
        for unit in (county.department, county.other):
            named = with_field(with_field(filled, "department", unit.name), "reporting_unit", unit.name)
            named = with_field(named, "duties", "写在另一处的职责。")
            if unit == county.department:
                made = Declaration.objects.get()
                editing.save(made, filler, made.edit_number, named, "k1")
            else:
                made = editing.begin(county.cycle, unit, KIND, "", filler, named, "空白表")
            acts.act(made, "submit", filler)
        pack(file, county.cycle, Declaration.objects.order_by("pk"), filler.person, MADE_AT, signer)
    for unit in (county.department, county.other):
        acts.declare(county.cycle, unit, KIND, "", filler, "a.docx", unit.name.encode(), county.content)
    last = parsed(zipfile.ZipFile(file).read(NAME)).declarations[-1]
    second = Declaration.objects.get(unit__name=last.unit)
    arrived, made_beside = queued(
        county,
        lambda: take_in(file, county.cycle, administrator),
        lambda: attachments.attach(second, filler, "new.pdf", PDF),
    )
    assert arrived == Arrived(2, 2, 0)
    assert made_beside == Attachment.objects.get()
    assert acts.broken_log(county.jurisdiction) is None
