"""The log of a jurisdiction in the database: one more entry at its end."""

from collections.abc import Mapping
from typing import Any, Protocol

from django.utils import timezone

from jixiao.accounts.models import Jurisdiction, Person
from jixiao.cycle.chain import BEGIN, link
from jixiao.cycle.models import Declaration, Event


class Doer(Protocol):
    """Who acts, and from where: `acts.Who`."""

    @property
    def person(self) -> Person: ...

    @property
    def address(self) -> str: ...


def told(who: Doer, name: str, label: str, why: str) -> dict[str, Any]:
    """What every entry of the log says: what was done, who, from where, when, why."""
    return {
        "act": name,
        "label": label,
        "who": who.person.username,
        "name": who.person.name,
        "from": who.address,
        "at": timezone.now().isoformat(),
        "why": why,
    }


def append(jurisdiction: Jurisdiction, declaration: Declaration | None, content: Mapping[str, Any]) -> Event:
    """Add an entry. To be called inside the transaction of the act it tells of."""
    Jurisdiction.objects.select_for_update().get(pk=jurisdiction.pk)  # one writer of a chain at a time
    last = Event.objects.filter(jurisdiction=jurisdiction).order_by("-number").first()
    made = link(last.number + 1 if last else 1, content, last.digest if last else BEGIN)
    return Event.objects.create(
        jurisdiction=jurisdiction,
        declaration=declaration,
        number=made.number,
        content=made.content,
        before=made.before,
        digest=made.digest,
    )
