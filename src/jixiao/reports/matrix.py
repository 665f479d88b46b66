"""The coverage matrix as the page shows it: a list of goals, and a row an indicator with a narrow column a goal.

Indicators may be two hundred and have long names, goals are a dozen and have numbers: so the goals stand above.
"""

from dataclasses import dataclass

from jixiao.reports.model import Coverage, CoverageMark, CoverageRow
from jixiao.reports.points import Place, Points
from jixiao.reports.shown import Shown

_LONGEST_TEXT = 90


@dataclass(frozen=True, slots=True)
class Goal:
    """A duty, objective or task, with the number of indicators that cover it."""

    label: str
    text: str
    place: Place | None
    number: int


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator with a mark a goal, and the words the marks that cover rest on (目标1：高新技术企业)."""

    name: str
    place: Place
    marks: tuple[CoverageMark | None, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """`rows`: the indicators with a mark; `others`: those without any."""

    title: str
    goals: tuple[Goal, ...]
    rows: tuple[IndicatorRow, ...]
    others: tuple[IndicatorRow, ...]


def matrix_view(coverage: Coverage, title: str, points: Points, shown: Shown) -> Matrix:
    """The matrix of one form, its texts masked."""
    goals = tuple(_goal(row, points, shown) for row in coverage.rows)
    rows = [
        _row(shown.text(name), points.places([cell])[0], number, coverage.rows, shown)
        for number, (name, cell) in enumerate(coverage.columns)
    ]
    marked, others = (tuple(row for row in rows if any(row.marks) is with_marks) for with_marks in (True, False))
    return Matrix(title, goals, marked, others)


def _goal(row: CoverageRow, points: Points, shown: Shown) -> Goal:
    text = " ".join(shown.text(row.text).split())
    return Goal(
        label=row.label,
        text=text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - 1] + "…",
        place=points.places([row.cell])[0] if row.cell else None,
        number=sum(mark is not None and mark.covers for mark in row.marks),
    )


def _row(name: str, place: Place, number: int, goals: tuple[CoverageRow, ...], shown: Shown) -> IndicatorRow:
    marks = tuple(goal.marks[number] for goal in goals)
    said = [
        f"{goal.label}：{'、'.join(map(shown.text, mark.words))}"
        for goal, mark in zip(goals, marks, strict=True)
        if mark is not None and mark.covers and mark.words
    ]
    return IndicatorRow(name, place, marks, "；".join(said))
