"""A county with two departments, one with a unit below it, and a second county; people and administrators of each."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.test import Client
from django.utils import timezone

from jixiao.accounts.models import Grant, Jurisdiction, Person, Unit, UnitKind
from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Who

PASSWORD = "a-password-of-a-test"  # noqa: S105


@dataclass(frozen=True)
class Town:
    county: Unit
    department: Unit
    part: Unit
    other: Unit
    elsewhere: Unit
    chief: Person
    """The administrator of the county."""
    head: Person
    """The administrator of the department, at home there."""
    clerk: Person
    """At home in the department, with no role."""
    reviewer: Person
    """At home in the department, reviews there."""

    @property
    def who(self) -> Who:
        return Who(self.chief, "10.1.1.1")


def unit(jurisdiction: Jurisdiction, kind: UnitKind, name: str, parent: Unit | None = None) -> Unit:
    return Unit.objects.create(jurisdiction=jurisdiction, kind=kind, name=name, parent=parent)


def person(username: str, name: str, at: Unit, role: Role | None = None, on: Unit | None = None) -> Person:
    made = Person.objects.create_user(username, password=PASSWORD, name=name, unit=at)
    if role is not None:
        Grant.objects.create(person=made, role=role, unit=on or at)
    return made


def build() -> Town:
    here, there = (
        Jurisdiction.objects.create(code=code, name=name) for code, name in (("430299", "甲县"), ("430298", "乙县"))
    )
    county = unit(here, UnitKind.GOVERNMENT, "甲县")
    department = unit(here, UnitKind.DEPARTMENT, "甲县教育局", county)
    part = unit(here, UnitKind.SUBORDINATE, "甲县第一中学", department)
    other = unit(here, UnitKind.DEPARTMENT, "甲县科学技术局", county)
    return Town(
        county,
        department,
        part,
        other,
        unit(there, UnitKind.GOVERNMENT, "乙县"),
        person("chief", "何秋分", county, Role.ADMINISTRATOR),
        person("head", "许清明", department, Role.ADMINISTRATOR),
        person("clerk", "周小满", department),
        person("reviewer", "吴立春", department, Role.DEPARTMENT_REVIEWER),
    )


def client_of(somebody: Person) -> Client:
    client = Client()
    client.force_login(somebody, "jixiao.accounts.backends.ByPassword")
    return client


def today() -> date:
    return timezone.localdate()


def in_days(number: int) -> date:
    return today() + timedelta(days=number)
