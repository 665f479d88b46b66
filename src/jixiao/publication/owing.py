"""What was to be published of a year and when it was: for the assessment of the departments' work."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone

from jixiao.cycle.models import Cycle, Declaration
from jixiao.publication.deadlines import accounts_of, term_of
from jixiao.publication.models import Secrecy
from jixiao.publication.rules import kinds
from jixiao.results.duties import Duty


def to_publish(cycle: Cycle) -> Iterable[Duty]:
    """A duty for every approved form that is published by rule, secret ones left out: its day is counted from the first
    approval, and it is done by the first version that was public, whatever was changed or withdrawn after it."""
    secret = Secrecy.objects.filter(lifted_at=None).values("declaration")
    found = Declaration.objects.filter(cycle=cycle, kind__in=kinds(), approvals__isnull=False).distinct()
    found = found.exclude(pk__in=secret).select_related("unit", "jurisdiction").order_by("unit", "kind", "project")
    found = found.prefetch_related("approvals", "publication__versions", "unit__former_names")
    days = accounts_of([cycle.pk])
    for each in found:
        approved_on = min(timezone.localtime(one.approved_at).date() for one in each.approvals.all())
        published = getattr(each, "publication", None)
        first = None if published is None else min(one.published_at for one in published.versions.all())
        on = None if first is None else timezone.localtime(first).date()
        yield Duty(each, reverse("publication", args=(each.pk,)), term_of(each, approved_on, days).due, on, on)
