"""Addresses of other rooms, offered only where the room is there."""

from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from jixiao.monitoring.models import Alert

_LONGEST = 1000
"""Signs of a text that goes into an address."""


def new_rectification(alert: Alert) -> str:
    """Where a notice of rectification begins that says what this alert found; empty without the room of results."""
    try:
        address = reverse("new-rectification")
    except NoReverseMatch:
        return ""
    text = "".join(each["text"] for each in alert.reasons)[:_LONGEST]
    link = reverse("alert", args=(alert.pk,))
    said = {"declaration": alert.declaration_id, "source": "monitoring", "text": text, "link": link}
    return f"{address}?{urlencode(said)}"
