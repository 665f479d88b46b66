"""The years of the demonstration county: who did what on which day, each by the act a person would do.

Everything is done on a working day before today, in the order of the days, so that the log, the deadlines and what is
overdue are those of a county that has been at work.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from functools import partial
from typing import Any, Self
from unittest.mock import patch

from django.utils import timezone

from jixiao.accounts.models import Jurisdiction, Person, Unit, UnitKind
from jixiao.accounts.permissions import Role, permissions
from jixiao.cycle import acts, remarks, scoring
from jixiao.cycle.calendars import open_year, set_calendar
from jixiao.cycle.deadlines import Rule
from jixiao.cycle.models import Cycle, Declaration, Event
from jixiao.cycle.news import mark_seen
from jixiao.cycle.transitions import transitions
from jixiao.cycle.workdays import calendar
from jixiao.publication.acts import publish
from jixiao.publication.copies import copy_of
from jixiao.workplace.demonstration_evaluation import DaysAgo, Evaluations
from jixiao.workplace.demonstration_forms import FILE_NAME, CountyForm, Signed, Slips
from jixiao.workplace.demonstration_monitoring import JulyRound, year_of_round
from jixiao.workplace.demonstration_results import Results
from jixiao.workplace.demonstration_self_evaluation import SelfEvaluations, year_of_self_evaluation

_OPINIONS = {
    "section_return": "满意度的调查对象不清楚，请写明后再报。",
    "section_reject": "绩效目标与部门职责、与资金都对不上，本年度不予安排。",
    "adjust": "年中压减了一般性支出，相应的数量指标需要调减。",
}
_LEADS_TO = {"returned": "section_return", "rejected": "section_reject", "adjusting": "adjust"}
"""State beside the way → the act that leads to it here."""
_REJECTING = "差"
_REMARKS = {"section_return": "去年的满意度是多少？请写明调查对象和份数。"}
"""Step → what its reviewer remarks on the last indicator, the satisfaction."""
_BUDGETING_BEGINS = 8
"""The month in which the next year's budget begins to be made."""
_YEARS_BEFORE = 2
_OPENED, _DECLARED, _APPROVED, _PUBLISHED, _LATE = (10, 8), (11, 20), (2, 10), (2, 24), (3, 20)
"""Month and day of a year before: the first two in the year that comes before the budget year."""
OPENED_BEFORE = 20
"""So many working days ago this year was opened; longer than any form has been on its way."""
ALERTED_BEFORE = 4
"""So many working days ago finance alerted who was slow: there is time left to answer."""
_TIME_TO_FILL_IN = 10
"""So many working days are left to declare, so that whoever begins a form today is not late."""
_RULES = {
    "returned": Rule(working_days=3),
    "with_department": Rule(working_days=5),
    "with_section": Rule(working_days=5),
    "with_performance": Rule(working_days=5),
    "adjusting": Rule(working_days=10),
}
_MORNING = time(9)


def budget_year(today: date) -> int:
    """The year whose budget is made on a day."""
    return today.year + (today.month >= _BUDGETING_BEGINS)


def rules_on(today: date) -> dict[str, Rule]:
    """The calendar of this year: days that are still to come, the steps between them in working days."""
    return {
        **_RULES,
        "draft": Rule(day=calendar().after(today, _TIME_TO_FILL_IN)),
        "with_approver": Rule(day=calendar().moved(today + timedelta(days=45))),
    }


def ago(today: date, count: int) -> date:
    """So many working days before today; on a day off, before the next one that is worked."""
    day = calendar().moved(today)
    for _ in range(count):
        day = calendar().before(day)
    return day


def first_day(today: date) -> date:
    """When the people of the county came: before its first year was opened."""
    return date(budget_year(today) - _YEARS_BEFORE - 1, 9, 1)


@contextmanager
def at(day: date, minute: int = 0) -> Iterator[None]:
    """What is done in between is done in the morning of this day: Django's clock stands there."""
    moment = datetime.combine(day, _MORNING, timezone.get_default_timezone()) + timedelta(minutes=minute)
    seconds = moment.timestamp()

    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return cls.fromtimestamp(seconds, tz)

    with patch.object(timezone, "datetime", Clock):
        yield


@dataclass(frozen=True)
class _Deed:
    """Something that was done on a day."""

    day: date
    do: Callable[[], None]


class Years:
    """The county's years, each form taken as far as the table says by the people whose turn it is.

    `acting`: (unit without the county's name, role) → who has it there; the unit is empty for the whole county.
    `publication`: which units publish late, and which not yet.
    """

    def __init__(
        self,
        jurisdiction: Jurisdiction,
        units: Mapping[str, Unit],
        acting: Mapping[tuple[str, Role], Person],
        today: date,
        publication: Mapping[str, Collection[str]],
    ) -> None:
        self._jurisdiction, self._units, self._acting, self._today = jurisdiction, units, acting, today
        self._publication = publication
        self._leader = acts.Who(acting["", Role.PERFORMANCE_REVIEWER])
        self._cycles: dict[int, Cycle] = {}
        self._forms: dict[str, CountyForm] = {}

    def declare(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """All of it; `rows`: this year's forms."""
        now = budget_year(self._today)
        departments = [name for name, unit in self._units.items() if unit.kind == UnitKind.DEPARTMENT]
        watched, told = year_of_round(now - 1, self._today), year_of_self_evaluation(self._today)
        july = JulyRound(watched, lambda: self._cycles[watched], self._units, self._person)
        own = SelfEvaluations(told, lambda: self._cycles[told], self._units, self._person)
        past = [deed for year in range(now - _YEARS_BEFORE, now) for deed in self._past(year, departments)]
        past += [_Deed(day, do) for day, do in july.deeds()]
        if told >= now - _YEARS_BEFORE:
            past += [_Deed(day, do) for day, do in own.deeds(self._today)]
        followed = [_Deed(ago(self._today, count), do) for count, do in self._followed(now, watched, told)]
        opened = ago(self._today, OPENED_BEFORE)
        _do(iter([*past, *(deed for deed in followed if deed.day < opened)]))
        newest = Event.objects.latest("pk").pk
        for person in set(self._acting.values()):
            mark_seen(person, newest)
        alerted = _Deed(ago(self._today, ALERTED_BEFORE), july.alert)
        _do(iter([*self._present(now, rows), alerted, *(deed for deed in followed if deed.day >= opened)]))

    def _followed(self, now: int, watched: int, told: int) -> Iterator[DaysAgo]:
        """The evaluations of the year that was self-evaluated, and what followed from results."""
        evaluated = partial(self._cycles.__getitem__, told)
        yield from Evaluations(evaluated, self._units, self._person).deeds()
        of_july = partial(self._cycles.__getitem__, watched)
        yield from Results(evaluated, of_july, now, self._units, self._person).deeds()

    def _past(self, year: int, departments: Sequence[str]) -> Iterator[_Deed]:
        """A year before: declared in autumn, approved in spring."""
        yield _Deed(calendar().moved(date(year - 1, *_OPENED)), lambda: self._open(year))
        for unit in departments:
            is_first = year == budget_year(self._today) - _YEARS_BEFORE
            slips = self._form(unit).lower(year) if is_first else {}
            *before, approve = self._way(year, unit, "approved", slips)
            for number, deed in enumerate(before, 1):
                yield _Deed(calendar().after(date(year - 1, *_DECLARED), number), deed)
            yield _Deed(calendar().moved(date(year, *_APPROVED)), approve)
            if unit not in self._publication["not_yet"]:
                day = _LATE if unit in self._publication["late"] else _PUBLISHED
                yield _Deed(calendar().moved(date(year, *day)), partial(self._publish, year, unit))

    def _present(self, year: int, rows: Sequence[Mapping[str, Any]]) -> Iterator[_Deed]:
        opened = ago(self._today, OPENED_BEFORE)
        yield _Deed(opened, lambda: self._open(year))
        yield _Deed(opened, lambda: self._set_calendar(self._cycles[year]))
        for row in rows:
            way = self._way(year, row["unit"], row["state"], row.get("slips", {}))
            for left, deed in enumerate(reversed(way)):
                yield _Deed(ago(self._today, row["since"] + left), deed)

    def _open(self, year: int) -> None:
        self._cycles[year] = open_year(self._jurisdiction, year, self._leader)

    def _set_calendar(self, cycle: Cycle) -> None:
        set_calendar(cycle, "", rules_on(self._today), self._leader, cycle.revision)

    def _way(self, year: int, unit: str, state: str, slips: Slips) -> list[Callable[[], None]]:
        """What was done with a form one after the other, up to where it stands."""
        made: list[Declaration] = []
        form = self._form(unit)

        def declared() -> None:
            cycle, own = self._cycles[year], self._units[unit]
            who = acts.Who(self._person(unit, Role.FILLER))
            signed = Signed(who.person.name, timezone.localdate())
            handed = form.handed_in(cycle, own, signed, slips)
            made.append(acts.declare(cycle, own, form.kind, form.project, who, FILE_NAME, handed.data, handed.content))

        def acted(step: str) -> Callable[[], None]:
            return lambda: self._act(made[0], unit, step)

        return [declared, *map(acted, steps_to(state))]

    def _form(self, unit: str) -> CountyForm:
        return self._forms.setdefault(unit, CountyForm(unit))

    def _act(self, made: Declaration, unit: str, step: str) -> None:
        (role,) = permissions()[step].roles
        person = self._person(unit, role)
        if transitions().by_act[step].grades:
            _score(made, person, transitions().by_act[step].grades)
        if step in _REMARKS:
            last = len(made.version.form["indicators"]) - 1
            remarks.put(made, f"indicators[{last}].target", _REMARKS[step], acts.Who(person))
        acts.act(made, step, acts.Who(person), _OPINIONS.get(step, "同意。"))

    def _publish(self, year: int, unit: str) -> None:
        made = Declaration.objects.get(unit=self._units[unit], year=year, kind=self._forms[unit].kind)
        copy = copy_of(made)
        if copy is not None:
            publish(made, acts.Who(self._person(unit, Role.DEPARTMENT_REVIEWER)), "", copy.sha256)

    def _person(self, unit: str, role: Role) -> Person:
        """Whoever has the role on the unit itself, else who has it in the whole county."""
        return self._acting.get((unit, role)) or self._acting["", role]


def _do(deeds: Iterator[_Deed]) -> None:
    """Everything in the order of its days, a minute after the other."""
    minutes = Counter[date]()
    for deed in sorted(deeds, key=lambda deed: deed.day):
        with at(deed.day, minutes[deed.day]):
            deed.do()
        minutes[deed.day] += 1


def _score(made: Declaration, reviewer: Person, grades: Sequence[str]) -> None:
    """A complete review sheet that comes to 良, or, to reject a form, to 差."""
    items = scoring.table_of(made).items
    given = {item.id: (f"{item.points:f}", "") for item in items}
    given["conditions"] = ("6", "没有说明人员和设备的安排。")
    given["funds"] = ("9", "没有附资金测算。")
    if _REJECTING in grades:
        given = {item.id: (f"{item.points / 2:f}", "与部门职责、与资金都对不上。") for item in items}
    scoring.save(made, reviewer, given)


def steps_to(state: str) -> list[str]:
    """The acts that lead to a state: straight on, or, to one beside the way, up to where it is left for it."""
    table = transitions()
    last = _LEADS_TO.get(state)
    goal = state if last is None else next(iter(table.by_act[last].sources))
    by_step = {(source, row.target): row.act for row in table.by_act.values() for source in row.sources}
    steps = [by_step[table.way[number], table.way[number + 1]] for number in range(table.way.index(goal))]
    return steps if last is None else [*steps, last]
