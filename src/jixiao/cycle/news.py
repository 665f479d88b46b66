"""What others have done, since somebody last looked, to the forms he wrote in."""

from django.db.models import QuerySet

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import permissions
from jixiao.cycle.models import Event, Visit

MOST = 20
"""So many are listed; the log of each form has them all."""
FORMS = 200
"""So many of his forms are looked through, those with which something was done last. They are named one by one: asked
for the acts on all forms he ever wrote in, a database reads the log from its end, which may be five million entries."""


def news_for(person: Person) -> QuerySet[Event]:
    """The newest acts of others, at most MOST, on forms this person wrote in and may still read, later than what he
    marked as seen."""
    latest = dict(person.written.order_by("-changed_at").values_list("pk", "unit")[:FORMS])
    readable = person.units(permissions()["read"].roles, for_reading=True).filter(pk__in=set(latest.values()))
    known = set(readable.values_list("pk", flat=True)) if latest else set()
    forms = [pk for pk, unit in latest.items() if unit in known]
    if not forms:
        return Event.objects.none()
    seen = Visit.objects.filter(person=person).values_list("event", flat=True).first() or 0
    others = Event.objects.filter(pk__gt=seen, declaration__in=forms).exclude(content__who=person.username)
    # Without an order: for the newest first a database would read the whole log from its end.
    newest = sorted(others.order_by().values_list("pk", flat=True), reverse=True)[:MOST]
    found = Event.objects.filter(pk__in=newest).select_related("declaration__unit")
    return found.prefetch_related("declaration__unit__former_names").order_by("-pk")


def mark_seen(person: Person, event: int) -> None:
    """Everything up to this event is no news any more; what was marked before stays marked."""
    visit, _ = Visit.objects.get_or_create(person=person)
    newest = Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    visit.event = max(visit.event, min(event, newest))
    visit.save(update_fields=("event",))
