"""The tables of the public pages, from which their charts are drawn: target and result, years, levels."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Protocol

from jixiao.publication.models import Publication, PublishedIndicator, UnitYear
from jixiao.reports.chart import Chart, Point
from jixiao.reports.level_scores import ScoredRow, row_of, scores_by_level

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
                Point(each.target_words, each.target_figure),
                Point(each.actual_words, each.actual_figure),
                Point(each.score_words),
            ),
        )
        for each in pairs
    ]
    chart = Chart("line", f"{pairs[0].name}：各年的目标和结果", ("年度", "指标值", "实际完成值", "得分"), rows,
                  f"{rows[0][0]}—{rows[-1][0]}年，共{len(rows)}年。")  # fmt: skip
    return chart if chart.is_drawn else None


def scores_of_year(rows: Iterable[PublishedIndicator], execution: ScoredRow | None = None) -> Chart | None:
    """Of the unit's own self-evaluation, or of its projects where it has none: the points of each level 1 and what was
    scored of them; None where nothing was. `execution`: the row of the budget's execution, which is no indicator."""
    results = [row for row in rows if not _is_target(row)]
    own = [row for row in results if not row.publication.project_number] or results
    scored = [execution, *(row_of(row.level1, row.weight, row.score) for row in own)]
    return scores_by_level("自评得分（按一级指标）", ["得分"], (row for row in scored if row is not None))


def amounts(forms: Sequence[Publication]) -> Chart | None:
    """What a project was declared to cost, over the years."""
    by_year = {each.year: each.amount for each in forms if each.kind.endswith("_targets") and each.amount is not None}
    if not by_year:
        return None
    made = [
        (str(year), (Point(f"{amount / _TEN_THOUSAND:,.2f}", amount / _TEN_THOUSAND),))
        for year, amount in sorted(by_year.items())
    ]
    return Chart("bars", "各年申报的金额", ("年度", "金额（万元）"), made, "", "万元")


def published(units: Sequence[UnitYear]) -> Chart | None:
    """How much each unit of a region published, in time and late; None for more than can be told apart."""
    if len(units) > _MOST_BARS:
        return None
    made = [(each.name, (_point(Decimal(each.forms - each.late)), _point(Decimal(each.late)))) for each in units]
    return Chart("stacked", "各单位公开的表", ("单位", "按期公开", "超期公开"), made, "", "张") if made else None


def _point(figure: Decimal) -> Point:
    return Point(f"{figure:f}", figure)
