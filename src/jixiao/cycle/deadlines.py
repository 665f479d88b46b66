"""When a step of the year ends: what a new calendar begins with (`data/deadlines.yaml`), and the day it comes to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from jixiao.cycle.transitions import transitions
from jixiao.cycle.workdays import calendar

WHOLE = "department_targets"
"""What every department declares each year; other targets go the same way."""
URGENT = 3
"""Working days before a deadline from which on it is called near."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Until a day, or so many working days after the step began: one of the two."""

    day: date | None = None
    working_days: int | None = None

    def due(self, began: date) -> date:
        """The last day of a step that began on a day; a day off moves to the next working day."""
        if self.day is not None:
            return calendar().moved(self.day)
        return calendar().after(began, self.working_days or 0)

    @property
    def words(self) -> str:
        return f"开始后{self.working_days}个工作日内" if self.day is None else f"{self.day:%Y-%m-%d}前"


@dataclass(frozen=True, slots=True)
class Default:
    """What a step begins with, and what that rests on: a document, or no more than this program's proposal."""

    rule: Rule
    basis: str


@dataclass(frozen=True, slots=True)
class Remaining:
    """How near a deadline is. `mark`: overdue, today, near, far or none; the words say the same."""

    mark: str
    words: str


@cache
def _table() -> Mapping[str, Any]:
    content: Mapping[str, Any] = yaml.safe_load(
        files("jixiao.cycle").joinpath("data/deadlines.yaml").read_text(encoding="utf-8")
    )
    return content


def steps(kind: str = WHOLE) -> dict[str, str]:
    """Every step of a kind of form that can have a deadline, with its name: what a declaration stands in until it is at
    the end."""
    table = transitions(kind)
    return {
        state: _table()["steps"].get(state, words) for state, words in table.states.items() if state not in table.ends
    }


def defaults(code: str, year: int) -> dict[str, Default]:
    """What the calendar of a jurisdiction and year begins with, by step."""
    found: dict[str, Default] = {}
    for beginning in sorted(_table()["jurisdictions"], key=len):
        if code.startswith(beginning):
            rows = _table()["jurisdictions"][beginning]
            found |= {step: _default(row, year) for step, row in rows.items()}
    return found


def _default(row: Mapping[str, Any], year: int) -> Default:
    if "working_days" in row:
        rule = Rule(working_days=row["working_days"])
    else:
        rule = Rule(day=date.fromisoformat(f"{year + row['year']}-{row['day']}"))
    if row["document"] is None:
        return Default(rule, "本程序的建议，没有文件规定")
    return Default(rule, f"{row['document']} {row['article']}{'' if row['verified'] else '（未核实）'}")


def remaining(due: date | None, today: date) -> Remaining:
    """How many working days are left of a deadline; on a day off, the deadline that falls on the next working day."""
    if due is None:
        return Remaining("none", "没有期限")
    left = calendar().between(today, due)
    note = "（按周末推算）" if calendar().unannounced(min(today, due), max(today, due)) else ""
    if due < today:
        # A deadline of Friday is overdue on Saturday, though no working day has passed yet.
        return Remaining("overdue", (f"已超期{-left}个工作日" if left else "已超期") + note)
    if due == today:
        return Remaining("today", "今天到期")
    return Remaining("near" if left <= URGENT else "far", f"还有{left}个工作日{note}")
