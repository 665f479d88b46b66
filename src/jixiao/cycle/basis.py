"""What a declaration begins as, and which targets one that follows them is measured against."""

from typing import Any

from jixiao.accounts.models import Unit
from jixiao.accounts.record import Refused
from jixiao.cycle.kinds import BASIS, TARGETS
from jixiao.cycle.models import Cycle, Declaration
from jixiao.cycle.transitions import transitions


def beginning_of(cycle: Cycle, unit: Unit, kind: str, project: str, *, has_travelled: bool = False) -> dict[str, Any]:
    """What a declaration that is new begins as. Refused for what follows targets where none are in force; of one that
    came from another workplace, which has approved them, where they are not here."""
    return {
        "state": transitions(kind).start,
        "jurisdiction": cycle.jurisdiction,
        "year": cycle.year,
        "basis": None if kind in TARGETS else basis_of(cycle, unit, kind, project, has_travelled=has_travelled),
    }


def basis_of(cycle: Cycle, unit: Unit, kind: str, project: str, *, has_travelled: bool = False) -> Declaration:
    """The targets that a form of a kind follows. Refused where none are in force, or here at all."""
    named = Declaration.objects.filter(cycle=cycle, unit=unit, kind=BASIS[kind], project=project)
    found = named.filter(approvals__isnull=False).first() or (named.first() if has_travelled else None)
    if found is None and has_travelled:
        what = f"{unit.name_in(cycle.year)}的{project or '部门整体支出'}绩效目标表"
        raise Refused(f"{what}还不在这里，监控表和自评表没有可以对照的目标；请和目标表放在一个上报包里。")
    if found is None:
        raise Refused("绩效目标批复以后才能填报监控表和自评表，这个单位这一年还没有批复的目标表。")
    return found
