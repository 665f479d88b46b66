"""By which acts what was approved came to be in force: kept with the copy, without the names of people. A number that
was filled in has no formula; this is how it came about."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone

from jixiao.accounts.permissions import permissions
from jixiao.cycle.models import Approval
from jixiao.cycle.transitions import Transitions, transitions
from jixiao.publication.derivations import LOG, Derivation

_FORMULA = "单位填报 → 逐级审核 → 批复或审定"


def trail_of(approval: Approval) -> Derivation:
    """As a derivation without a value: its steps are the days and the acts."""
    steps = list(_steps(approval)) or [f"{timezone.localtime(approval.approved_at):%Y-%m-%d} {_by(approval).effect}"]
    return {"value": None, "formula": _FORMULA, "source": LOG, "variant": None, "inputs": [], "steps": steps,
            "reason": None}  # fmt: skip


def _by(approval: Approval) -> Transitions:
    return transitions(approval.version.declaration.kind)


def _steps(approval: Approval) -> Iterator[str]:
    """From the last time this version was sent to review until it took effect; what was sent back before is between
    the unit and its reviewers."""
    version, by_act = approval.version, _by(approval).by_act
    found: list[str] = []
    for content in version.declaration.events.values_list("content", flat=True):
        act = by_act.get(content["act"])
        if act is None or content["version"] != version.number:
            continue
        if act.hands_in:
            found.clear()
        day = timezone.localtime(datetime.fromisoformat(content["at"]))
        found.append(f"{day:%Y-%m-%d} {permissions()[act.act].label}")
        if act.takes_effect:
            yield from found
            return
