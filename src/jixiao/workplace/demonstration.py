"""A county to look at: invented people and units, real steps, each taken by the act a person would do.

Who and what there is stands in `demonstration.yaml`. What is declared are the forms of the repository's examples under
the names of the county's own departments (`demonstration_forms`), handed in as files.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from jixiao.accounts.models import Grant, Jurisdiction, Person, Unit, UnitKind
from jixiao.accounts.permissions import Role, permissions
from jixiao.accounts.reach import whole_country
from jixiao.cycle import acts, remarks, scoring
from jixiao.cycle.calendars import open_year, set_calendar
from jixiao.cycle.deadlines import Rule
from jixiao.cycle.models import Cycle, Declaration, Event
from jixiao.cycle.news import mark_seen
from jixiao.cycle.transitions import transitions
from jixiao.cycle.workdays import calendar
from jixiao.workplace.demonstration_forms import Example, Handed

PASSWORD = "jixiao-demo-2023"  # noqa: S105 - of invented people, on a machine's own address
_OPINIONS = {
    "section_return": "满意度的调查对象不清楚，请写明后再报。",
    "section_reject": "绩效目标与部门职责、与资金都对不上，本年度不予安排。",
    "adjust": "年中压减了一般性支出，相应的数量指标需要调减。",
}
_LEADS_TO = {"returned": "section_return", "rejected": "section_reject", "adjusting": "adjust"}
"""State beside the way → the act that leads to it here."""
_REJECTING = "差"
_BUDGETING_BEGINS = 8
"""The month in which the next year's budget begins to be made."""
_YEARS_BEFORE = 2
_REMARKS = {"section_return": ("indicators[10].target", "去年的满意度是多少？请写明调查对象和份数。")}
"""Step → the cell its reviewer remarks on, and what he says."""


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


def examples() -> frozenset[str]:
    """The example forms it is made of."""
    county = _county()
    return frozenset(county["history"].values()) | {row["example"] for row in county["now"]}


def is_here() -> bool:
    """Whether this database holds people whose password everybody knows; who asks need not have logged in."""
    with whole_country():
        return Jurisdiction.objects.filter(code=_county()["code"], name=_county()["county"]).exists()


def prepare(examples: Path, today: date | None = None) -> None:
    """Make the county where there is none yet. `examples`: the folder of the repository's example forms."""
    if Jurisdiction.objects.exists():
        return
    today = today or timezone.localdate()
    with transaction.atomic():
        jurisdiction = Jurisdiction.objects.create(code=_county()["code"], name=_county()["county"])
        units = _units(jurisdiction)
        people = _people(units)
        _Years(jurisdiction, units, people, examples).declare(today)


def _units(jurisdiction: Jurisdiction) -> dict[str, Unit]:
    """Every unit, by its name without the county's; the county itself by an empty one."""
    county = _county()["county"]

    def unit(kind: UnitKind, name: str, parent: Unit | None, industry: str = "") -> Unit:
        return Unit.objects.create(jurisdiction=jurisdiction, kind=kind, name=name, parent=parent, industry=industry)

    units = {"": unit(UnitKind.GOVERNMENT, county, None)}
    finance = unit(UnitKind.FINANCE_BUREAU, f"{county}财政局", units[""])
    for each in _county()["sections"]:
        unit(UnitKind.FINANCE_SECTION, each["name"], finance)
    for each in _county()["departments"]:
        name = each["name"]
        units[name] = unit(UnitKind.DEPARTMENT, county + name, units[""], each["industry"])
    for each in _county()["subordinates"]:
        units[each["name"]] = unit(UnitKind.SUBORDINATE, county + each["name"], units[each["of"]])
    return units


def _people(units: Mapping[str, Unit]) -> dict[str, Person]:
    """Everybody, by login. One hash of the one password for all: making one takes half a second by design."""
    password, people = make_password(PASSWORD), dict[str, Person]()
    for member in members():
        if member.login not in people:
            people[member.login] = Person.objects.create(username=member.login, name=member.name, password=password)
        unit = units[member.unit.removeprefix(_county()["county"])]
        Grant.objects.create(person=people[member.login], role=member.role, unit=unit)
    return people


class _Years:
    """The county's years, each form taken as far as the table says by the people whose turn it is."""

    def __init__(
        self, jurisdiction: Jurisdiction, units: Mapping[str, Unit], people: Mapping[str, Person], examples: Path
    ) -> None:
        self._jurisdiction, self._units, self._people, self._folder = jurisdiction, units, people, examples
        self._examples: dict[str, Example] = {}
        self._files: dict[tuple[str, str, int], Handed] = {}
        self._acting = _acting(people)

    def declare(self, today: date) -> None:
        now = today.year + (today.month >= _BUDGETING_BEGINS)
        for year in range(now - _YEARS_BEFORE, now):
            cycle = self._opened(year)
            for unit, example in _county()["history"].items():
                self._declare(cycle, unit, example, "department_targets", "approved")
        newest = Event.objects.latest("pk").pk
        for person in self._people.values():
            mark_seen(person, newest)
        cycle = self._opened(now)
        self._set_calendar(cycle, today)
        for row in _county()["now"]:
            self._declare(cycle, row["unit"], row["example"], row["kind"], row["state"])

    def _opened(self, year: int) -> Cycle:
        return open_year(self._jurisdiction, year, acts.Who(self._people["jixiao"]))

    def _set_calendar(self, cycle: Cycle, today: date) -> None:
        """Deadlines round about today, so that something is overdue, due today and due soon."""
        rules = {
            "draft": Rule(day=calendar().before(today)),
            "returned": Rule(working_days=3),
            "with_department": Rule(working_days=5),
            "with_section": Rule(day=calendar().moved(today)),
            "with_performance": Rule(working_days=2),
            "with_approver": Rule(day=calendar().moved(today + timedelta(days=45))),
        }
        set_calendar(cycle, "", rules, acts.Who(self._people["jixiao"]), cycle.revision)

    def _declare(self, cycle: Cycle, unit: str, example: str, kind: str, state: str) -> None:
        key = (example, kind, cycle.year)
        if key not in self._files:
            source = self._examples.setdefault(example, Example(self._folder / example / "form.docx"))
            self._files[key] = source.handed_in(kind, cycle.year, self._jurisdiction.code)
        handed = self._files[key].named(self._units[unit].name)
        project = (handed.content.form["project"] or "") if kind == "project_targets" else ""
        filler = acts.Who(self._person(unit, Role.FILLER))
        made = acts.declare(
            cycle, self._units[unit], kind, project, filler, "绩效目标表.docx", handed.data, handed.content
        )
        for step in _steps(state):
            (role,) = permissions()[step].roles
            person = self._person(unit, role)
            if transitions().by_act[step].grades:
                _score(made, person, transitions().by_act[step].grades)
            if step in _REMARKS:
                remarks.put(made, *_REMARKS[step], acts.Who(person))
            acts.act(made, step, acts.Who(person), _OPINIONS.get(step, "同意。"))

    def _person(self, unit: str, role: Role) -> Person:
        """Whoever has the role on the unit itself, else who has it in the whole county."""
        return self._acting.get((unit, role)) or self._acting["", role]


def _score(made: Declaration, reviewer: Person, grades: Sequence[str]) -> None:
    """A complete review sheet that comes to 良, or, to reject a form, to 差."""
    items = scoring.table_of(made).items
    given = {item.id: (f"{item.points:f}", "") for item in items}
    given["conditions"] = ("6", "没有说明人员和设备的安排。")
    given["funds"] = ("9", "没有附资金测算。")
    if _REJECTING in grades:
        given = {item.id: (f"{item.points / 2:f}", "与部门职责、与资金都对不上。") for item in items}
    scoring.save(made, reviewer, given)


def _acting(people: Mapping[str, Person]) -> dict[tuple[str, Role], Person]:
    county = _county()["county"]
    return {(each.unit.removeprefix(county), each.role): people[each.login] for each in members()}


def _steps(state: str) -> list[str]:
    """The acts that lead to a state: straight on, or, to one beside the way, up to where it is left for it."""
    table = transitions()
    last = _LEADS_TO.get(state)
    goal = state if last is None else next(iter(table.by_act[last].sources))
    by_step = {(source, row.target): row.act for row in table.by_act.values() for source in row.sources}
    steps = [by_step[table.way[number], table.way[number + 1]] for number in range(table.way.index(goal))]
    return steps if last is None else [*steps, last]
