"""Goals for the whole of a project beside goals for the year."""

from dataclasses import dataclass

from jixiao.audit.similarity import name_key
from jixiao.cells.model import Cell
from jixiao.forms.model import Form


@dataclass(frozen=True, slots=True)
class BothGoals:
    """Whether the two goals are the same text, and the cells of both."""

    are_equal: bool
    cells: tuple[Cell, ...]


def same_goals(form: Form) -> BothGoals | None:
    """None where the form does not print goals of both horizons."""
    whole = [objective for objective in form.objectives if objective.horizon == "whole_life"]
    annual = [objective for objective in form.objectives if objective.horizon == "annual"]
    if not whole or not annual:
        return None
    texts = [name_key("".join(objective.text for objective in part)) for part in (whole, annual)]
    return BothGoals(texts[0] == texts[1], tuple(objective.cell for objective in (*whole, *annual)))


def years(form: Form) -> int | None:
    """The calendar years a project touches; None where its period is not known or runs backwards."""
    start, end = form.period or (None, None)
    return None if start is None or end is None or end < start else end.year - start.year + 1
