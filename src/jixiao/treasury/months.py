"""What was paid month by month of many units, or of every project of one, each in one question to the database: the
course a forecast rests on. Only months whose payments are in to their last day."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from django.db.models import Sum
from django.db.models.functions import ExtractMonth

from jixiao.accounts.models import Above
from jixiao.tables.values import plain
from jixiao.treasury.figures import Traced, covered_until
from jixiao.treasury.models import Measure
from jixiao.treasury.models.amount import yuan
from jixiao.treasury.questions import Question, held, newest

PAID_UNTIL = "底累计支付"
"""Behind the month in the name of a figure of a course."""
_YEAR = 12
Months = Mapping[int, Traced]
"""Month → what was paid from January to its end."""


def months_of_units(jurisdiction: int, year: int, units: Collection[int], until: int) -> Mapping[int, Months]:
    """Unit (its pk) → its course with all below it, to the month `until` at most; those nothing was paid of in the
    tables are not among them."""
    at = newest(jurisdiction, year)
    last = _last_month(jurisdiction, year, at, until)
    if not last:
        return {}
    above: dict[int, list[int]] = defaultdict(list)
    for unit, higher in Above.objects.filter(above__in=units, reading_only=False).values_list("unit", "above"):
        above[unit].append(higher)
    found = held(year, at).filter(unit__in=above, measure=Measure.PAYMENT, day__lte=_end(year, last)).order_by()
    sums: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    months = found.annotate(month=ExtractMonth("day")).values_list("unit", "month")
    for unit, month, fen in months.annotate(all=Sum("fen")):
        for higher in above[unit]:
            sums[higher][month] += fen
    return {unit: _course(Question(unit, year, at, (Measure.PAYMENT,)), own, last) for unit, own in sums.items()}


def months_of_projects(jurisdiction: int, year: int, unit: int, until: int) -> Mapping[str, Months]:
    """Name of a project, plain → its course in the unit and all below it; a name with several codes says nothing."""
    at = newest(jurisdiction, year)
    last = _last_month(jurisdiction, year, at, until)
    if not last:
        return {}
    question = Question(unit, year, at, (Measure.PAYMENT,), until=_end(year, last))
    rows = question.rows().order_by().exclude(project="").annotate(month=ExtractMonth("day"))
    sums: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    codes: dict[str, set[str]] = defaultdict(set)
    for name, code, month, fen in rows.values_list("project", "project_code", "month").annotate(all=Sum("fen")):
        sums[plain(name)][month] += fen
        codes[plain(name)].add(code or name)
    return {
        name: _course(replace(question, project=next(iter(codes[name])), until=None), own, last)
        for name, own in sums.items()
        if len(codes[name]) == 1
    }


def months_in(jurisdiction: int, year: int) -> int:
    """The last month of a year until whose end all payments are in; 0 where there is none."""
    return _last_month(jurisdiction, year, newest(jurisdiction, year), _YEAR)


def _last_month(jurisdiction: int, year: int, at: int, until: int) -> int:
    """The last month whose payments are all in; 0 where there is none."""
    covered = covered_until(jurisdiction, year, at) if at else None
    return next((month for month in range(until, 0, -1) if covered is not None and covered >= _end(year, month)), 0)


def _end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _course(question: Question, own: Mapping[int, int], last: int) -> Months:
    total, made = 0, {}
    for month in range(1, last + 1):
        total += own.get(month, 0)
        key = replace(question, until=_end(question.year, month)).key
        made[month] = Traced(f"{month}月{PAID_UNTIL}", yuan(total), key)
    return made
