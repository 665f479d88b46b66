"""The tables of the public pages, from which their charts are drawn: target and result, years."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Protocol

from jixiao.publication.models import Publication, PublishedIndicator
from jixiao.publication.numbers import AMOUNT, has_digits, how_address
from jixiao.publication.open_data import address_of
from jixiao.publication.shelf import UnitCounts
from jixiao.reports.chart import Chart, Point
from jixiao.reports.level_scores import plain

_TEN_THOUSAND, _MOST_BARS = 10_000, 40


class Indicator(Protocol):
    """An indicator as a form of a year says it: a published one, or one of a form that is in force."""

    year: int
    kind: str
    number: int
    key: str
    name: str
    level1: str
    target: str
    actual: str
    weight: str
    score: str
    target_figure: Decimal | None
    actual_figure: Decimal | None

    def how(self, field: str) -> str:
        """The page that tells how a number of it came about."""


@dataclass(frozen=True, slots=True)
class Pair:
    """An indicator in a year: what was declared, and what came of it; either may not be public (yet)."""

    year: int
    name: str
    key: str
    level1: str
    target: Indicator | None
    actual: Indicator | None

    @property
    def target_words(self) -> str:
        """What was declared, in the form of the targets or as the self-evaluation repeats it."""
        return next((each.target for each in (self.target, self.actual) if each is not None and each.target), "")

    @property
    def target_figure(self) -> Decimal | None:
        found = (each.target_figure for each in (self.target, self.actual) if each is not None)
        return next((figure for figure in found if figure is not None), None)

    @property
    def actual_words(self) -> str:
        return "" if self.actual is None else self.actual.actual

    @property
    def score_words(self) -> str:
        """8（满分10）; empty where nothing was scored."""
        if self.actual is None or not self.actual.score:
            return ""
        return f"{self.actual.score}（满分{self.actual.weight}）" if self.actual.weight else self.actual.score

    @property
    def target_how(self) -> str:
        """Where what was declared is told of; empty where it is words."""
        found = next((each for each in (self.target, self.actual) if each is not None and each.target), None)
        return "" if found is None else address_of_number(found, "target")

    @property
    def actual_how(self) -> str:
        return "" if self.actual is None else address_of_number(self.actual, "actual")

    @property
    def score_how(self) -> str:
        return "" if self.actual is None else address_of_number(self.actual, "score")

    @property
    def actual_figure(self) -> Decimal | None:
        return None if self.actual is None else self.actual.actual_figure


@dataclass(frozen=True, slots=True)
class Group:
    """Indicators that belong together: of the whole unit or of a project; `chart` where there is one to draw."""

    title: str
    pairs: Sequence[Pair]
    chart: Chart | None = None


def side_by_side(rows: Iterable[PublishedIndicator]) -> list[Group]:
    """The indicators of one year, of the unit and of each project."""
    return [Group(title, pairs) for title, pairs in _groups(rows)]


def over_the_years(rows: Iterable[PublishedIndicator]) -> list[Group]:
    """Published indicators over the years, of the unit and of each project."""
    return [_over_the_years(title, pairs) for title, pairs in _groups(rows)]


def group_over_the_years(title: str, rows: Iterable[Indicator]) -> Group:
    """Indicators of one form over the years."""
    return _over_the_years(title, _pairs(sorted(rows, key=lambda row: (row.year, row.number, row.kind))))


def _over_the_years(title: str, pairs: Iterable[Pair]) -> Group:
    """One that stands alone in its group is drawn."""
    by_name = sorted(pairs, key=lambda each: (each.key, each.year))
    keys = {each.key for each in by_name}
    years = {each.year for each in by_name}
    is_one = len(keys) == 1 and len(years) == len(by_name)
    return Group(title, by_name, _line(by_name) if is_one else None)


def _groups(rows: Iterable[PublishedIndicator]) -> Iterator[tuple[str, list[Pair]]]:
    by_project = sorted(rows, key=lambda row: (row.publication.project_number, row.year, row.number, row.kind))
    for number, of_project in groupby(by_project, key=lambda row: row.publication.project_number):
        found = list(of_project)
        yield (f"项目：{found[-1].publication.project}" if number else "部门整体"), list(_pairs(found))


def _pairs(rows: Sequence[Indicator]) -> Iterator[Pair]:
    """Targets with the results under the same name in the same year, in the order of the page; of two that are called
    the same, the first with the first."""
    results: dict[tuple[int, str], list[Indicator]] = {}
    for row in rows:
        if not _is_target(row):
            results.setdefault((row.year, row.key), []).append(row)
    for row in filter(_is_target, rows):
        own = results.get((row.year, row.key))
        yield Pair(row.year, row.name, row.key, row.level1, row, own.pop(0) if own else None)
    for left in results.values():
        yield from (Pair(row.year, row.name, row.key, row.level1, None, row) for row in left)


def _is_target(row: Indicator) -> bool:
    return row.kind.endswith("_targets")


def _line(pairs: Sequence[Pair]) -> Chart | None:
    rows = [
        (
            str(each.year),
            (
                Point(each.target_words, each.target_figure, each.target_how),
                Point(each.actual_words, each.actual_figure, each.actual_how),
                Point(each.score_words, how=each.score_how),
            ),
        )
        for each in pairs
    ]
    title, heads = f"{pairs[0].name}：各年的目标和结果", ("年度", "指标值", "实际完成值", "得分")
    chart = Chart("line", title, heads, rows)
    return chart if chart.is_drawn else None


def amounts(forms: Sequence[Publication]) -> Chart | None:
    """What a project was declared to cost, over the years."""
    by_year = {
        each.year: (each.amount, how_address(address_of(each), AMOUNT))
        for each in forms
        if each.kind.endswith("_targets") and each.amount is not None
    }
    if not by_year:
        return None
    made = [
        (str(year), (Point(f"{amount / _TEN_THOUSAND:,.2f}", amount / _TEN_THOUSAND, how),))
        for year, (amount, how) in sorted(by_year.items())
    ]
    return Chart("bars", "各年申报的金额", ("年度", "金额（万元）"), made, "", "万元")


def published(units: Sequence[UnitCounts]) -> Chart | None:
    """How much each unit of a region published, in time and late; None for more than can be told apart."""
    if len(units) > _MOST_BARS:
        return None
    made = [
        (each.name, (_count(each.in_time, f"{hows}in_time/"), _count(each.late, f"{hows}late/")))
        for each in units
        for hows in (f"{each.address}how/",)
    ]
    return Chart("stacked", "各单位公开的表", ("单位", "按期公开", "超期公开"), made, "", "张") if made else None


def address_of_number(row: Indicator, field: str) -> str:
    """Where a number of an indicator is told of; empty where none stands there."""
    return row.how(field) if has_digits(getattr(row, field)) else ""


def _count(count: int, how: str) -> Point:
    """Of nothing there is nothing to be listed."""
    return _point(Decimal(count), how if count else "")


def _point(figure: Decimal, how: str) -> Point:
    return Point(plain(figure), figure, how)
