"""Duty → objective → task → indicator of one form: every pair with its score and the words that show it.

    职能职责            整体绩效目标            年度主要任务            指标
    duties  ─ duty_objectives ─▶ objectives ─ objective_tasks ─▶ tasks
    each of the three ───────────── indicators ─────────────▶ 指标

A pair scores 1 where the indicator names the goal by number (重点工作1计划完成率); otherwise by the words they share
(`scoring`), raised where a figure of the goal is the value of the indicator (60公里, ≥60公里).
"""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from jixiao.audit.coverage.promises import goal_label, promised
from jixiao.audit.coverage.references import Reference, reference
from jixiao.audit.coverage.scoring import NONE, Match, score_table
from jixiao.audit.entries import measure, subject
from jixiao.audit.remember import by_identity
from jixiao.audit.same_indicator import same_target
from jixiao.cells.model import Cell
from jixiao.forms.model import Form, Horizon, Indicator, Text
from jixiao.forms.targets import Quantity, Range
from jixiao.profiles.model import Profile

_FIGURE_BONUS = 0.35
_ALL_OF_THEM = 0.5
"""Score of 重点工作完成率 for each task: it counts them all and names none."""
_TELLING_FIGURE = 20
"""A smaller figure, a share or a price may be equal by chance: it only raises a pair that shares words."""
_DUTY = re.compile(r"[。；;\n]+|\s+(?=[（(]?[一二三四五六七八九十\d]{1,2}[)）.．、])")
_NUMBERING = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,2}[)）.．、]\s*")

_OWN_SHARE = 0.5
"""Part of a score that stands by itself; the rest depends on whether another goal fits the indicator better."""

Row = Literal["duty", "objective", "task", "indicator"]


class Item(NamedTuple):
    """One duty, objective, task or indicator: a short label, its whole text, its cell."""

    kind: Row
    label: str
    text: str
    cell: Cell
    no: int | None = None
    horizon: Horizon | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """`matches[row][column]` for every pair."""

    rows: tuple[Item, ...]
    columns: tuple[Item, ...]
    matches: tuple[tuple[Match, ...], ...]

    def best(self, row: int) -> tuple[Item, Match] | None:
        """The column that fits a row best; None where nothing is shared at all."""
        found = max(zip(self.columns, self.matches[row], strict=True), key=lambda pair: pair[1].score, default=None)
        return None if found is None or found[1].score == 0 else found

    def rows_of(self, kind: Row) -> tuple[int, ...]:
        return tuple(number for number, row in enumerate(self.rows) if row.kind == kind)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The three tables of a form; `threshold` is the score from which a pair counts as covering."""

    indicators: Table
    duty_objectives: Table
    objective_tasks: Table
    threshold: float


def matrix(form: Form, profile: Profile) -> Coverage:
    """All pairs of a form. Parts a form does not have make empty tables."""
    duties, objectives, tasks = _duties(form.duties), _objectives(form), _tasks(form)
    return Coverage(
        indicators=rivals_table(form),
        duty_objectives=_table(duties, objectives),
        objective_tasks=_table(objectives, tasks),
        threshold=float(profile.number("coverage_score")),
    )


def rivals_table(form: Form) -> Table:
    """Duties, objectives and tasks against indicators, each pair beside the others."""
    return _against_rivals(indicator_table(form, (*_duties(form.duties), *goals_of(form))))


def _against_rivals(table: Table) -> Table:
    """Scores lowered where another row of the same kind fits the column better: 认定科普基地 belongs to the goal that
    names 科普基地 and not to every goal about 科普.
    """
    highest = {
        kind: [max(table.matches[number][column].score for number in rows) for column in range(len(table.columns))]
        for kind in dict.fromkeys(row.kind for row in table.rows)
        if (rows := table.rows_of(kind))
    }
    matches = tuple(
        tuple(_beside(match, best) for match, best in zip(found, highest[row.kind], strict=True))
        for row, found in zip(table.rows, table.matches, strict=True)
    )
    return replace(table, matches=matches)


def _beside(match: Match, best: float) -> Match:
    if match.score == best:
        return match
    return match._replace(score=round(match.score * (_OWN_SHARE + (1 - _OWN_SHARE) * match.score / best), 2))


@by_identity(8)
def goal_table(form: Form) -> Table:
    """Objectives and tasks against indicators, each pair by itself: what the rules ask for."""
    return indicator_table(form, goals_of(form))


def goals_of(form: Form) -> tuple[Item, ...]:
    """The objectives and tasks of a form."""
    return (*_objectives(form), *_tasks(form))


def indicator_table(form: Form, goals: tuple[Item, ...]) -> Table:
    """These goals against the indicators of the form."""
    columns = tuple(item_of(row) for row in form.indicators)
    horizons = {row.horizon for row in form.indicators}
    by_words = score_table(tuple(goal.text for goal in goals), tuple(column.text for column in columns))
    named = [reference(row) for row in form.indicators]
    year = form.fiscal_year
    matches = tuple(
        tuple(
            NONE if _is_of_another_time(goal, indicator, horizons) else _match(goal, indicator, pointer, match, year)
            for indicator, pointer, match in zip(form.indicators, named, row, strict=True)
        )
        for goal, row in zip(goals, by_words, strict=True)
    )
    return Table(goals, columns, matches)


def _is_of_another_time(goal: Item, indicator: Indicator, horizons: AbstractSet[Horizon | None]) -> bool:
    """A whole-life goal against an annual indicator, where the form has indicators for the goal's own time."""
    return goal.horizon in horizons and indicator.horizon not in (None, goal.horizon)


def _match(goal: Item, indicator: Indicator, named: Reference | None, by_words: Match, year: int | None) -> Match:
    if named is not None:
        score = _ALL_OF_THEM if named.no is None else 1.0
        return Match(score, (named.text,)) if named.points_to(goal.kind, goal.no) else NONE
    if goal.kind == "duty" or not indicator.targets:
        return by_words
    shared = [promise.phrase for promise in promised(goal.text, year) if _is_value(promise.target, indicator, by_words)]
    if not shared:
        return by_words
    return Match(round(min(1.0, by_words.score + _FIGURE_BONUS), 2), tuple(dict.fromkeys((*by_words.words, *shared))))


def _is_value(figure: object, indicator: Indicator, by_words: Match) -> bool:
    if not isinstance(figure, Quantity | Range):
        return False
    says_little = figure.unit is None or figure.unit in ("%", "％") or "元" in figure.unit
    is_telling = isinstance(figure, Quantity) and figure.value >= _TELLING_FIGURE and not says_little
    if not is_telling and not by_words.score:
        return False
    return any(
        isinstance(target, Quantity | Range) and target.unit is not None and same_target(figure, target)
        for target in indicator.targets
    )


def _table(rows: tuple[Item, ...], columns: tuple[Item, ...]) -> Table:
    return Table(rows, columns, score_table(_texts(rows), _texts(columns)))


def _texts(items: Sequence[Item]) -> tuple[str, ...]:
    return tuple(item.text for item in items)


def item_of(row: Indicator) -> Item:
    """An indicator as a column: its measure, the task it stands under and its remark."""
    said = dict.fromkeys(part for part in (measure(row), subject(row), row.remark) if part)
    return Item("indicator", measure(row) or row.name, "；".join(said), row.cell, horizon=row.horizon)


def _objectives(form: Form) -> tuple[Item, ...]:
    return tuple(
        Item("objective", goal_label("目标", each.no), each.text, each.cell, each.no, each.horizon)
        for each in form.objectives
        if each.text.strip()
    )


def _tasks(form: Form) -> tuple[Item, ...]:
    return tuple(
        Item(
            "task", goal_label("任务", each.no), "；".join(filter(None, (each.name, each.content))), each.cell, each.no
        )
        for each in form.tasks
        if each.name.strip() or each.content
    )


def _duties(text: Text | None) -> tuple[Item, ...]:
    parts: Iterable[str] = () if text is None else _DUTY.split(text.text)
    said = [duty for part in parts if (duty := _NUMBERING.sub("", part.strip()))]
    return tuple(
        Item("duty", f"职能{number}", part, text.cell, number)
        for number, part in enumerate(said, 1)
        if text is not None
    )
