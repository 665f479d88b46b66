"""What an act brings with it besides the new state: sheets are closed, versions approved, adjustments opened and ended.

Done in the act's own transaction; what is returned goes into its event.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils import timezone

from jixiao.accounts.models import Person
from jixiao.cycle import doubts, scoring
from jixiao.cycle.kinds import TARGETS
from jixiao.cycle.library import keeping
from jixiao.cycle.models import Adjustment, Approval, Declaration
from jixiao.cycle.standing import stand_at
from jixiao.cycle.transitions import Transition


def carry_out(
    declaration: Declaration, transition: Transition, person: Person, opinion: str, amount: Decimal | None,
    undone: Transition | None,
) -> Mapping[str, Any]:  # fmt: skip
    """Everything else an act does, before the state changes; further entries for its event."""
    if undone is not None:
        scoring.reopen(declaration, person, undone)
        return {"undone": undone.act}
    if transition.act == "adjust":
        return _adjust(declaration, person, opinion, amount)
    said = {**scoring.close(declaration, person), **(_confirmed(declaration) if transition.hands_in else {})}
    if transition.takes_effect:
        version = declaration.version
        Approval.objects.create(declaration=declaration, version=version, approved_by=person)
        _end_adjustment(declaration, became=True)
        if declaration.kind in TARGETS:
            keeping.keep(declaration, version)
    elif transition.leads_to(is_in_force=declaration.in_force is not None) == "approved":
        _back_to_what_is_in_force(declaration)
    return said


def _confirmed(declaration: Declaration) -> Mapping[str, Any]:
    """What was confirmed of what is handed in, by whom and when."""
    found = [each for each in doubts.standing(declaration) if each.state == "confirmed"]
    said = [
        {"place": each.doubt["place"], "where": each.doubt["where"], "by": held.by.username, "at": held.at.isoformat()}
        for each in found
        if (held := each.confirmation) is not None
    ]
    return {"confirmed": said} if said else {}


def _adjust(declaration: Declaration, person: Person, reason: str, amount: Decimal | None) -> Mapping[str, Any]:
    Adjustment.objects.create(
        declaration=declaration, of=declaration.version, reason=reason, amount=amount, opened_by=person
    )
    return {"adjusts": declaration.version_number, "amount": None if amount is None else f"{amount:.2f}"}


def _end_adjustment(declaration: Declaration, *, became: bool) -> None:
    open_one = declaration.adjustments.filter(ended_at=None).first()
    if open_one is not None:
        open_one.ended_at, open_one.became = timezone.now(), declaration.version if became else None
        open_one.save(update_fields=("ended_at", "became"))


def _back_to_what_is_in_force(declaration: Declaration) -> None:
    """An adjustment that is given up or rejected: the approved version is what the declaration stands at again."""
    _end_adjustment(declaration, became=False)
    held = declaration.in_force
    if held is not None:
        declaration.edit_number += 1  # what was written for the adjustment is given up with it
        stand_at(declaration, held)
