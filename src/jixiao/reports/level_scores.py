"""Points by level 1 as a table to draw: what could be reached and what each side gives, level by level.

A level in which something has no score yet is not drawn for that side: the sum of the others is not its score.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from jixiao.reports.chart import Chart, Point


@dataclass(frozen=True, slots=True)
class ScoredRow:
    """A row of a form: its level 1, the points it carries, what each side gives; None for what has no score."""

    level: str
    weight: Decimal
    scores: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """A level 1 with all its rows."""

    name: str
    rows: Sequence[ScoredRow]

    @property
    def weight(self) -> Decimal:
        return sum((row.weight for row in self.rows), Decimal())

    def open(self, side: int) -> int:
        """How many rows have no score of this side."""
        return sum(row.scores[side] is None for row in self.rows)

    def score(self, side: int) -> Decimal | None:
        """None while a row has none."""
        given = [row.scores[side] for row in self.rows]
        known = [each for each in given if each is not None]
        return sum(known, Decimal()) if len(known) == len(given) else None


def levels_of(rows: Iterable[ScoredRow]) -> list[Level]:
    """In the order they come."""
    by_name: dict[str, list[ScoredRow]] = {}
    for row in rows:
        by_name.setdefault(row.level, []).append(row)
    return [Level(name, found) for name, found in by_name.items()]


def scores_by_level(title: str, sides: Sequence[str], rows: Iterable[ScoredRow]) -> Chart | None:
    """`sides`: what the columns of scores are called. None where nothing was scored at all; the summary tells what the
    first side lost."""
    levels = levels_of(rows)
    if not any(score is not None for level in levels for row in level.rows for score in row.scores):
        return None
    made = [
        (level.name, (_point(level.weight), *(_scored(level, side) for side in range(len(sides))))) for level in levels
    ]
    return Chart("bars", title, ("一级指标", "分值", *sides), made, _lost(levels), "分")


def _lost(levels: Sequence[Level]) -> str:
    scores = [level.score(0) for level in levels]
    known = [each for each in scores if each is not None]
    if len(known) < len(scores):
        return "有的指标还没有得分，那一级不画。"
    lost = sum((level.weight for level in levels), Decimal()) - sum(known, Decimal())
    return f"合计扣{plain(lost)}分。"


def _scored(level: Level, side: int) -> Point:
    score = level.score(side)
    return Point(f"{level.open(side)}项没有得分") if score is None else _point(score)


def _point(figure: Decimal) -> Point:
    return Point(plain(figure), figure)


def plain(figure: Decimal) -> str:
    """Without zeros at the end: 13.20 is 13.2, 10.00 is 10."""
    return f"{figure.normalize():f}" if figure else "0"


def decimal_of(text: str | None) -> Decimal | None:
    """A number as it stands in a form; None for what is none."""
    try:
        found = Decimal((text or "").strip().removesuffix("分"))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def row_of(level: str, weight: str | None, *scores: str | None) -> ScoredRow | None:
    """A row from its texts; None where it carries no points, or belongs to no level."""
    points = decimal_of(weight)
    return None if points is None or not level else ScoredRow(level, points, tuple(map(decimal_of, scores)))
