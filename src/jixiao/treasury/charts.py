"""The course of a budget over the months: what was paid, how much of the year is over, what the region asks for, and
the year before. One row a month, each amount with the rows it is the sum of."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.urls import reverse

from jixiao.reports.chart import Chart, Point, Style
from jixiao.treasury.figures import Execution, Narrow, Traced
from jixiao.treasury.lines import Month, course
from jixiao.treasury.thresholds import Threshold, thresholds

_CENTS, _MONTHS = Decimal("0.01"), 12


@dataclass(frozen=True, slots=True)
class _Column:
    """A head, how its line is drawn, and its point of each month."""

    head: str
    style: Style
    points: Sequence[Point]


def execution_chart(execution: Execution, until: date, narrow: Narrow | None = None) -> Chart | None:
    """None where nothing was paid yet, or it is not known."""
    narrow = narrow or Narrow()
    months = course(execution, until, narrow)
    if not months:
        return None
    budget, asked = execution.adjusted_budget(narrow), thresholds(execution.unit.jurisdiction, execution.year)
    before = _year_before(execution, narrow)
    columns = [
        _Column("当月支付数（元）", "", [_amount(each.paid) for each in months]),
        _Column("累计支付数（元）", "", [_amount(each.until) for each in months]),
        _Column("累计执行率", "", [_percent(each.rate.value, each.rate.reason) for each in months]),
        _Column("时间进度", "even", [_percent(time_elapsed(_end(execution.year, month, months)))
                                for month in range(1, _MONTHS + 1)]),
    ]  # fmt: skip
    if asked:
        columns.append(_Column("预警线", "step", [_asked(month, asked) for month in range(1, _MONTHS + 1)]))
    if before:
        columns.append(_Column("上年同期执行率", "", [_percent(each.rate.value, each.rate.reason) for each in before]))
    return Chart(
        "line", f"{execution.year}年预算执行进度", ("月份", *(each.head for each in columns)),
        [(_place(month, months), tuple(_at(each.points, month) for each in columns))
         for month in range(1, _MONTHS + 1)],
        _summary(budget, months, asked, execution.year, has_before=bool(before)), "%",
        styles=tuple(each.style for each in columns),
    )  # fmt: skip


def time_elapsed(day: date) -> Decimal:
    """How much of the year is over at the end of a day, in percent: full months of twelve, and of the month that runs
    its days."""
    part = Decimal(day.day) / monthrange(day.year, day.month)[1]
    return ((day.month - 1 + part) * 100 / _MONTHS).quantize(_CENTS, ROUND_HALF_UP)


def _year_before(execution: Execution, narrow: Narrow) -> list[Month]:
    """Of the same unit; of a project that runs on under the same code or name."""
    before = Execution(execution.unit, execution.year - 1)
    return course(before, date(before.year, _MONTHS, 31), narrow) if before.at else []


def _end(year: int, month: int, months: Sequence[Month]) -> date:
    """The last day of a month that is told of."""
    return months[month - 1].last if month <= len(months) else date(year, month, monthrange(year, month)[1])


def _place(month: int, months: Sequence[Month]) -> str:
    """7月; where payments are not in up to its end, 7月15日止."""
    if month != len(months):
        return f"{month}月"
    last = months[-1].last
    is_whole = last.day == monthrange(last.year, last.month)[1]
    return f"{month}月" if is_whole else f"{month}月{last.day}日止"


def _at(points: Sequence[Point], month: int) -> Point:
    return points[month - 1] if month <= len(points) else Point("")


def _amount(traced: Traced) -> Point:
    """Read, and not drawn: what is drawn is its share of the budget."""
    if traced.value is None:
        return Point(f"没有：{traced.reason}")
    return Point(f"{traced.value:,.2f}", None, f"{reverse('treasury-rows')}?{traced.key}")


def _percent(value: Decimal | None, reason: str | None = None) -> Point:
    if value is None:
        return Point(f"不能算：{reason}" if reason else "")
    rounded = value.quantize(_CENTS, ROUND_HALF_UP)
    return Point(f"{rounded}%", rounded)


def _asked(month: int, asked: Mapping[int, Threshold]) -> Point:
    """What holds in a month: what is asked until its end, else until the last one before it that is named."""
    named = max((each for each in asked if each <= month), default=None)
    return Point("没有规定") if named is None else _percent(asked[named].value)


def _summary(
    budget: Traced, months: Sequence[Month], asked: Mapping[int, Threshold], year: int, *, has_before: bool
) -> str:
    last = months[-1]
    known = f"全年预算数{budget.value:,.2f}元为100%。" if budget.value is not None else f"{budget.reason}。"
    elapsed = time_elapsed(last.last)
    rate = last.rate.value
    at = f"{last.last.month}月{last.last.day}日止"
    now = f"{at}执行{_percent(rate).words}，时间过了{elapsed}%。" if rate is not None else ""
    documents = "、".join(dict.fromkeys(each.document for each in asked.values()))
    rules = f"预警线：{documents}。" if documents else "本地区没有规定预警线。"
    return f"{known}{now}{rules}{'' if has_before else f'没有{year - 1}年的国库数据。'}"
