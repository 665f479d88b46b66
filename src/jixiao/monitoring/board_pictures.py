"""What is drawn of the board: who is late, the execution against the threshold, the lights by number and by money.

The first two are drawn from the board itself; the lights have a table of their own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from jixiao.cycle.kinds import is_of_project
from jixiao.monitoring.board import Line, ten_thousands
from jixiao.monitoring.lights import COLOURS, Colour
from jixiao.monitoring.standards import Standard
from jixiao.monitoring.standing import Standing


@dataclass(frozen=True, slots=True)
class Lit:
    """A light: how many departments as a whole and how many projects it is of, and their budgets in 万元 (None where
    none is known). The money of a project is part of its department's: the two are not added."""

    words: str
    departments: int
    budget: Decimal | None
    projects: int
    project_budget: Decimal | None


@dataclass(frozen=True, slots=True)
class Pictures:
    """`has_…`: whether there is anything to draw, or to say; `line`: the threshold in percent."""

    lights: Sequence[Lit]
    line: Decimal | None
    has_forms: bool
    has_rates: bool
    has_spent: bool
    has_money: bool
    late: Sequence[str]
    below: int


def pictures(lines: Sequence[Line], threshold: tuple[int, Standard] | None) -> Pictures:
    """Of the departments that are shown."""
    lights = [_lit(colour, lines) for colour in COLOURS]
    line = None if threshold is None else threshold[1].value
    rates = [each.rate.value for each in lines if each.rate.value is not None]
    return Pictures(
        lights,
        line,
        any(each.standings for each in lines),
        bool(rates),
        any(rates),
        any(each.budget is not None or each.project_budget is not None for each in lights),
        [each.name for each in lines if each.late],
        0 if line is None else sum(each < line for each in rates),
    )


def _lit(colour: Colour, lines: Sequence[Line]) -> Lit:
    whole = [each.whole for each in lines if each.whole is not None and each.whole.light.colour == colour]
    projects = [
        each for line in lines for each in line.standings
        if is_of_project(each.basis.kind) and each.light.colour == colour
    ]  # fmt: skip
    return Lit(COLOURS[colour], len(whole), _budget(whole), len(projects), _budget(projects))


def _budget(found: Sequence[Standing]) -> Decimal | None:
    known = [each.money.budget.value for each in found if each.money is not None]
    values = [each for each in known if each is not None]
    return ten_thousands(sum(values, Decimal())) if values else None
