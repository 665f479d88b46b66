"""Every figure of 满意度 in a form, target or actual, as a percentage."""

from dataclasses import dataclass
from decimal import Decimal

from jixiao.audit.entries import entries, measure
from jixiao.audit.naming import mentions
from jixiao.cells.model import Cell
from jixiao.forms.indicator_kinds import is_satisfaction
from jixiao.forms.model import Form
from jixiao.measures.achievement import percent_of

_OPPOSITES = ("不满意", "投诉", "差评", "有责")


@dataclass(frozen=True, slots=True)
class SatisfactionValue:
    name: str
    percent: Decimal
    cell: Cell
    is_actual: bool = False


def satisfaction_values(form: Form) -> tuple[SatisfactionValue, ...]:
    """Percentages and bare numbers; a bare number up to 1 is a share (0.9 stored for 90%), a growth is none."""
    found = []
    for row in form.indicators:
        if not is_satisfaction(row) or says_the_opposite(measure(row)):
            continue
        targets = [(entry.target, entry.cell, False) for entry in entries(row)]
        actuals = [(actual, row.place("actual"), True) for actual in row.actuals]
        for target, cell, is_actual in targets + actuals:
            percent = percent_of(target)
            if percent is not None:
                found.append(SatisfactionValue(row.name, percent, cell, is_actual))
    return tuple(found)


def says_the_opposite(name: str) -> bool:
    """不满意率, 投诉率: fewer are better, though they stand below 满意度."""
    return mentions(name, _OPPOSITES) is not None
