"""The numbers of the yearly report, counted from the records of a year. What no room knows is None and not 0."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from jixiao.accounts.models import Unit, UnitKind
from jixiao.cycle.kinds import SELF_EVALUATION
from jixiao.cycle.models import Approval, Cycle, Declaration, KeptScore
from jixiao.profiles.use_of_results import DECISIONS, GRADES
from jixiao.results.duties import targets_in_force
from jixiao.results.graded import graded_in
from jixiao.results.ledger import standing
from jixiao.results.models import RectificationTask, Source
from jixiao.results.process_ratios import ProcessRatio, process_ratios
from jixiao.results.way import way
from jixiao.treasury.figures import covered_until
from jixiao.treasury.lines import overview
from jixiao.treasury.questions import newest


@dataclass(frozen=True, slots=True)
class Sum:
    """Forms of one kind: how many, of how many units, the money they name in 元, how many name none that is legible."""

    words: str
    units: int
    forms: int
    amount: Decimal
    unknown: int


@dataclass(frozen=True, slots=True)
class Decided:
    """Entries of the ledger with one decision about the budgets of one year; amounts in 元."""

    year: int
    decision: str
    entries: int
    before: Decimal
    after: Decimal


@dataclass(frozen=True, slots=True)
class Executed:
    """A department's money of the year as the treasury has it, in 元, paid until a day; `rate` in percent."""

    name: str
    until: date
    budget: Decimal | None
    paid: Decimal | None
    rate: Decimal | None


UNGRADED = "没有等级"


@dataclass(frozen=True, slots=True)
class YearFigures:
    """`graded`: source of the grade → grade → forms. `mending`: source → state → tasks. `own_grades`: kind of
    self-evaluation → grade → forms that were accepted."""

    place: str
    year: int
    targets: Sequence[Sum]
    ratios: Sequence[ProcessRatio]
    graded: Mapping[str, Mapping[str, int]]
    mending: Mapping[str, Mapping[str, int]]
    decided: Sequence[Decided]
    executed: Sequence[Executed] = ()
    own_grades: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def year_figures(cycle: Cycle, units: Collection[int]) -> YearFigures:
    """Everything the report counts about a year's forms of these units."""
    return YearFigures(
        cycle.place,
        cycle.year,
        _targets([each for each in targets_in_force(cycle) if each.unit_id in units]),
        process_ratios(cycle, units),
        _graded(cycle, units),
        _mending(cycle, units),
        _decided(cycle, units),
        _executed(cycle, units),
        _own_grades(cycle, units),
    )


def _targets(declared: Sequence[Declaration]) -> list[Sum]:
    kinds = (("部门整体支出", "department_targets"), ("项目支出", "project_targets"))
    found = []
    for words, kind in kinds:
        forms = [each for each in declared if each.kind == kind]
        amounts = [each.amount for each in forms if each.amount is not None]
        units = len({each.unit_id for each in forms})
        found.append(Sum(words, units, len(forms), sum(amounts, Decimal()), len(forms) - len(amounts)))
    return found


def _graded(cycle: Cycle, units: Collection[int]) -> Mapping[str, Mapping[str, int]]:
    found: dict[str, Counter[str]] = {}
    for each in graded_in(cycle):
        if each.declaration.unit_id in units and each.grade in GRADES:
            found.setdefault(each.source.label, Counter())[each.grade] += 1
    return found


def _executed(cycle: Cycle, units: Collection[int]) -> list[Executed]:
    """Every department the treasury knows of, the lowest rate first, until the last day payments are in."""
    place, year = cycle.jurisdiction, cycle.year
    end = date(year, 12, 31)
    until = min(covered_until(place.pk, year, newest(place.pk, year)) or end, end)
    money = overview(place, year, until)
    found = [
        Executed(each.name_in(year), until, of.budget.value, of.paid.value, of.rate.value)
        for each in Unit.objects.filter(pk__in=units, kind=UnitKind.DEPARTMENT).order_by("pk")
        if (of := money.get(each.pk)) is not None
    ]
    return sorted(found, key=lambda each: (each.rate is None, each.rate))


def _own_grades(cycle: Cycle, units: Collection[int]) -> Mapping[str, Mapping[str, int]]:
    """The grades of accepted self-evaluations, as they came to when they were handed in."""
    found: dict[str, Counter[str]] = {}
    for words, kind in zip(("部门整体支出", "项目支出"), SELF_EVALUATION, strict=True):
        of = {"declaration__cycle": cycle, "declaration__unit__in": units, "declaration__kind": kind}
        newest_of = dict(Approval.objects.filter(**of).order_by("pk").values_list("declaration", "version"))
        scored = KeptScore.objects.filter(version__in=newest_of.values()).values_list("scored", flat=True)
        counts = Counter(each["grade"] or UNGRADED for each in scored)
        if missing := len(newest_of) - counts.total():
            counts[UNGRADED] += missing
        if counts:
            found[words] = counts
    return found


def _mending(cycle: Cycle, units: Collection[int]) -> Mapping[str, Mapping[str, int]]:
    of = {"rectification__declaration__cycle": cycle, "rectification__declaration__unit__in": units}
    found: dict[str, Counter[str]] = {}
    for source, state in RectificationTask.objects.filter(**of).values_list("rectification__source", "state"):
        found.setdefault(Source(source).label, Counter())[way().states[state]] += 1
    return found


def _decided(cycle: Cycle, units: Collection[int]) -> list[Decided]:
    entries = list(standing().filter(declaration__cycle=cycle, declaration__unit__in=units))
    found = []
    for year in sorted({each.year for each in entries}) or [cycle.year + 1]:
        for decision in DECISIONS:
            mine = [each for each in entries if (each.year, each.decision) == (year, decision)]
            before, after = (sum((getattr(each, name) for each in mine), Decimal()) for name in ("before", "after"))
            found.append(Decided(year, decision, len(mine), before, after))
    return found
