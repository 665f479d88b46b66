"""A county to look at: invented people and units, real steps, each taken by the act a person would do.

Who and what there is stands in `demonstration.yaml`, what each unit declares in `county_forms` (`demonstration_forms`),
what was paid in `demonstration_treasury`, when it was done in `demonstration_years`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from jixiao.accounts.models import Grant, Jurisdiction, Person, Unit, UnitKind
from jixiao.accounts.permissions import Role
from jixiao.accounts.reach import whole_country
from jixiao.accounts.record import Who
from jixiao.workplace.demonstration_registers import Registers
from jixiao.workplace.demonstration_self_evaluation import year_of_self_evaluation
from jixiao.workplace.demonstration_treasury import imports
from jixiao.workplace.demonstration_trial import Trial, trial
from jixiao.workplace.demonstration_years import Years, at, budget_year, first_day

PASSWORD = "jixiao-demo-2023"  # noqa: S105 - of invented people, on a machine's own address


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who can log in."""

    login: str
    name: str
    role: Role
    unit: str


@cache
def _county() -> Mapping[str, Any]:
    text = files("jixiao.workplace").joinpath("demonstration.yaml").read_text(encoding="utf-8")
    content: Mapping[str, Any] = yaml.safe_load(text)
    return content


def members() -> list[Member]:
    """Everybody, those of the whole county first."""
    county = _county()["county"]
    everybody = [Member(each["login"], each["name"], Role(each["role"]), county) for each in _county()["people"]]
    for each in _county()["departments"]:
        if "login" in each:
            unit = county + each["name"]
            everybody.append(Member(f"{each['login']}-tb", each["filler"], Role.FILLER, unit))
            everybody.append(Member(f"{each['login']}-sh", each["reviewer"], Role.DEPARTMENT_REVIEWER, unit))
    for section in _county()["sections"]:
        if "login" in section:
            everybody += [
                Member(section["login"], section["person"], Role.SECTION_REVIEWER, county + each["name"])
                for each in _county()["departments"]
                if each["section"] == section["name"]
            ]
    return everybody


def is_here() -> bool:
    """Whether this database holds people whose password everybody knows; who asks need not have logged in."""
    with whole_country():
        return Jurisdiction.objects.filter(code=_county()["code"], name=_county()["county"]).exists()


def rows_of_this_year() -> Sequence[Mapping[str, Any]]:
    """Each form of this year: `unit`, `state`, `since`, where something is wrong in it `slips`."""
    rows: Sequence[Mapping[str, Any]] = _county()["now"]
    return rows


def trial_here() -> Trial | None:
    """What somebody new tries it with; None where this is no demonstration. Who asks need not have logged in."""
    said, code = _county()["trial"], _county()["code"]
    name = _county()["county"] + said["unit"]
    with whole_country():
        unit = Unit.objects.filter(jurisdiction__code=code, name=name).first() if is_here() else None
        filler = next(each.name for each in members() if each.unit == name and each.role == Role.FILLER)
        return None if unit is None else trial(said, unit, filler)


def prepare(today: date | None = None) -> None:
    """Make the county where there is none yet."""
    if Jurisdiction.objects.exists():
        return
    today = today or timezone.localdate()
    with transaction.atomic():
        with at(first_day(today)):
            jurisdiction = Jurisdiction.objects.create(code=_county()["code"], name=_county()["county"])
            units = _units(jurisdiction)
            people = _people(units)
        acting = _acting(people)
        finance = Who(acting["", Role.SECTION_REVIEWER])
        for year in (budget_year(today) - 2, budget_year(today) - 1):
            for day, take_in in imports(_county()["county"], jurisdiction, finance, year, today):
                with at(day):
                    take_in()
        kept = Registers(year_of_self_evaluation(today), _keepers(units), lambda unit, role: acting[unit, role])
        for day, do in kept.deeds(today):
            with at(day):
                do()
        Years(jurisdiction, units, acting, today, _county()["publication"]).declare(rows_of_this_year())


def _units(jurisdiction: Jurisdiction) -> dict[str, Unit]:
    """Every unit, by its name without the county's; the county itself by an empty one."""
    county = _county()["county"]

    def unit(kind: UnitKind, name: str, parent: Unit | None, industry: str = "") -> Unit:
        return Unit.objects.create(jurisdiction=jurisdiction, kind=kind, name=name, parent=parent, industry=industry)

    units = {"": unit(UnitKind.GOVERNMENT, county, None)}
    finance = unit(UnitKind.FINANCE_BUREAU, f"{county}财政局", units[""])
    for each in _county()["sections"]:
        units[each["name"]] = unit(UnitKind.FINANCE_SECTION, each["name"], finance)
    for each in _county()["departments"]:
        name = each["name"]
        units[name] = unit(UnitKind.DEPARTMENT, county + name, units[""], each["industry"])
    for each in _county()["subordinates"]:
        units[each["name"]] = unit(UnitKind.SUBORDINATE, county + each["name"], units[each["of"]])
    return units


def _people(units: Mapping[str, Unit]) -> dict[str, Person]:
    """Everybody, by login. One hash of the one password for all: making one takes half a second by design.

    Who reviews for a section works there; anybody else where he has his first role.
    """
    password, people = make_password(PASSWORD), dict[str, Person]()
    sections = {each["login"]: units[each["name"]] for each in _county()["sections"] if "login" in each}
    for member in members():
        if member.login not in people:
            people[member.login] = Person.objects.create(
                username=member.login, name=member.name, password=password, unit=sections.get(member.login)
            )
        unit = units[member.unit.removeprefix(_county()["county"])]
        Grant.objects.create(person=people[member.login], role=member.role, unit=unit)
    return people


def _keepers(units: Mapping[str, Unit]) -> dict[str, Unit]:
    """The departments that keep registers, by the kind of bureau a register is for."""
    return {each["industry"]: units[each["name"]] for each in _county()["departments"] if "login" in each}


def _acting(people: Mapping[str, Person]) -> dict[tuple[str, Role], Person]:
    county = _county()["county"]
    return {(each.unit.removeprefix(county), each.role): people[each.login] for each in members()}
