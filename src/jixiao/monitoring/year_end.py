"""What will have been spent of many targets when the year ends, from the treasury's payments month by month and those
of the year before: in 万元, never more than a forecast."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from jixiao.cycle.kinds import YEAR, is_of_project
from jixiao.cycle.models import Cycle, Declaration
from jixiao.measures import forecast
from jixiao.measures.derivation import Figure
from jixiao.measures.forecast import Course, Forecast
from jixiao.tables.values import plain
from jixiao.treasury.figures import Traced
from jixiao.treasury.lines import Money
from jixiao.treasury.months import Months, months_of_projects, months_of_units

NAME = "全年预计支出（万元）"
_BUDGET = "全年预算数"
_WAN = 10_000


def year_ends(
    cycle: Cycle, targets: Sequence[Declaration], months: int, money: Mapping[int, Money]
) -> Mapping[int, Forecast]:
    """Targets (their pk) → the forecast from their payments until the end of a month; `money`: as `moneys` gives it."""
    courses = _courses(cycle, cycle.year, targets, months)
    before = _courses(cycle, cycle.year - 1, targets, YEAR)
    return {
        each.pk: _forecast(cycle.year, courses.get(each.pk), before.get(each.pk), money.get(each.pk))
        for each in targets
    }


def share_of_budget(found: Forecast) -> tuple[Decimal, Decimal, Decimal] | None:
    """Value, low and high of the forecast of the money in percent of the budget it was made with."""
    budget = next((each.value for each in found.inputs if each.name == _BUDGET), None)
    if found.value is None or found.low is None or found.high is None or not budget:
        return None
    return found.value / budget * 100, found.low / budget * 100, found.high / budget * 100


def _forecast(year: int, course: Months | None, before: Months | None, money: Money | None) -> Forecast:
    if money is None or money.budget.value is None:
        return forecast.refused(NAME, f"{year}年导入的国库数据里没有它的预算")
    if course is None:
        return forecast.refused(NAME, f"{year}年导入的国库数据里没有它逐月的支付")
    earlier = [] if before is None or YEAR not in before else [_figures(before)]
    return replace(forecast.spending(_figures(course), _in_wan(money.budget), earlier), name=NAME)


def _figures(course: Months) -> Course:
    return {month: _in_wan(traced) for month, traced in course.items()}


def _in_wan(traced: Traced) -> Figure:
    figure = traced.figure
    return replace(figure, value=None if figure.value is None else figure.value / _WAN)


def _courses(cycle: Cycle, year: int, targets: Sequence[Declaration], months: int) -> Mapping[int, Months]:
    """By the unit as a whole, or by the name of the project in its unit."""
    place = cycle.jurisdiction_id
    whole = [each for each in targets if not is_of_project(each.kind)]
    units = months_of_units(place, year, {each.unit_id for each in whole}, months) if whole else {}
    found = {each.pk: units[each.unit_id] for each in whole if each.unit_id in units}
    by_unit: dict[int, list[Declaration]] = {}
    for each in targets:
        if is_of_project(each.kind):
            by_unit.setdefault(each.unit_id, []).append(each)
    for unit, projects in by_unit.items():
        named = months_of_projects(place, year, unit, months)
        found |= {each.pk: named[plain(each.project)] for each in projects if plain(each.project) in named}
    return found
