"""A province: its jurisdictions, in each a finance bureau, departments and units below them, people and their roles.

The first jurisdiction is the province's own and has a tenth of all forms: somebody reviews there what a hundred others
review elsewhere.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db.models import Model

from benchmarks.workplace.people import PASSWORD
from jixiao.accounts.models import Above, Grant, Jurisdiction, Person, Unit, UnitKind
from jixiao.accounts.permissions import Role
from jixiao.cycle.models import Cycle

JURISDICTIONS = 101
SHARE_OF_THE_FIRST = 10
"""The first has one form in so many."""
SECTIONS = 6
BATCH = 2_000
WHOLE_COUNTY = (Role.PERFORMANCE_REVIEWER, Role.APPROVER, Role.OBSERVER, Role.ADMINISTRATOR)
SOMEBODYS_NAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"


@dataclass
class County:
    """A jurisdiction with its people: of the whole, of a section, of a department."""

    jurisdiction: Jurisdiction
    root: Unit
    departments: list[Unit] = field(default_factory=list)
    below: dict[int, list[Unit]] = field(default_factory=dict)
    whole: dict[Role, Person] = field(default_factory=dict)
    sections: list[Person] = field(default_factory=list)
    fillers: dict[int, Person] = field(default_factory=dict)
    reviewers: dict[int, Person] = field(default_factory=dict)
    cycles: dict[int, Cycle] = field(default_factory=dict)

    def section_of(self, number: int) -> Person:
        return self.sections[number % len(self.sections)]


class Province:
    """Makes everything that is not a form."""

    def __init__(self, years: Iterable[int], departments: int, began: date) -> None:
        self._years, self._departments, self._began = tuple(years), departments, began
        self._password = make_password(PASSWORD)
        self._grants: list[Grant] = []

    def counties(self) -> list[County]:
        made = [self._county(number) for number in range(JURISDICTIONS)]
        _kept(Grant, self._grants)
        _kept(Cycle, [cycle for county in made for cycle in county.cycles.values()])
        return made

    def _county(self, number: int) -> County:
        name = "示范省" if number == 0 else f"示范{number}县"
        code = "430000" if number == 0 else f"43{1 + number // 9:02d}{1 + number % 9:02d}"
        jurisdiction = Jurisdiction.objects.create(code=code, name=name)
        root = Unit.objects.create(jurisdiction=jurisdiction, kind=UnitKind.GOVERNMENT, name=name)
        Unit.objects.create(jurisdiction=jurisdiction, kind=UnitKind.FINANCE_BUREAU, name=f"{name}财政局", parent=root)
        county = County(jurisdiction, root)
        count = self._departments * (5 if number == 0 else 1)
        county.departments = [self._unit(county, UnitKind.DEPARTMENT, f"{name}第{n}局", root) for n in range(count)]
        _kept(Unit, county.departments)
        below = [self._unit(county, UnitKind.SUBORDINATE, f"{each.name}{place}", each)
                 for each in county.departments for place in ("服务中心", "信息中心")[: 1 + each.pk % 2]]  # fmt: skip
        _kept(Unit, below)
        for unit in below:
            county.below.setdefault(unit.parent_id or 0, []).append(unit)
        _kept(Above, list(_lines(county, below)))
        self._people(county, f"j{number}")
        county.cycles = {year: Cycle(jurisdiction=jurisdiction, year=year) for year in self._years}
        return county

    def _unit(self, county: County, kind: UnitKind, name: str, parent: Unit) -> Unit:
        return Unit(jurisdiction=county.jurisdiction, kind=kind, name=name, parent=parent)

    def _people(self, county: County, login: str) -> None:
        people: list[Person] = []

        def person(name: str, unit: Unit) -> Person:
            words = SOMEBODYS_NAMES[len(people) % len(SOMEBODYS_NAMES)] + "某"
            people.append(Person(username=f"{login}-{name}", name=words, password=self._password, unit=unit))
            return people[-1]

        county.whole = {role: person(role.value, county.root) for role in WHOLE_COUNTY}
        county.sections = [person(f"section{number}", county.root) for number in range(SECTIONS)]
        for number, unit in enumerate(county.departments):
            county.fillers[unit.pk] = person(f"f{number}", unit)
            county.reviewers[unit.pk] = person(f"r{number}", unit)
        _kept(Person, people)
        given = [(each, role, county.root) for role, each in county.whole.items()]
        for number, unit in enumerate(county.departments):
            given += [
                (county.fillers[unit.pk], Role.FILLER, unit),
                (county.reviewers[unit.pk], Role.DEPARTMENT_REVIEWER, unit),
                (county.section_of(number), Role.SECTION_REVIEWER, unit),
            ]
        self._grants += [Grant(person=who, role=role, unit=unit, begins=self._began) for who, role, unit in given]

    def watcher(self, counties: Iterable[County]) -> None:
        """Somebody who reads the whole province."""
        person = Person.objects.create(username="province", name="省级", password=self._password)
        _kept(
            Grant, [Grant(person=person, role=Role.OBSERVER, unit=each.root, begins=self._began) for each in counties]
        )


def _lines(county: County, below: Iterable[Unit]) -> Iterator[Above]:
    for unit in county.departments:
        yield from (Above(unit=unit, above=unit), Above(unit=unit, above=county.root))
    for unit in below:
        yield from (Above(unit=unit, above_id=above) for above in (unit.pk, unit.parent_id, county.root.pk))


def _kept(model: type[Model], made: list[Any]) -> None:
    model._default_manager.bulk_create(made, batch_size=BATCH)  # noqa: SLF001 - Django's documented name of it
