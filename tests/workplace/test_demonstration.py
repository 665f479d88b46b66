"""The demonstration county: every step occupied, only real acts, everybody who is named can log in and sees his own."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from jixiao.accounts.models import Grant, Jurisdiction, Person, Unit, UnitKind
from jixiao.accounts.permissions import Role
from jixiao.accounts.reach import whole_country
from jixiao.cycle import todo
from jixiao.cycle.acts import broken_log
from jixiao.cycle.content import content_of
from jixiao.cycle.models import Declaration, Event, Version
from jixiao.cycle.transitions import transitions
from jixiao.workplace import demonstration
from tests.conftest import EXAMPLES

TODAY = timezone.localdate()
NOW = TODAY.year + (TODAY.month >= 8)
"""The budget year that is made today: from August on it is the next."""


@pytest.fixture(scope="module", autouse=True)
def county(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:  # noqa: ARG001 - it comes first
    """Made once for all tests here, and taken back as a whole."""
    with django_db_blocker.unblock(), transaction.atomic(), whole_country():
        demonstration.prepare(EXAMPLES / "forms", TODAY)
        yield
        transaction.set_rollback(True)


def test_every_step_of_this_year_has_a_form_and_the_years_before_are_approved() -> None:
    found = Counter(Declaration.objects.values_list("year", "state"))
    assert found[NOW - 2, "approved"] == found[NOW - 1, "approved"] == 12
    assert {state for year, state in found if year == NOW} == set(transitions().states)
    assert {year for year, _ in found} == {NOW - 2, NOW - 1, NOW}


def test_there_are_twelve_departments_a_science_bureau_and_two_that_have_not_declared() -> None:
    departments = Unit.objects.filter(kind=UnitKind.DEPARTMENT)
    assert departments.count() == 12
    assert departments.filter(name="示范县科学技术局").exists()
    silent = departments.exclude(declarations__year=NOW, declarations__kind="department_targets")
    assert {each.name for each in silent} == {"示范县民政局", "示范县人力资源和社会保障局"}


def test_what_is_kept_as_read_is_what_reading_its_file_gives() -> None:
    """The reading of one file is shared by units, with the name put in: it must be what each file's own reading is."""
    shared = {}
    for version in Version.objects.select_related("declaration__unit", "declaration__cycle"):
        declaration = version.declaration
        shared[declaration.kind, declaration.year, len(version.form["indicators"])] = version
    for version in shared.values():
        wanted = version.declaration.wanted
        again = content_of(bytes(version.file), version.file_name, wanted, date(wanted.year - 1, 11, 20))
        assert again.form == version.form
        assert list(again.outcomes) == version.outcomes
        assert version.form["department"] == version.declaration.unit.name
    assert len(shared) >= 8


def test_every_act_is_in_the_log_by_somebody_whose_it_is() -> None:
    assert broken_log(Jurisdiction.objects.get()) is None
    declared = Event.objects.filter(content__act="declare")
    assert declared.count() == Declaration.objects.count()
    for event in Event.objects.filter(content__act="section_pass").select_related("declaration__unit"):
        person = Person.objects.get(username=event.content["who"])
        assert event.declaration is not None
        assert Role.SECTION_REVIEWER in person.roles_on(event.declaration.unit)


def test_somebody_waits_at_every_step_with_something_overdue_due_today_and_due_soon() -> None:
    marks = set()
    for login in ("tianbao", "bumen", "guikou", "jixiao", "pifu"):
        tasks = todo.tasks(Person.objects.get(username=login), TODAY)
        assert tasks, login
        marks |= {task.remaining.mark for task in tasks}
    assert {"overdue", "today", "near", "far"} <= marks


@pytest.mark.parametrize("member", demonstration.members(), ids=lambda member: member.login + member.unit)
def test_everybody_on_the_page_has_the_role_it_says(member: demonstration.Member) -> None:
    person = Person.objects.get(username=member.login)
    assert person.name == member.name
    assert Grant.objects.filter(person=person, role=member.role, unit__name=member.unit).exists()
    assert f"<td>{member.name}</td>" in Client().get(reverse("demonstration")).content.decode()


def test_the_password_on_the_page_opens_the_door() -> None:
    page = Client().get(reverse("demonstration")).content.decode()
    assert demonstration.PASSWORD in page
    client = Client()
    assert client.post(reverse("login"), {"username": "keji-tb", "password": demonstration.PASSWORD}).status_code == 302
    assert "示范县科学技术局" in client.get(reverse("declarations")).content.decode()
    assert "示范县教育局" not in client.get(reverse("declarations")).content.decode()


def test_the_login_leads_to_the_page() -> None:
    assert reverse("demonstration") in Client().get(reverse("login")).content.decode()


def test_a_second_start_changes_nothing() -> None:
    before = Event.objects.count()
    demonstration.prepare(EXAMPLES / "forms", TODAY)
    assert Event.objects.count() == before
