"""A whole self-evaluation scored: one row an indicator, the row of execution, the total, the grade.

Nothing that cannot be computed is 0: such a row is open, with the reason and the bounds of its points; while one is
open there is no total, only the bounds of it. What does not apply is left out and the rest put back to the full points.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jixiao.forms.model import Form, Indicator
from jixiao.measures.case import Case
from jixiao.measures.derivation import Derivation, Figure, derive, shown, unknown
from jixiao.measures.execution_score import execution_score
from jixiao.measures.form_points import execution_weight, weights
from jixiao.measures.indicator_score import Owed, Score, Standing, score
from jixiao.measures.judgement import NONE, Judgement
from jixiao.measures.points import grade, rescaled
from jixiao.measures.rounding import points_text, rounded
from jixiao.measures.row_weights import row_weights
from jixiao.profiles.model import Profile

WHOLE = Decimal(100)
"""What all rows carry together."""
_SHORTEST = 20


@dataclass(frozen=True, slots=True)
class Dropped:
    """An approved indicator the form does not have; `before`: so many of the form's own indicators stand before it."""

    indicator: Indicator
    before: int


@dataclass(frozen=True, slots=True)
class ScoredRow:
    """An indicator (None: the execution of the budget) with its points.

    `number`: its place among `form.indicators`, from 1; 0 for execution; of one that was dropped a number behind them.
    `points` are rounded as the profile shows them, `derivation.value` is exact; both None while the row is open.
    `owes`: a reason that has to stand beside it.
    """

    number: int
    indicator: Indicator | None
    weight: Derivation
    standing: Standing
    derivation: Derivation
    points: Decimal | None
    lowest: Decimal
    highest: Decimal
    owes: Owed | None

    @property
    def name(self) -> str:
        return "预算执行" if self.indicator is None else self.indicator.name

    @property
    def is_open(self) -> bool:
        return self.standing in ("to_judge", "unknown")


@dataclass(frozen=True, slots=True)
class ScoredForm:
    """A form scored; `execution` is None where execution has no points of its own. `dropped`: approved indicators that
    are not in the form: they keep their weights, so that nothing is gained by leaving one out.

    `total.value` and `grade` are None while a row is open, `lowest` and `highest` bound the total, rounded. `full`: the
    points of all rows that count; `notes`: what a reader of the total must know (weights that are not 100, what was
    left out).
    """

    rows: tuple[ScoredRow, ...]
    execution: ScoredRow | None
    total: Derivation
    lowest: Decimal
    highest: Decimal
    full: Decimal
    grade: str | None
    notes: tuple[str, ...] = ()
    dropped: tuple[ScoredRow, ...] = ()

    @property
    def every_row(self) -> tuple[ScoredRow, ...]:
        """Execution first, then the indicators."""
        return (*((self.execution,) if self.execution else ()), *self.rows)

    @property
    def open(self) -> tuple[ScoredRow, ...]:
        """What still has to be filled in or judged."""
        return tuple(row for row in (*self.every_row, *self.dropped) if row.is_open)

    def row(self, number: int) -> ScoredRow:
        """The row of an indicator by its number. KeyError where there is none (those of the whole life have none)."""
        return {row.number: row for row in self.rows}[number]


def scored(
    form: Form,
    profile: Profile,
    judgements: Mapping[int, Judgement] | None = None,
    execution: tuple[Figure, Figure] | None = None,
    dropped: Sequence[Dropped] = (),
) -> ScoredForm:
    """The score of a form under a profile.

    `judgements`: by the number of the indicator, what people decided. `execution`: what was spent and the adjusted
    budget, in 万元, from elsewhere (the treasury); without it the form's own figures. `dropped`: the approved
    indicators it lacks.
    """
    spent = _execution_row(form, profile, execution)
    carried = spent.weight.value or Decimal() if spent else Decimal()
    numbered = numbered_rows(form, dropped)
    carrying = row_weights([row for _, row in numbered], profile, WHOLE - carried)
    given, count = judgements or {}, len(form.indicators)
    weighed = [(number, row, weight) for (number, row), weight in zip(numbered, carrying, strict=True)]
    rows = tuple(_scored_row(*each, profile, given.get(each[0], NONE)) for each in weighed if each[0] <= count)
    gone = tuple(_dropped_row(*each, profile) for each in weighed if each[0] > count)
    return summed(rows, gone, spent, profile)


def numbered_rows(form: Form, dropped: Sequence[Dropped]) -> list[tuple[int, Indicator]]:
    """The indicators that carry points with their numbers, what was dropped where it stood."""
    count = len(form.indicators)
    gone = list(enumerate(dropped, start=count + 1))
    found: list[tuple[int, Indicator]] = []
    for number, row in enumerate(form.indicators, start=1):
        found += [(place, each.indicator) for place, each in gone if each.before == number - 1]
        found += [(number, row)] if row.horizon != "whole_life" else []
    return [*found, *((place, each.indicator) for place, each in gone if each.before >= count)]


def _dropped_row(number: int, row: Indicator, weight: Derivation, profile: Profile) -> ScoredRow:
    reason = "不能判断：批复的这项指标不在表里，分值仍归这一项，补上以后才能计分"
    derivation = unknown("得分 = 分值 × 完成程度", "logic", [Figure("分值", weight.value)], reason)
    found = Score("unknown", derivation, Decimal(), weight.value or Decimal())
    return _row(number, row, weight, found, profile)


def _scored_row(number: int, row: Indicator, weight: Derivation, profile: Profile, judgement: Judgement) -> ScoredRow:
    carried = Figure("分值", weight.value, weight.inputs[0].cell)
    return _row(number, row, weight, score(Case(row, carried, profile, judgement)), profile)


def _execution_row(form: Form, profile: Profile, given: tuple[Figure, Figure] | None) -> ScoredRow | None:
    """None where execution carries no points: by the profile, or because the printed weights are a hundred already."""
    weight = execution_weight(form, profile)
    if not weight.value:
        return None
    if weight.cell is None and (profile.word("execution_counted") == "among" or _are_whole(form)):
        return None
    source = profile.parameter("execution_points").source
    how = derive("预算执行的分值", source, [weight], lambda points: (points, [f"{shown(points)}分"]))
    return _row(0, None, how, execution_score(form, weight, profile, given), profile)


def _are_whole(form: Form) -> bool:
    """Whether the weights printed beside the indicators are a hundred without execution."""
    rows = [row for row in form.indicators if row.horizon != "whole_life"]
    return sum((points.value or Decimal() for points in weights(rows)), Decimal()) == WHOLE


def _row(number: int, row: Indicator | None, weight: Derivation, found: Score, profile: Profile) -> ScoredRow:
    value = found.derivation.value
    return ScoredRow(
        number=number,
        indicator=row,
        weight=weight,
        standing=found.standing,
        derivation=found.derivation,
        points=None if value is None else rounded(value, profile),
        lowest=found.lowest,
        highest=found.highest,
        owes=found.owes,
    )


def summed(
    rows: tuple[ScoredRow, ...], dropped: tuple[ScoredRow, ...], execution: ScoredRow | None, profile: Profile
) -> ScoredForm:
    """Rows that have their points, added up."""
    every = (*((execution,) if execution else ()), *rows, *dropped)
    counted = [row for row in every if row.standing != "left_out"]
    carried = sum((row.weight.value or Decimal() for row in every), Decimal())
    full = sum((row.weight.value or Decimal() for row in counted), Decimal())
    low, high = (
        _put_back(sum((_as_added(each, profile) for each in bounds), Decimal()), full, carried)
        for bounds in ([row.lowest for row in counted], [row.highest for row in counted])
    )
    total, notes = _total(counted, profile, full, carried), _notes(every, carried)
    whole = total.value is not None and carried == WHOLE
    return ScoredForm(
        rows=rows,
        execution=execution,
        total=total,
        lowest=rounded(low, profile),
        highest=rounded(high, profile),
        full=full,
        grade=grade(rounded(total.value, profile), profile) if whole and total.value is not None else None,
        notes=notes,
        dropped=dropped,
    )


def _as_added(points: Decimal, profile: Profile) -> Decimal:
    """A bound as it goes into the bound of the total: as the total itself is added up, of what is shown."""
    return points if profile.word("total_of") == "exact" else rounded(points, profile)


def _put_back(points: Decimal, full: Decimal, carried: Decimal) -> Decimal:
    return points * carried / full if full else points


def _total(counted: Sequence[ScoredRow], profile: Profile, full: Decimal, carried: Decimal) -> Derivation:
    """The sum of the rows as shown (of the exact ones, where the profile says so), put back to the whole."""
    is_exact = profile.word("total_of") == "exact"
    figures = [Figure(row.name[:_SHORTEST], row.derivation.value if is_exact else row.points) for row in counted]
    formula, source = "总分 = 各项得分之和", profile.parameter("total_of").source
    if open_rows := [row for row in counted if row.is_open]:
        names = "、".join(f"“{row.name[:_SHORTEST]}”" for row in open_rows[:3])
        more = "等" if len(open_rows) > 3 else ""
        return unknown(formula, source, figures, f"{names}{more}{len(open_rows)}项还没有得分，不能合计")
    value = sum((figure.value for figure in figures if figure.value is not None), Decimal())
    steps = tuple(_added(counted, figures))
    summed = Derivation(value, formula, source, tuple(figures), steps)
    if full == carried:
        return summed
    put_back = rescaled(Figure("得分合计", value), Figure("计分各项的分值", full), Figure("满分", carried))
    return Derivation(
        put_back.value, put_back.formula, put_back.source, tuple(figures), (*steps, *put_back.steps), put_back.reason
    )


def _added(counted: Sequence[ScoredRow], figures: Sequence[Figure]) -> list[str]:
    """A line a level, then the levels: 产出指标：9.20 + 10 = 19.20."""
    levels: dict[str, list[Decimal]] = {}
    for row, figure in zip(counted, figures, strict=True):
        label = "预算执行" if row.indicator is None else row.indicator.level1 or "其他指标"
        levels.setdefault(label, []).append(figure.value or Decimal())
    sums = {label: sum(points, Decimal()) for label, points in levels.items()}
    lines = [
        f"{label}：{' + '.join(map(shown, points))} = {shown(sums[label])}"
        if len(points) > 1
        else f"{label}：{shown(points[0])}"
        for label, points in levels.items()
    ]
    whole = sum(sums.values(), Decimal())
    return [*lines, *([_sum_of(list(sums.values()), whole)] if len(sums) > 1 else [])]


def _sum_of(parts: Sequence[Decimal], whole: Decimal) -> str:
    return f"{' + '.join(map(shown, parts))} = {shown(whole)}" if len(parts) > 1 else shown(whole)


def _notes(every: Sequence[ScoredRow], carried: Decimal) -> tuple[str, ...]:
    notes = []
    if carried != WHOLE:
        notes.append(f"各项分值合计{shown(carried)}分，不是100分，不评等级")
    if left := [row for row in every if row.standing == "left_out"]:
        notes.append(f"{'、'.join(f'“{row.name[:_SHORTEST]}”' for row in left)}不计分，其余各项折算为满分")
    return tuple(notes)


def total_text(form: ScoredForm, profile: Profile) -> str | None:
    """The total as it is printed; None while a row is open."""
    return None if form.total.value is None else points_text(form.total.value, profile)
