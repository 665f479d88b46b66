"""What rows of a monitoring form say of the end of the year: the likelihood ticked, what is expected, the day."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from jixiao.audit.context import Context
from jixiao.forms.model import Form, Indicator
from jixiao.forms.sheet import plain
from jixiao.forms.targets import Quantity, Target
from jixiao.forms.values import read_period, read_targets

CERTAIN, POSSIBLE, IMPOSSIBLE = "确定能", "有可能", "完全不可能"
_BOXES = (("likelihood_certain", CERTAIN), ("likelihood_possible", POSSIBLE), ("likelihood_impossible", IMPOSSIBLE))

_EXPECTED = re.compile(r"^\s*(?:预计|预估|拟|计划|将)(?:于|在|到)?")


def ticked(row: Indicator) -> tuple[str, ...]:
    """The likelihoods that are ticked in columns of their own; empty where the form has one column for all."""
    return tuple(words for name, words in _BOXES if any(plain(cell.text) for cell in row.places.get(name, ())))


def likelihood(row: Indicator) -> str:
    """What was chosen; empty where nothing was, or more than one."""
    return "" if len(ticked(row)) > 1 else plain(row.extra.get("likelihood", ""))


def is_certain(row: Indicator) -> bool:
    return likelihood(row).startswith(CERTAIN)


def is_impossible(row: Indicator) -> bool:
    return likelihood(row).startswith(IMPOSSIBLE)


def forecast_of(row: Indicator, form: Form) -> Target | None:
    """What the unit itself expects of the year, where it is one entry; a sign before it (≥130家) says nothing more, nor
    does the word that it is expected."""
    said = _EXPECTED.sub("", row.extra.get("forecast") or "")
    found = read_targets(said, form.fiscal_year)
    if len(found) != 1:
        return None
    return replace(found[0], operator=None) if isinstance(found[0], Quantity) else found[0]


def with_one_figure(form: Form) -> Iterator[tuple[Indicator, Quantity]]:
    """The rows whose target is one figure."""
    for row in form.indicators:
        if len(row.targets) == 1 and isinstance(row.targets[0], Quantity):
            yield row, row.targets[0]


def last_day(form: Form, context: Context) -> date | None:
    """The last day the form tells of: the end of its months, today where they cannot be read."""
    period = form.extra.get("monitoring_period")
    found = read_period(_with_year(period.text, form.fiscal_year)) if period else None
    return found[1] if found and found[1] else context.today


def _with_year(period: str, year: int | None) -> str:
    """1—7月 of the form's year."""
    bare = "".join(period.split()).strip("（）()")
    return bare if "年" in bare or year is None else f"{year}年{bare.removesuffix('月')}月"
