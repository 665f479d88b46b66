"""Stable addresses: the code of a unit and the number of a project, given once, when something of them becomes public.

They are no keys of rows: a database that is moved keeps them, and nobody counts from them what is not public.
"""

from django.db.models import Max

from jixiao.accounts.models import Unit
from jixiao.cycle.models import Declaration
from jixiao.cycle.names import key_of
from jixiao.publication.models import Publication, PublicUnit

_DIGITS = 3


def public_unit(unit: Unit) -> PublicUnit:
    """The unit under its code, a new one where it has none. Call it with the log of its jurisdiction locked."""
    place = unit.jurisdiction
    known = {"region": place.code, "region_name": place.name, "name": unit.name, "key": key_of(unit.name)}
    found = PublicUnit.objects.filter(unit=unit).first()
    if found is None:
        return PublicUnit.objects.create(unit=unit, jurisdiction=place, code=_next_code(place.first_code), **known)
    PublicUnit.objects.filter(pk=found.pk).update(**known)
    found.refresh_from_db()
    return found


def _next_code(beginning: str) -> str:
    """Also beside the codes of a jurisdiction that had the same code before."""
    taken = PublicUnit.objects.filter(code__startswith=f"{beginning}-").values_list("code", flat=True)
    number = max((int(code.rpartition("-")[2]) for code in taken), default=0) + 1
    return f"{beginning}-{number:0{_DIGITS}d}"


def project_number(of: PublicUnit, declaration: Declaration, project: str) -> int:
    """The number of a project in its unit, the same in every year and kind; 0 for a form of the whole unit.

    `project`: its name as it is public. Two projects that are called the same there in one year are two.
    """
    if not declaration.project:
        return 0
    own = Publication.objects.filter(of=of).exclude(project_number=0)
    taken = own.filter(year=declaration.year, kind=declaration.kind).values("project_number")
    same = own.filter(project_key=key_of(project)).exclude(project_number__in=taken)
    known = same.order_by("project_number").values_list("project_number", flat=True).first()
    return known or (own.aggregate(last=Max("project_number"))["last"] or 0) + 1
