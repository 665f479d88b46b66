"""Goals for the whole of a project beside goals for the year."""

import re
from dataclasses import dataclass

from jixiao.audit.similarity import name_key
from jixiao.cells.model import Cell
from jixiao.forms.model import Form

_HAN = "一二三四五六七八九"
_YEARS = re.compile(r"(?<![第前近每十])([二三四五六])年(?!级|制|前|度)")
"""How long a goal for the whole of a project takes; 第三年 and 近三年 say something else."""


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
    """The calendar years a project touches; those its goal speaks of (三年建成) where no period is printed; None where
    neither is known or the period runs backwards."""
    start, end = form.period or (None, None)
    if start is None or end is None:
        whole = " ".join(objective.text for objective in form.objectives if objective.horizon == "whole_life")
        said = _YEARS.search(whole)
        return _HAN.find(said[1]) + 1 if said else None
    return None if end < start else end.year - start.year + 1
