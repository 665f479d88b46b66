"""A county with a science bureau, its people, and registers small enough to be counted by hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from jixiao.accounts.models import Grant, Jurisdiction, Person, Unit, UnitKind
from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Who
from jixiao.declared.expressions.syntax import Value
from jixiao.declared.model import Register
from jixiao.registers.definitions import registers
from jixiao.registers.keeping import enter
from jixiao.registers.models import Record
from tests.cycle.county import PASSWORD

FIRMS = ("9144030071526726XG", "91110000802100433B")


@dataclass(frozen=True)
class Bureau:
    jurisdiction: Jurisdiction
    government: Unit
    unit: Unit
    other: Unit
    filler: Person
    reviewer: Person
    outsider: Person

    def entered(self, register: str, values: Mapping[str, Value], unit: Unit | None = None) -> Record:
        """A record that is put in by its clerk, or by that of another bureau."""
        who = Who(self.filler if unit is None else self.outsider)
        return enter(unit or self.unit, registers()[register], values, who)[0]

    def register(self, name: str) -> Register:
        return registers()[name]


def build() -> Bureau:
    jurisdiction = Jurisdiction.objects.create(code="430112", name="望城区")
    government = Unit.objects.create(jurisdiction=jurisdiction, kind=UnitKind.GOVERNMENT, name="望城区")
    unit, other = (
        Unit.objects.create(jurisdiction=jurisdiction, kind=UnitKind.DEPARTMENT, name=name, parent=government)
        for name in ("望城区科学技术局", "望城区教育局")
    )
    filler, reviewer, outsider = (
        _person(role, where, name)
        for role, where, name in (
            (Role.FILLER, unit, "填报"),
            (Role.DEPARTMENT_REVIEWER, unit, "复核"),
            (Role.FILLER, other, "教育"),
        )
    )
    return Bureau(jurisdiction, government, unit, other, filler, reviewer, outsider)


def _person(role: Role, unit: Unit, name: str) -> Person:
    made = Person.objects.create_user(f"{role}-{unit.pk}", password=PASSWORD, name=name)
    Grant.objects.create(person=made, role=role, unit=unit)
    return made


def certificate(number: str, firm: str, issued: date, kind: str = "首次认定", **more: Value) -> dict[str, Value]:
    return {
        "certificate": number,
        "firm": firm,
        "firm_name": "某某科技有限公司",
        "issued": issued,
        "kind": kind,
        **more,
    }


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2022, 6, day, hour, tzinfo=ZoneInfo("Asia/Shanghai"))
