"""What every entry of the log says."""

from typing import Any

from django.utils import timezone

from jixiao.accounts.record import Who


def told(who: Who, name: str, label: str, why: str) -> dict[str, Any]:
    """What was done, who, from where, when, why."""
    return {
        "act": name,
        "label": label,
        "who": who.person.username,
        "name": who.person.name,
        "from": who.address,
        "at": timezone.now().isoformat(),
        "why": why,
    }
