"""The money of a unit by line and by month, and of all units of a jurisdiction, each grouped in one question to the
database, every figure with the key of its own rows."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.db.models import Sum
from django.db.models.functions import ExtractMonth

from jixiao.accounts.models import Above, Jurisdiction, Unit, existing_in
from jixiao.measures.derivation import Derivation
from jixiao.measures.ratios import ratio
from jixiao.treasury.figures import BUDGET, WHOLE, Execution, Narrow, Traced, covered_until
from jixiao.treasury.holders import heirs_of, left_behind
from jixiao.treasury.models import Measure
from jixiao.treasury.models.amount import yuan
from jixiao.treasury.questions import Question, held, newest

_MEASURES = (*BUDGET, Measure.PAYMENT)


@dataclass(frozen=True, slots=True)
class Money:
    """What stands in a row of budget and payments: 年初预算数, 调整, 全年预算数, 支付数, and 预算执行率 of it."""

    original: Traced
    adjustments: Traced
    budget: Traced
    paid: Traced

    @property
    def rate(self) -> Derivation:
        return _execution_rate(self.paid, self.budget)


def money_of(execution: Execution, until: date, narrow: Narrow = WHOLE) -> Money:
    """The money of a unit, or of one line of it, paid until a day."""
    return Money(
        execution.original_budget(narrow),
        execution.adjustments(narrow),
        execution.adjusted_budget(narrow),
        execution.paid(until, narrow),
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One project and source of a unit; 基本支出 has no project."""

    project: str
    name: str
    source: str
    spending: str
    money: Money


@dataclass(frozen=True, slots=True)
class Month:
    """What was paid in a month and until its end, or until `last` where payments are not in up to it."""

    month: int
    last: date
    paid: Traced
    until: Traced
    rate: Derivation


def lines(execution: Execution, until: date) -> list[Line]:
    """Every line of the budget and of payments, the projects in the order of their codes and names."""
    paid = execution.paid(until)
    question = Question(execution.unit.pk, execution.year, execution.at, _MEASURES, holders=execution.holders)
    sums: dict[tuple[str, str, str, str], dict[str, int]] = defaultdict(dict)
    fields = ("project_code", "project", "source", "spending")
    found = question.rows().order_by().exclude(measure=Measure.PAYMENT, day__gt=until)
    for *line, measure, fen in found.values_list(*fields, "measure").annotate(all=Sum("fen")):
        sums[line[0], line[1], line[2], line[3]][measure] = fen
    made = []
    for (code, name, source, spending), own in sorted(sums.items()):
        narrow = replace(question, project=code or name, source=source, spending=spending)
        money = _money(narrow, own, until, paid.reason, has_original=Measure.ORIGINAL in execution.measures_there)
        made.append(Line(code or name, name, source, spending, money))
    return made


def course(execution: Execution, until: date, narrow: Narrow | None = None) -> list[Month]:
    """The payments by month, up to the last month that is in as a whole or in part."""
    narrow = narrow or WHOLE
    question = Question(
        execution.unit.pk, execution.year, execution.at, (Measure.PAYMENT,), project=narrow.project,
        source=narrow.source, among=narrow.among,
        spending=narrow.spending, holders=execution.holders,
    )  # fmt: skip
    known = min(until, execution.paid_until or until)
    if execution.paid(known, narrow).value is None:
        return []
    found = question.rows().order_by().filter(day__lte=known).annotate(month=ExtractMonth("day"))
    sums = dict(found.values_list("month").annotate(all=Sum("fen")))
    budget, total, made = execution.adjusted_budget(narrow), 0, []
    for month in range(1, known.month + 1):
        total += sums.get(month, 0)
        first, last = date(execution.year, month, 1), _last_day(execution.year, month, known)
        inside = replace(question, since=first, until=last)
        paid = Traced(f"{month}月支付数", yuan(sums.get(month, 0)), inside.key)
        until_then = Traced(f"{last.month}月{last.day}日止支付数", yuan(total), replace(question, until=last).key)
        made.append(Month(month, last, paid, until_then, _execution_rate(until_then, budget)))
    return made


def _last_day(year: int, month: int, known: date) -> date:
    following = date(year, month + 1, 1) if month < 12 else date(year + 1, 1, 1)
    return min(date.fromordinal(following.toordinal() - 1), known)


def overview(jurisdiction: Jurisdiction, year: int, until: date, at: int | None = None) -> Mapping[int, Money]:
    """Unit (its pk) → its money with all below it, for every unit of the year that any of it is of."""
    at = newest(jurisdiction.pk, year) if at is None else at
    covered = covered_until(jurisdiction.pk, year, at)
    found = held(year, at).filter(jurisdiction=jurisdiction, measure__in=_MEASURES)
    found = found.exclude(measure=Measure.PAYMENT, day__gt=until)
    sums: dict[int, dict[str, int]] = defaultdict(dict)
    own: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for unit, measure, fen in found.order_by().values_list("unit", "measure").annotate(all=Sum("fen")):
        own[unit].append((measure, fen))
    units = Unit.objects.filter(existing_in(year), jurisdiction=jurisdiction)
    above = Above.objects.filter(unit__in=own, above__in=units, reading_only=False)
    for unit, higher in above.values_list("unit", "above"):
        for measure, fen in own[unit]:
            sums[higher][measure] = sums[higher].get(measure, 0) + fen
    late = None if covered is not None and covered >= until else f"{year}年的支付数据没有到{until.month}月{until.day}日"
    made = {
        unit: _money(
            Question(unit, year, at, _MEASURES),
            mine,
            until,
            _missing(mine, late, year),
            has_original=Measure.ORIGINAL in mine,
        )
        for unit, mine in sums.items()
    }
    return {**made, **{unit.pk: money_of(Execution(unit, year, at), until) for unit in _with_heirs(jurisdiction, year)}}


def _with_heirs(jurisdiction: Jurisdiction, year: int) -> list[Unit]:
    """The units above what amounts are still given to although it has become others, and above what it has become."""
    ended = left_behind(jurisdiction, year)
    known = {each.pk for each in ended} | {heir for each in ended for heir in heirs_of(each, year)}
    lines = Above.objects.filter(unit__in=known, reading_only=False)
    return list(Unit.objects.filter(existing_in(year), pk__in=lines.values("above"))) if ended else []


def _missing(own: Mapping[str, int], late: str | None, year: int) -> str | None:
    return late if Measure.PAYMENT in own else f"{year}年还没有导入这个单位的支付明细"


def _money(question: Question, own: Mapping[str, int], until: date, unpaid: str | None, *, has_original: bool) -> Money:
    """`unpaid`: why it cannot be said what was paid. `has_original`: whether the original budget of the unit is in;
    then what has none of its own, a project that was added, has 0."""

    def budget(name: str, *measures: Measure) -> Traced:
        value = yuan(sum(own.get(measure, 0) for measure in measures))
        is_known = any(measure in own for measure in BUDGET) and (has_original or Measure.ORIGINAL not in measures)
        reason = None if is_known else f"{question.year}年导入的年初预算里没有"
        return Traced(name, value if is_known else None, replace(question, measures=measures).key, reason)

    paid: Decimal | None = yuan(own.get(Measure.PAYMENT, 0)) if unpaid is None else None
    key = replace(question, measures=(Measure.PAYMENT,), until=until).key
    return Money(
        budget("年初预算数", Measure.ORIGINAL),
        budget("预算调整增减", Measure.ADJUSTMENT),
        budget("全年预算数", *BUDGET),
        Traced(f"{until.month}月{until.day}日止支付数", paid, key, unpaid),
    )


def _execution_rate(paid: Traced, budget: Traced) -> Derivation:
    return ratio("execution_rate").of({"执行数": paid.figure, "预算数": budget.figure})
