"""Who acts, what refuses him, and the log of what administrators do."""

from dataclasses import dataclass

from django.utils import timezone

from jixiao.accounts.models import Administration, Jurisdiction, Person, Unit
from jixiao.accounts.permissions import Decision


class Refused(Exception):  # noqa: N818 - the name is the sentence
    """An act that may not be done; the text is shown to the person."""


def require(decision: Decision) -> None:
    """Refused, with its reason, where a decision is no."""
    if not decision.allowed:
        raise Refused(decision.reason)


@dataclass(frozen=True, slots=True)
class Who:
    """Who acts, and from where."""

    person: Person
    address: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """What an administrator did: the act, what it is called, to whom or what, why."""

    act: str
    label: str
    whom: str
    why: str = ""


def record(jurisdiction: Jurisdiction, unit: Unit | None, who: Who, done: Done) -> Administration:
    """Add to the log of a jurisdiction. Call it in the transaction of the act."""
    content = {
        "act": done.act,
        "label": done.label,
        "whom": done.whom,
        "who": who.person.username,
        "name": who.person.name,
        "from": who.address,
        "at": timezone.now().isoformat(),
        "why": done.why,
        "unit": None if unit is None else unit.pk,
    }
    return Administration.append(jurisdiction, content, unit=unit)
