"""The work of departments is assessed from the records (工作考核): each item's points with the records they come from.

What cannot be judged is left out, with its reason, and the rest is put back to the full points: a score says what it
rests on, and a hole is no 0.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.urls import reverse

from jixiao.cycle.kinds import TARGETS
from jixiao.cycle.models import Cycle, Declaration, Event
from jixiao.cycle.schedule import rules_of
from jixiao.cycle.transitions import transitions
from jixiao.measures.derivation import Derivation, Figure, derive, total
from jixiao.measures.points import rescaled
from jixiao.measures.ratios import share
from jixiao.profiles.assessments import AssessedItem, AssessmentTable, assessment_table
from jixiao.results.duties import NO_RECORDS, Duty, What, duties, first_day, first_sent
from jixiao.results.models import Proposal, RectificationTask
from jixiao.results.way import way

_FULL = 100


@dataclass(frozen=True, slots=True)
class Record:
    """What is counted of a unit: good or not."""

    unit: int
    words: str
    link: str
    is_good: bool


Records = Sequence[Record] | None
"""None where nobody knows."""


@dataclass(frozen=True, slots=True)
class Measure:
    """How an item is counted: the names of what is good and of what is looked at, and the records of a year."""

    good: str
    whole: str
    records: Callable[[Cycle, date], Records]
    unknown: str = ""
    """Why nobody knows, where the records are None."""


@dataclass(frozen=True, slots=True)
class Line:
    """An item of one department: its share, its points; None, with the reason, where it cannot be judged."""

    item: AssessedItem
    share: Derivation | None
    points: Derivation | None
    records: Sequence[Record]

    @property
    def reason(self) -> str:
        """Why it cannot be judged; empty where it can."""
        if self.share is None:
            return self.item.lacks
        return self.share.reason or ""

    @property
    def bad(self) -> list[Record]:
        return [each for each in self.records if not each.is_good]


@dataclass(frozen=True, slots=True)
class Assessment:
    """A department's year: its lines, the points of what could be judged (`judged`: out of how many), and the score put
    back to the full points."""

    table: AssessmentTable
    lines: Sequence[Line]
    judged: Decimal
    points: Derivation
    score: Derivation

    @property
    def undecided(self) -> list[Line]:
        return [line for line in self.lines if line.points is None]


@dataclass(frozen=True, slots=True)
class Year:
    """The records of a year by measure, looked up once for every department."""

    table: AssessmentTable
    records: Mapping[str, Records]

    def of(self, units: Collection[int]) -> Assessment:
        """The assessment of these units together: a department with all below it."""
        lines = [self._line(item, units) for item in self.table.items]
        judged = [line for line in lines if line.points is not None]
        points = total("得分", [Figure(each.item.title, each.points.value) for each in judged if each.points])
        counted = sum((line.item.points for line in judged), Decimal())
        score = rescaled(
            Figure("得分", points.value), Figure("能判断的分值", counted), Figure("满分", self.table.whole)
        )
        if score.value is not None and counted < self.table.least:
            score = replace(score, value=None, reason=f"只有{counted}分的项目能判断，不到{self.table.least}分，不折算")
        return Assessment(self.table, lines, counted, points, replace(score, source="logic"))

    def _line(self, item: AssessedItem, units: Collection[int]) -> Line:
        if not item.measure:
            return Line(item, None, None, ())
        measure, known = MEASURES[item.measure], self.records[item.measure]
        mine = [each for each in known or () if each.unit in units]
        good = None if known is None else Decimal(sum(each.is_good for each in mine))
        whole = None if known is None else Decimal(len(mine))
        found = share(item.title, Figure(measure.good, good), Figure(measure.whole, whole))
        if known is None:
            found = replace(found, reason=measure.unknown)
        return Line(item, found, None if found.value is None else _points(item, found), mine)


def year_of(cycle: Cycle, today: date) -> Year:
    """Everything the assessments of a year are made from."""
    table = assessment_table(cycle.code)
    asked = {item.measure for item in table.items if item.measure}
    return Year(table, {name: MEASURES[name].records(cycle, today) for name in sorted(asked)})


def _points(item: AssessedItem, found: Derivation) -> Derivation:
    formula = f"得分 = {item.title}的分值 × 百分比"

    def compute(points: Decimal, percent: Decimal) -> tuple[Decimal, Sequence[str]]:
        result = points * percent / _FULL
        return result, [f"{points:f} × {percent:.2f}% = {result:.2f}"]

    return derive(formula, "logic", [Figure("分值", item.points), Figure("百分比", found.value)], compute)


def _record(declaration: Declaration, link: str, *, is_good: bool) -> Record:
    return Record(declaration.unit_id, str(declaration), link, is_good)


def _in_time(owed: Sequence[Duty] | None, today: date) -> Records:
    """What was due, sent by its day or not; what still has time, and what has no day, is not looked at."""
    if owed is None:
        return None
    judged = [(each, each.is_late(today)) for each in owed]
    return [_record(each.declaration, each.link, is_good=not late) for each, late in judged if late is not None]


def _done(owed: Sequence[Duty] | None) -> Records:
    return None if owed is None else [_record(each.declaration, each.link, is_good=each.is_done) for each in owed]


def _duties_in_time(good: str, whole: str, what: What) -> Measure:
    return Measure(good, whole, lambda cycle, today: _in_time(duties(cycle, what), today), NO_RECORDS[what])


def _duties_done(good: str, whole: str, what: What) -> Measure:
    return Measure(good, whole, lambda cycle, _today: _done(duties(cycle, what)), NO_RECORDS[what])


def _targets(cycle: Cycle) -> list[Declaration]:
    found = Declaration.objects.filter(cycle=cycle, kind__in=TARGETS).select_related("unit")
    return list(found.prefetch_related("unit__former_names").order_by("unit", "kind", "project"))


def _link(declaration: Declaration) -> str:
    return reverse("declaration", args=(declaration.pk,))


def _targets_in_time(cycle: Cycle, today: date) -> Records:
    rules = rules_of(cycle)
    sent = first_sent(Declaration.objects.filter(cycle=cycle, kind__in=TARGETS))
    owed = [Duty(each, _link(each), first_day(rules, each.kind), sent.get(each.pk), None) for each in _targets(cycle)]
    return _in_time(owed, today)


def _never_returned(cycle: Cycle, _today: date) -> Records:
    back = Event.objects.filter(declaration__cycle=cycle, content__act__in=list(transitions().returning))
    returned = set(back.values_list("declaration", flat=True))
    return [
        _record(each, _link(each), is_good=each.pk not in returned) for each in _targets(cycle) if each.version_number
    ]


def _mended_in_time(cycle: Cycle, today: date) -> Records:
    asked = RectificationTask.objects.filter(rectification__declaration__cycle=cycle).exclude(state__in=_GIVEN_UP)
    asked = asked.select_related("rectification__declaration__unit").prefetch_related("feedbacks")
    found = []
    for task in asked.order_by("rectification", "number"):
        reports = list(task.feedbacks.all())
        is_overdue = task.due is not None and task.due < today
        if reports or is_overdue:
            is_good = not is_overdue and not any(each.is_late for each in reports)
            link = reverse("rectification", args=(task.rectification_id,))
            found.append(Record(task.rectification.declaration.unit_id, task.title, link, is_good))
    return found


_GIVEN_UP = way().ends - {way().way[-1]}
"""What ended without being done."""


def _used(cycle: Cycle, _today: date) -> Records:
    made = Proposal.objects.filter(declaration__cycle=cycle).select_related("declaration__unit")
    address = f"{reverse('proposals')}?cycle={cycle.pk}"
    return [_record(each.declaration, address, is_good=each.is_adopted) for each in made.prefetch_related("answers")]


MEASURES: Mapping[str, Measure] = {
    "targets_on_time": Measure("按时送审的表数", "到期应送审的表数", _targets_in_time),
    "never_returned": Measure("没有被退回的表数", "送审的表数", _never_returned),
    "monitoring_on_time": _duties_in_time("按时报送的监控数", "到期应报送的监控数", "monitoring"),
    "monitoring_done": _duties_done("已监控项目数", "应监控项目数", "monitoring"),
    "self_evaluation_on_time": _duties_in_time("按时报送的自评数", "到期应报送的自评数", "self_evaluation"),
    "self_evaluation_done": _duties_done("已自评项目数", "应自评项目数", "self_evaluation"),
    "evaluation_done": _duties_done("已完成部门评价项目数", "计划部门评价项目数", "evaluation"),
    "publication_on_time": _duties_in_time("按时公开的项数", "到期应公开的项数", "publication"),
    "rectification_on_time": Measure("按时反馈的整改事项数", "到期应反馈的整改事项数", _mended_in_time),
    "result_use": Measure("已应用意见建议数", "提出意见建议数", _used),
}
"""What an item of `profiles/data/assessments` may be measured by."""
