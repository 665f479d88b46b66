"""Goals of a form to which no indicator belongs."""

from dataclasses import dataclass

from jixiao.audit.coverage.matrix import Row, Table, goal_table
from jixiao.audit.coverage.references import reference
from jixiao.audit.coverage.scoring import Match
from jixiao.audit.coverage.texts import clauses
from jixiao.audit.outcome import Outcome, failed
from jixiao.audit.wording import quoted, shortened
from jixiao.forms.model import Form
from jixiao.profiles.model import Profile


@dataclass(frozen=True, slots=True)
class Coverable:
    """The goals of one kind that say something, and the numbers of those rows no indicator belongs to."""

    table: Table
    rows: tuple[int, ...]
    uncovered: tuple[int, ...]


def coverable(form: Form, profile: Profile, kind: Row) -> Coverable | None:
    """None where the form has no such goals, no indicators, or sets no targets (a score table, base data)."""
    if not form.indicators or form.kind in ("evaluation_scores", "base_data"):
        return None
    table = goal_table(form)
    rows = tuple(number for number in table.rows_of(kind) if clauses(table.rows[number].text))
    lowest = float(profile.number("uncovered_below"))
    uncovered = tuple(number for number in rows if not any(_relates(match, lowest) for match in table.matches[number]))
    return Coverable(table, rows, uncovered) if rows else None


def _relates(match: Match, lowest: float) -> bool:
    """A word that tells something (网吧, 药品) counts from half the score on that 技术 or 企业 need."""
    return match.score >= (lowest / 2 if match.is_telling else lowest)


def gap(form: Form, found: Coverable, number: int, word: str) -> Outcome:
    """The finding about one uncovered goal: the indicator that comes nearest, and what is only counted by number."""
    goal = found.table.rows[number]
    covered = len(found.rows) - len(found.uncovered)
    return failed(
        f"{goal.label}“{shortened(goal.text)}”没有对应的指标（{len(found.rows)}项{word}中{covered}项有）"
        f"{_nearest(found.table, number)}{_by_number(form, goal.kind)}。",
        cells=[goal.cell],
        expected=f"至少一条反映{goal.label}的指标",
        found="无",
        repair="补充反映这一项的产出或效益指标；确不再安排的，从目标中删去。",
    )


def _nearest(table: Table, number: int) -> str:
    best = table.best(number)
    if best is None:
        return ""
    indicator, match = best
    return f"，最接近的“{shortened(indicator.label, 20)}”只有{quoted(match.words)}相同"


def _by_number(form: Form, kind: Row) -> str:
    found = [reference(row) for row in form.indicators]
    named = [each.text for each in found if each is not None and each.kind == kind]
    return f"；按序号设置的只有{quoted(named)}" if named else ""
