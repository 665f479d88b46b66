"""What is published, by which act, and until when (`data/rules.yaml`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from jixiao.cycle.workdays import calendar


@dataclass(frozen=True, slots=True)
class Limit:
    """So many days after the approval of the form, or of the department's final accounts; by which document."""

    days: int
    basis: str
    is_from_accounts: bool = False

    def due(self, begins: date) -> date:
        return calendar().moved(begins + timedelta(days=self.days))


@cache
def _table() -> Mapping[str, Any]:
    text = files("jixiao.publication").joinpath("data/rules.yaml").read_text(encoding="utf-8")
    content: Mapping[str, Any] = yaml.safe_load(text)
    return content


def act_for(kind: str) -> str | None:
    """The act by which a kind of form is published; None for one that is not (监控 is between the department and
    finance)."""
    found: str | None = _table()["kinds"].get(kind)
    return found


def act_for_evaluation(kind: str) -> str | None:
    """The act by which a kind of evaluation is published; None for one that is not (事前评估 is advice on a budget that
    is still to be decided)."""
    found: str | None = _table()["evaluations"].get(kind)
    return found


def kinds() -> tuple[str, ...]:
    """The kinds of forms that are published, in the order of the pages."""
    return tuple(_table()["kinds"])


def limit_for(code: str, kind: str) -> Limit | None:
    """The deadline of a kind of form, or of `<kind>_evaluation`, in a jurisdiction; None where none is known."""
    found: Mapping[str, Any] | None = None
    for beginning in sorted(_table()["deadlines"], key=len):
        if code.startswith(beginning):
            found = _table()["deadlines"][beginning].get(kind, found)
    if found is None:
        return None
    basis = f"{found['document']}{found['article']}{'' if found['verified'] else '（未核实）'}"
    return Limit(found["days"], basis, found.get("from") == "accounts")
