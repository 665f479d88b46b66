"""What is owed of a year and what was done of it, as plain records: monitoring and self-evaluation are counted from the
forms themselves, evaluations and publications from what the rooms that know of them say.

Targets in force owe a monitoring form for every open round, and a self-evaluation, of the same unit and project; in a
year without rounds one of each as soon as the first unit handed one in. While finance has opened no round and nobody
made a form, nothing is owed. Done is what took effect. 部门整体支出 counts as one project.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from jixiao.cycle.kinds import MONITORING, SELF_EVALUATION, TARGETS
from jixiao.cycle.models import Approval, Cycle, Declaration, Event
from jixiao.cycle.schedule import Rules, rules_of
from jixiao.cycle.transitions import transitions
from jixiao.profiles.model import Kind

What = Literal["monitoring", "self_evaluation", "evaluation", "publication"]
_FOLLOWING: Mapping[What, tuple[Kind, Kind]] = {"monitoring": MONITORING, "self_evaluation": SELF_EVALUATION}
"""What follows targets of a department, and of a project."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing owed about a form: `due` where a day is set; `handed_in_on`, when the unit sent it first; `done_on`,
    when it took effect; None for what has not happened. `link`: the page of what was done, else of the form."""

    declaration: Declaration
    link: str
    due: date | None
    handed_in_on: date | None
    done_on: date | None

    @property
    def is_done(self) -> bool:
        return self.done_on is not None

    def is_late(self, today: date) -> bool | None:
        """Whether it was sent after its day, or was not sent and the day is past; None where no day is set, or where
        there is still time."""
        if self.due is None:
            return None
        if self.handed_in_on is not None:
            return self.handed_in_on > self.due
        return True if today > self.due else None


NO_RECORDS: Mapping[What, str] = {
    "monitoring": "这一年的绩效监控还没有开始（日程），也没有报来的监控表",
    "self_evaluation": "这一年的绩效自评还没有开始（日程），也没有报来的自评表",
    "evaluation": "系统里没有绩效评价的记录",
    "publication": "系统里没有绩效公开的记录",
}
"""Why nothing can be counted where `duties` gives None."""
Reader = Callable[[Cycle], Iterable[Duty]]
"""What is owed about forms of a year, done or not: the evaluations that are planned, what is to be published."""
_READERS: dict[What, list[Reader]] = {"evaluation": [], "publication": []}


def register_duties(what: What, reader: Reader) -> Reader:
    """From the `ready` of an app; twice is once. KeyError for what is counted from the forms themselves."""
    if reader not in _READERS[what]:
        _READERS[what].append(reader)
    return reader


def targets_in_force(cycle: Cycle) -> QuerySet[Declaration]:
    """The forms of targets of a year that were approved, by unit."""
    approved = Approval.objects.filter(declaration__cycle=cycle).values("declaration")
    found = Declaration.objects.filter(cycle=cycle, kind__in=TARGETS, pk__in=approved).select_related("unit")
    return found.prefetch_related("unit__former_names").order_by("unit", "kind", "project")


def duties(cycle: Cycle, what: What) -> list[Duty] | None:
    """What is owed of a year; None where nobody knows: no room plans evaluations, or publishes, and no round was
    opened nor any form made that would belong to one."""
    if what in _READERS:
        return [each for reader in _READERS[what] for each in reader(cycle)] if _READERS[what] else None
    following = Declaration.objects.filter(cycle=cycle, kind__in=_FOLLOWING[what]).order_by("months")
    asked = [each for each in cycle.rounds.all() if each.kinds == _FOLLOWING[what]]
    if not asked and not following:
        return None
    made = {(each.unit_id, each.kind, each.project, each.months if asked else 0): each for each in following}
    handed_in, done, rules = first_sent(following), _done(following), rules_of(cycle)
    owed = []
    for basis in targets_in_force(cycle):
        kind = _FOLLOWING[what][TARGETS.index(basis.kind)]
        days: list[tuple[int, date | None]] = [(each.months, each.due) for each in asked]
        for months, due in days or [(0, first_day(rules, kind))]:
            form = made.get((basis.unit_id, kind, basis.project, months))
            pk = None if form is None else form.pk
            owed.append(
                Duty(
                    basis,
                    reverse("declaration", args=(basis.pk if pk is None else pk,)),
                    due,
                    None if pk is None else handed_in.get(pk),
                    None if pk is None else done.get(pk),
                )
            )
    return owed


def first_day(rules: Rules, kind: str) -> date | None:
    """The day by which a kind of form is to be sent; None where the calendar sets no day."""
    rule = rules.get((kind, transitions().start)) or rules.get(("", transitions().start))
    return None if rule is None or rule.day is None else rule.due(rule.day)


def first_sent(declarations: QuerySet[Declaration]) -> dict[int, date]:
    """When each of these was sent to review first."""
    sent = Event.objects.filter(declaration__in=declarations.order_by().values("pk"), content__act="submit")
    found: dict[int, date] = {}
    for pk, content in sent.order_by("-number").values_list("declaration", "content"):
        found[pk] = timezone.localdate(datetime.fromisoformat(content["at"]))
    return found


def _done(declarations: QuerySet[Declaration]) -> dict[int, date]:
    """When each of these took effect last."""
    approvals = Approval.objects.filter(declaration__in=declarations.order_by().values("pk")).order_by("approved_at")
    return {pk: timezone.localdate(at) for pk, at in approvals.values_list("declaration", "approved_at")}


def of_units(owed: Iterable[Duty], units: Collection[int]) -> list[Duty]:
    return [each for each in owed if each.declaration.unit_id in units]
