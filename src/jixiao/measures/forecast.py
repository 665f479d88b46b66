"""What the end of the year will probably bring, from the course so far: a `Forecast`, never a fact.

Figures that add up over the year (spending, counts) are cumulative, month by month. With the course of earlier years
the share of a year that was reached by this month leads on; without them the monthly average does. Rates are not
extrapolated: a rate stays where it is, within what it has been. Every forecast has an interval and says in words what
it rests on; with too few months there is none, with the reason, but where last year's course of the same figure leads
on from the one that is known (`by_last_year`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from jixiao.forms.targets import Duration, Quantity, Target
from jixiao.measures.achievement import PERCENT_UNITS, direction
from jixiao.measures.derivation import Figure, shown

DECEMBER = 12
FEWEST_MONTHS = 3
"""Fewer months known of this year tell nothing of the year."""
_SPREAD = Decimal("1.3")
"""Standard deviations on either side: about four years in five lie within."""
_LEAST_SLACK = Decimal("0.1")
"""However even the course: what is still to come may be a tenth more or less."""
_LEAST_SHARE = Decimal("0.05")
"""A month by which less than this share of an earlier year was reached magnifies whatever is small."""

Course = Mapping[int, Figure]
"""Month → cumulative figure from January to the end of it."""
Likelihood = Literal["certain", "possible", "impossible"]
LIKELIHOODS: Mapping[Likelihood, str] = {"certain": "确定能", "possible": "有可能", "impossible": "完全不可能"}


@dataclass(frozen=True, slots=True)
class Forecast:
    """A value the year may end with, between `low` and `high`; None with `refused` where nothing can be said.

    `reasons` are the sentences a reader is shown beside it; `inputs` the figures it rests on.
    """

    name: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    reasons: tuple[str, ...] = ()
    inputs: tuple[Figure, ...] = ()
    refused: str | None = None

    @property
    def is_known(self) -> bool:
        return self.value is not None

    def lines(self) -> tuple[str, ...]:
        """The forecast in words, marked as one."""
        if self.value is None or self.low is None or self.high is None:
            return (f"{self.name}：不作推算，{self.refused}",)
        return (f"{self.name}（推算，不是填报数）：{shown(self.value)}，{self.bounds}", *self.reasons)

    @property
    def value_words(self) -> str:
        return "" if self.value is None else shown(self.value)

    @property
    def bounds(self) -> str:
        """Between what it lies; empty where nothing can be said."""
        return "" if self.low is None or self.high is None else f"多半在{shown(self.low)}—{shown(self.high)}之间"


@dataclass(frozen=True, slots=True)
class _Known:
    """The months that are known, in order."""

    months: tuple[int, ...]
    values: tuple[Decimal, ...]
    figures: tuple[Figure, ...] = field(default=())

    @property
    def last(self) -> int:
        return self.months[-1]

    @property
    def rest(self) -> int:
        return DECEMBER - self.last

    @property
    def reached(self) -> Decimal:
        return self.values[-1]


def spending(course: Course, budget: Figure, earlier: Sequence[Course] = ()) -> Forecast:
    """What will have been spent at the end of the year; never less than now, never more than the budget."""
    return _added_up("全年预计支出", course, earlier, budget)


def count(name: str, course: Course, earlier: Sequence[Course] = ()) -> Forecast:
    """What a figure that adds up over the year (households visited, cases, cost) will have come to."""
    return _added_up(name, course, earlier, None)


def rate(name: str, course: Course) -> Forecast:
    """Where a rate will stand at the end of the year: where it stands now, within what it has been."""
    known = _known(course)
    if isinstance(known, str):
        return refused(name, known)
    low, high = min(known.values), max(known.values)
    reasons = (
        "比率不作外推：按最近一期的水平，不随月份增长",
        f"今年{len(known.months)}期在{shown(low)}—{shown(high)}之间",
    )
    return Forecast(name, known.reached, low, high, reasons, known.figures)


def by_last_year(name: str, month: int, now: Figure, then: Figure, whole: Figure) -> Forecast:
    """What a figure that adds up will have come to, from one month of this year alone: `then` is what was reached by
    the same month of last year, `whole` what last year came to.

    The share of last year leads on. Whether this year follows it by its share, by the amount that was still to come or
    by neither, nobody knows: the interval holds all three, and never less than a tenth of what is to come.
    """
    if now.value is None or then.value is None or whole.value is None:
        return refused(name, "去年或今年的数不全")
    share = _part(then.value, whole.value)
    if share is None or now.value < 0:
        return refused(name, f"去年1—{month}月的数和全年的数比不出进度")
    value, rest, average = now.value / share, whole.value - then.value, now.value / month
    ways = (value, now.value + rest, now.value + average * (DECEMBER - month))
    slack = (value - now.value) * _LEAST_SLACK
    reasons = (
        f"去年1—{month}月占全年的{shown(share * 100)}%，今年已有{shown(now.value)}",
        f"今年的期数不够，区间取照去年的进度{shown(ways[0])}、照去年余下的数{shown(ways[1])}、"
        f"照今年的月均{shown(ways[2])}三种推算的最小和最大",
    )
    return Forecast(
        name, value, min(*ways, value - slack), max(*ways, value + slack), reasons, (now, then, whole)
    )  # fmt: skip


def of_target(name: str, target: Target, course: Course, earlier: Sequence[Course] = ()) -> Forecast:
    """The year's end of an indicator: shares and growth as rates, other figures as counts, words and dates refused."""
    if not isinstance(target, Quantity):
        return refused(name, "指标值不是数量")
    if target.is_growth or target.unit in PERCENT_UNITS:
        return rate(name, course)
    return count(name, course, earlier)


def counted_up(target: Quantity) -> Quantity | None:
    """What is counted up over the year and is better the more it is, whatever sign is printed (≥125家, 125家); None for
    shares, growth and ceilings."""
    if target.is_growth or target.growth_base or target.unit in PERCENT_UNITS or target.operator in ("<=", "<"):
        return None
    return target if target.operator in (">=", ">") else replace(target, operator=">=")


def likelihood(target: Target, forecast: Forecast) -> Likelihood | None:
    """Whether the target will be met, as the monitoring form asks; a suggestion. None where that takes a judgement."""
    low, high = forecast.low, forecast.high
    if low is None or high is None or not isinstance(target, Quantity | Duration):
        return None
    way = direction(target)
    if way == "more":
        return "certain" if low >= target.value else "impossible" if high < target.value else "possible"
    if way == "less":
        return "certain" if high <= target.value else "impossible" if low > target.value else "possible"
    return None


def _added_up(name: str, course: Course, earlier: Sequence[Course], limit: Figure | None) -> Forecast:
    known = _known(course)
    if isinstance(known, str):
        return refused(name, known)
    if fallen := next((month for month, one, other in _steps(known) if other < one), None):
        return refused(name, f"{fallen}月的累计数比上一期少，请核对")
    if limit is not None and limit.value is None:
        return refused(name, f"没有{limit.name}")
    value, low, high, reasons = _by_earlier_years(known, earlier) or _by_average(known)
    slack = (value - known.reached) * _LEAST_SLACK
    low, high = min(low, value - slack), max(high, value + slack)
    figures = (*known.figures, *((limit,) if limit else ()))
    if limit is None or limit.value is None:
        return Forecast(name, value, low, high, reasons, figures)
    most = max(limit.value, known.reached)
    if value > most:
        reasons = (*reasons, f"照此进度为{shown(value)}，超过{limit.name}{shown(limit.value)}，以{limit.name}为限")
    return Forecast(name, min(value, most), min(low, most), min(high, most), reasons, figures)


def refused(name: str, why: str) -> Forecast:
    """Nothing can be said, and why."""
    return Forecast(name, None, None, None, refused=why)


def _known(course: Course) -> _Known | str:
    """The months with a figure, or why they are too few."""
    entries = [(month, figure) for month, figure in sorted(course.items()) if figure.value is not None]
    if wrong := [month for month, _ in entries if not 1 <= month <= DECEMBER]:
        return f"没有{wrong[0]}月"
    if len(entries) < FEWEST_MONTHS:
        return f"今年只有{len(entries)}期的数，至少要{FEWEST_MONTHS}期"
    values = tuple(figure.value for _, figure in entries if figure.value is not None)
    return _Known(tuple(month for month, _ in entries), values, tuple(figure for _, figure in entries))


def _steps(known: _Known) -> list[tuple[int, Decimal, Decimal]]:
    return list(zip(known.months[1:], known.values, known.values[1:], strict=False))


_Found = tuple[Decimal, Decimal, Decimal, tuple[str, ...]]


def _by_earlier_years(known: _Known, earlier: Sequence[Course]) -> _Found | None:
    """By the share of a year that was reached by this month; None where no earlier year tells it."""
    shares = [share for course in earlier if (share := _share(course, known.last)) is not None]
    if not shares:
        return None
    middle = sum(shares, Decimal()) / len(shares)
    value, low, high = (known.reached / share for share in (middle, max(shares), min(shares)))
    listed = "、".join(f"{shown(share * 100)}%" for share in shares)
    reasons = [f"往年1—{known.last}月占全年的{listed}，今年已有{shown(known.reached)}"]
    if len(shares) == 1:
        low, high = _widened(known, value, low, high)
        reasons.append("只有一年的往年数，区间按今年各月的起伏放宽")
    return value, max(low, known.reached), high, tuple(reasons)


def _share(course: Course, month: int) -> Decimal | None:
    now, whole = course.get(month), course.get(DECEMBER)
    if now is None or whole is None or now.value is None or whole.value is None:
        return None
    return _part(now.value, whole.value)


def _part(reached: Decimal, whole: Decimal) -> Decimal | None:
    """What share of an earlier year had been reached; None for one that tells nothing."""
    share = reached / whole if whole > 0 else None
    return share if share is not None and _LEAST_SHARE <= share <= 1 else None


def _by_average(known: _Known) -> _Found:
    """By the monthly average so far."""
    value = known.reached + known.reached / known.last * known.rest
    low, high = _widened(known, value, value, value)
    reasons = (
        f"1—{known.last}月平均每月{shown(known.reached / known.last)}，余下{known.rest}个月照此推算",
        "没有往年各月的数，区间按今年各月的起伏估计",
    )
    return value, low, high, reasons


def _widened(known: _Known, value: Decimal, low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
    """By how much the months of this year differ: of the months to come, and of the average they are guessed by."""
    months = _monthly(known)
    mean = sum(months, Decimal()) / len(months)
    variance = sum(((each - mean) ** 2 for each in months), Decimal()) / (len(months) - 1)
    rest = Decimal(known.rest)
    off = _SPREAD * (variance * (rest + rest * rest / len(months))).sqrt()
    return max(min(low, value - off), known.reached), max(high, value + off)


def _monthly(known: _Known) -> list[Decimal]:
    """What each known stretch brought a month, the first from January on."""
    starts, before = (0, *known.months[:-1]), (Decimal(), *known.values[:-1])
    return [
        (now - then) / (month - start)
        for month, start, now, then in zip(known.months, starts, known.values, before, strict=True)
    ]
