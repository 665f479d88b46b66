"""The rate of completion printed beside an indicator's value and result (完成率 91.78%), worked out again.

Templates mean several things by it: result by target, of the half year where that has a target of its own; target by
result where less is better; 100% for whatever met its target; how far the result is off. Any of them will do.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from jixiao.cells.model import Cell
from jixiao.forms.model import Form, Indicator
from jixiao.forms.targets import Quantity, Target
from jixiao.forms.values import read_targets
from jixiao.measures.achievement import amounts, direction, is_met
from jixiao.measures.printed_number import Printed, agrees, percent


@dataclass(frozen=True, slots=True)
class Completion:
    """A printed rate, its cell, what it may be; `target` is what the result is measured against."""

    row: Indicator
    printed: Printed
    cell: Cell
    possible: tuple[Decimal, ...]
    target: str

    def holds(self, allowed: Decimal) -> bool:
        return any(agrees(self.printed, value, allowed) for value in self.possible)


def completions(form: Form) -> Iterator[Completion]:
    """Every printed rate beside one figure to be reached and one that was."""
    for row in form.indicators:
        printed = percent(row.extra.get("rate"))
        if printed is None or len(row.targets) != 1 or len(row.actuals) != 1:
            continue
        half = row.extra.get("target_half", "")
        targets = [*read_targets(half, form.fiscal_year), row.targets[0]] if half else [row.targets[0]]
        possible = [value for target in targets for value in _rates(target, row.actuals[0], row)]
        if possible:
            yield Completion(row, printed, row.place("rate"), tuple(possible), half or row.target or "")


def _rates(target: Target, actual: Target, row: Indicator) -> Iterator[Decimal]:
    """In percent, the usual one first."""
    pair = amounts(target, actual)
    if pair is None or pair[0] <= 0 or (isinstance(target, Quantity) and target.is_growth):
        return
    planned, done = pair
    yield done / planned * 100
    if is_met(target, actual) or planned == done:
        yield Decimal(100)
    if direction(target) == "less":
        if done > 0:
            yield planned / done * 100
        yield (2 - done / planned) * 100
    yield (done - planned) / planned * 100
    yield abs(done - planned) / planned * 100
    if row.weight and row.score is not None:
        yield row.score / row.weight * 100
