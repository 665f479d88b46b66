"""Points a form prints that are those the profile allocates: how they were allocated.

Who fills a form in takes the allocated points over with one click; the number then stands in the form, and how it came
about would be lost. As long as it equals what is allocated where no row prints any points, that is how it came about.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from jixiao.forms.model import Form
from jixiao.measures.derivation import Derivation, shown
from jixiao.measures.row_weights import row_weights
from jixiao.measures.self_evaluation import WHOLE, Dropped, ScoredForm, numbered_rows
from jixiao.profiles.model import Profile


def allocated(
    form: Form, found: ScoredForm, profile: Profile, dropped: Sequence[Dropped] = ()
) -> dict[int, Derivation]:
    """Number of an indicator that prints its points → how exactly these are allocated. `found`: the form scored."""
    numbered = numbered_rows(form, dropped)
    if all(row.weight is None for _, row in numbered):
        return {}
    carried = (found.execution.weight.value if found.execution else None) or Decimal()
    blank = [replace(row, weight=None) for _, row in numbered]
    shares = row_weights(blank, profile, WHOLE - carried)
    return {
        number: replace(share, steps=(*share.steps, f"表上写的{shown(share.value)}分与分配的相同"))
        for (number, row), share in zip(numbered, shares, strict=True)
        if share.value is not None and row.weight == share.value and _has_own_cell(number, form)
    }


def _has_own_cell(number: int, form: Form) -> bool:
    """Whether the points stand beside this row alone: a cell over several rows was nobody's allocation."""
    if number > len(form.indicators):
        return False
    cell = form.indicators[number - 1].place("weight")
    return sum(each.weight is not None and each.place("weight") is cell for each in form.indicators) == 1
