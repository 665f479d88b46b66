"""What a unit published of a year, counted again after every act; pages sum these and never the forms."""

from django.db.models import F, Q
from django.utils import timezone

from jixiao.accounts.models import Jurisdiction, Unit, UnitKind
from jixiao.cycle.models import Approval
from jixiao.publication.addresses import public_unit
from jixiao.publication.models import Publication, PublicEvaluation, PublicUnit, Secrecy, UnitYear

_LATE = Q(due__isnull=False, published_on__gt=F("due"))


def recount(of: PublicUnit, year: int) -> None:
    """Call it in the transaction of the act. Departments of the same place whose targets are approved and that have
    published nothing are counted with it: a table in which they are missing hides them."""
    _count(of, year)
    Jurisdiction.objects.select_for_update(no_key=True).get(pk=of.jurisdiction_id)
    for unit in _silent(of.jurisdiction_id, year):
        _count(public_unit(unit), year)


def _silent(place: int, year: int) -> list[Unit]:
    """Not those whose targets are secret, and none that is counted already."""
    approved = Approval.objects.filter(
        declaration__jurisdiction=place, declaration__year=year, declaration__kind="department_targets"
    )
    secret = Secrecy.objects.filter(declaration__year=year, lifted_at=None).values("declaration")
    owed = approved.exclude(declaration__in=secret).values("declaration__unit")
    counted = UnitYear.objects.filter(jurisdiction=place, year=year).values("of__unit")
    units = Unit.objects.filter(kind=UnitKind.DEPARTMENT, pk__in=owed).exclude(pk__in=counted)
    return list(units.select_related("jurisdiction").order_by("pk"))


def _count(of: PublicUnit, year: int) -> None:
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
