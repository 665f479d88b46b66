"""What a declaration begins as, and which targets one that follows them is measured against."""

from typing import Any

from jixiao.accounts.models import Unit
from jixiao.accounts.record import Refused
from jixiao.cycle.kinds import BASIS, TARGETS
from jixiao.cycle.models import Cycle, Declaration
from jixiao.cycle.transitions import transitions


def beginning_of(cycle: Cycle, unit: Unit, kind: str, project: str) -> dict[str, Any]:
    """What a declaration that is new begins as. Refused for what follows targets where none are in force."""
    return {
        "state": transitions(kind).start,
        "jurisdiction": cycle.jurisdiction,
        "year": cycle.year,
        "basis": None if kind in TARGETS else basis_of(cycle, unit, kind, project),
    }


def basis_of(cycle: Cycle, unit: Unit, kind: str, project: str) -> Declaration:
    """The targets that a form of a kind follows. Refused where none are in force."""
    named = Declaration.objects.filter(cycle=cycle, unit=unit, kind=BASIS[kind], project=project)
    found = named.filter(approvals__isnull=False).first()
    if found is None:
        raise Refused("绩效目标批复以后才能填报监控表和自评表，这个单位这一年还没有批复的目标表。")
    return found
