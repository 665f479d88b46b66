"""What a unit published of a year, counted again after every act; pages sum these and never the forms."""

from django.db.models import F, Q
from django.utils import timezone

from jixiao.publication.models import Publication, PublicEvaluation, PublicUnit, Secrecy, UnitYear

_LATE = Q(due__isnull=False, published_on__gt=F("due"))


def recount(of: PublicUnit, year: int) -> None:
    """Call it in the transaction of the act."""
    standing = Publication.objects.filter(of=of, year=year, withdrawn_on=None)
    secret = Secrecy.objects.filter(declaration__unit=of.unit_id, declaration__year=year, lifted_at=None)
    evaluated = PublicEvaluation.objects.filter(of=of, year=year, withdrawn_on=None)
    now = timezone.now()
    UnitYear.objects.update_or_create(
        of=of,
        year=year,
        defaults={
            "jurisdiction_id": of.jurisdiction_id,
            "region": of.jurisdiction.code_in(year),
            "region_name": of.jurisdiction.name_in(year),
            "name": of.unit.name_in(year),
            "forms": standing.count(),
            "evaluations": evaluated.count(),
            "late": standing.filter(_LATE).count(),
            "late_evaluations": evaluated.filter(_LATE).count(),
            "left_out": secret.count(),
            "changed_at": now,
        },
    )
    PublicUnit.objects.filter(pk=of.pk).update(changed=F("changed") + 1, changed_at=now)
