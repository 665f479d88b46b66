"""A county with two departments, a station below one of them, its people, and amounts that were imported."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from jixiao.accounts.models import Grant, Jurisdiction, Person, Unit, UnitKind
from jixiao.accounts.permissions import Role
from jixiao.treasury.models import Amount, Import, Measure

YEAR = 2023
SCIENCE, EDUCATION, STATION = "示范县科学技术局", "示范县教育局", "示范县科技情报站"


@dataclass(frozen=True)
class Treasury:
    jurisdiction: Jurisdiction
    government: Unit
    science: Unit
    education: Unit
    station: Unit
    finance: Person

    def person(self, role: Role, unit: Unit) -> Person:
        made = Person.objects.create(username=f"{role}-{unit.pk}", name=role.label)
        Grant.objects.create(person=made, role=role, unit=unit)
        return made

    def imported(self, paid_until: date | None = None, year: int = YEAR) -> Import:
        """An empty import, the next one of the year."""
        number = Import.objects.filter(jurisdiction=self.jurisdiction, year=year).count() + 1
        return Import.objects.create(
            jurisdiction=self.jurisdiction, year=year, number=number, file_name="表.xlsx", file=b"", sha256="",
            imported_by=self.finance, imported_at=timezone.now(), paid_until=paid_until,
        )  # fmt: skip

    def amount(self, imported: Import, unit: Unit, measure: Measure, fen: int, **more: Any) -> Amount:
        line = imported.amounts.count() + 1
        key = more.pop("key", f"{imported.number}-{line}")
        return Amount.objects.create(
            imported=imported, line=line, jurisdiction=self.jurisdiction, year=imported.year, unit=unit,
            measure=measure, key=key, fen=fen, **more,
        )  # fmt: skip


def build() -> Treasury:
    jurisdiction = Jurisdiction.objects.create(code="430299", name="示范县")
    government = Unit.objects.create(jurisdiction=jurisdiction, kind=UnitKind.GOVERNMENT, name="示范县")

    def unit(name: str, parent: Unit, kind: UnitKind = UnitKind.DEPARTMENT) -> Unit:
        return Unit.objects.create(jurisdiction=jurisdiction, kind=kind, name=name, parent=parent)

    science, education = unit(SCIENCE, government), unit(EDUCATION, government)
    finance = Person.objects.create(username="finance", name="郑谷雨")
    Grant.objects.create(person=finance, role=Role.SECTION_REVIEWER, unit=government)
    station = unit(STATION, science, UnitKind.SUBORDINATE)
    return Treasury(jurisdiction, government, science, education, station, finance)
