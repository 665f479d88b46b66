"""Where each indicator of a monitoring form is heading: what the year will probably bring, which likelihood that speaks
for, and whether what the unit chose clearly contradicts it. Nothing of it is written into the form."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jixiao.cycle.kinds import months_words
from jixiao.forms.sheet import plain
from jixiao.forms.targets import Quantity
from jixiao.measures.achievement import amounts, is_met
from jixiao.measures.derivation import Figure
from jixiao.measures.forecast import (
    FEWEST_MONTHS,
    LIKELIHOODS,
    Course,
    Forecast,
    by_last_year,
    counted_up,
    likelihood,
    of_target,
    refused,
)
from jixiao.monitoring.course import CERTAIN, IMPOSSIBLE, Row, chosen_likelihood, name_of, quantity_of, reached_of

Rows = Sequence[Row]
"""The indicators of a form (contract.md's JSON)."""


@dataclass(frozen=True, slots=True)
class LastYear:
    """The indicators of last year's round of the same months and of its self-evaluation, as they were settled; None
    where there is none."""

    then: Rows | None = None
    whole: Rows | None = None


@dataclass(frozen=True, slots=True)
class Outlook:
    """`proposed`: the likelihood the figures speak for, empty where that takes a judgement, and `why`; `chosen`: what
    the unit chose; `hint`: one sentence where the two clearly contradict each other. `is_early`: this year has too few
    rounds yet; its forecast, where there is one, goes by last year's course."""

    name: str
    target: str
    forecast: Forecast
    proposed: str = ""
    why: str = ""
    chosen: str = ""
    hint: str = ""
    unit: str = ""
    is_early: bool = False

    @property
    def is_shown(self) -> bool:
        """Whether there is more to say than why there is no forecast."""
        return self.forecast.is_known or bool(self.proposed or self.hint)


def outlooks(now: Rows, months: int, before: Mapping[int, Rows], last: LastYear | None = None) -> list[Outlook]:
    """One for each indicator of a form that tells of these months. `before`: the earlier rounds of the year that were
    settled; an indicator is found there, and in those of `last`, by its level and name, where only one is called so."""
    earlier = {month: _by_key(rows) for month, rows in before.items() if month < months}
    past = last or LastYear()
    of_last = [None if rows is None else _by_key(rows) for rows in (past.then, past.whole)]
    return [
        _outlook(
            row,
            months,
            {month: own[_key(row)] for month, own in earlier.items() if _key(row) in own},
            [None if rows is None else rows.get(_key(row), {}) for rows in of_last],
        )
        for row in now
    ]


def _by_key(rows: Rows) -> Mapping[tuple[str, str], Row]:
    counts = Counter(map(_key, rows))
    return {_key(row): row for row in rows if counts[_key(row)] == 1}


def _key(row: Row) -> tuple[str, str]:
    return plain(row["level2"] or ""), plain(name_of(row))


def _outlook(row: Row, months: int, before: Mapping[int, Row], last: Sequence[Row | None]) -> Outlook:
    """`last`: its row in the two forms of last year; None where there is no form, empty where it is not in it."""
    name, said, chosen = name_of(row), row["target"] or "", chosen_likelihood(row)
    target = quantity_of(row["targets"])
    if target is None:
        return Outlook(name, said, refused(name, "指标值不是一个数量，要人来判断"), chosen=chosen)
    done = _reached(target, row)
    if done is None:
        why = "执行情况还没有填" if not row["actual"] else f"执行情况“{row['actual']}”不能和指标值相比"
        return Outlook(name, said, refused(name, why), chosen=chosen)
    points = {**before, months: row}
    course = {
        month: Figure(f"{months_words(month)}“{each['actual']}”", value)
        for month, each in sorted(points.items())
        if (value := _reached(target, each)) is not None
    }
    is_early = len(course) < FEWEST_MONTHS
    forecast = _by_last_year(name, target, months, course, last) if is_early else of_target(name, target, course)
    proposed, why = _proposal(target, Quantity(None, done, target.unit), forecast)
    of_course = refused(name, "") if is_early else forecast  # last year's course contradicts nobody
    hint = _hint(row, target, done, of_course, proposed)
    return Outlook(name, said, forecast, proposed, why, chosen, hint, target.unit or "", is_early)


def _by_last_year(name: str, target: Quantity, months: int, course: Course, last: Sequence[Row | None]) -> Forecast:
    """By the course last year had until the same month; else in one sentence what is missing."""
    few = f"今年只有{len(course)}期的数，至少要{FEWEST_MONTHS}期"
    then, whole = last
    if counted_up(target) is None:
        return refused(name, f"{few}；不是逐月累计的数，不能照去年的进度推算")
    if then is None or whole is None:
        asked = ((f"去年{months_words(months)}已审定的监控表", then), ("去年已审定的自评表", whole))
        lacks = "、".join(words for words, row in asked if row is None)
        return refused(name, f"{few}；没有{lacks}，不能照去年的进度推算")
    if not then or not whole:
        return refused(name, f"{few}；去年的表里没有这个指标，不能照去年的进度推算")
    figures = [Figure(f"去年{words}“{row['actual'] or '没有填'}”", _reached(target, row))
               for words, row in ((months_words(months), then), ("全年", whole))]  # fmt: skip
    found = by_last_year(name, months, course[months], *figures)
    return found if found.is_known else refused(name, f"{few}；{found.refused}")


def _reached(target: Quantity, row: Row) -> Decimal | None:
    """What a row says was reached, in the unit of the target."""
    actual = reached_of(row)
    pair = None if actual is None else amounts(target, actual)
    if pair is None:
        return None
    planned, done = pair
    return done * target.value / planned if planned else done


def _proposal(target: Quantity, done: Quantity, forecast: Forecast) -> tuple[str, str]:
    """What is counted up is not lost again: once it is reached, that is certain with every forecast and without."""
    up = counted_up(target)
    if up is not None and is_met(up, done):
        return CERTAIN, "已经达到指标值"
    found = likelihood(up or target, forecast)
    return ("", "") if found is None else (LIKELIHOODS[found], f"推算的全年数{forecast.bounds}")


def _hint(row: Row, target: Quantity, done: Decimal, forecast: Forecast, proposed: str) -> str:
    chosen = chosen_likelihood(row)
    if chosen == IMPOSSIBLE and _is_reached(target, Quantity(None, done, target.unit)):
        return f"执行情况“{row['actual']}”已经达到指标值“{row['target']}”，填的却是“{IMPOSSIBLE}”，请核对。"
    if {chosen, proposed} == {CERTAIN, IMPOSSIBLE} and forecast.is_known:
        return f"照今年的进度推算，全年{forecast.bounds}，和填的“{chosen}”相反，请核对；另有安排的写在备注里。"
    return ""


def _is_reached(target: Quantity, done: Quantity) -> bool:
    """Of what is reached from below (≥95%, 125家); a ceiling is kept or broken only when the year is over."""
    from_below = counted_up(target) or (target if target.operator in (">=", ">") else None)
    return from_below is not None and bool(is_met(from_below, done))
