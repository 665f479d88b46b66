"""Stable addresses: the code of a unit and the number of a project, given once, when something of them becomes public.

They are no keys of rows: a database that is moved keeps them, and nobody counts from them what is not public.
"""

from django.db.models import Max, QuerySet

from jixiao.accounts.models import Unit
from jixiao.cycle.models import Declaration
from jixiao.cycle.names import key_of
from jixiao.publication.models import Publication, PublicEvaluation, PublicUnit

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
    """The number of a project in its unit, the same in every year and kind, of its forms and evaluations; 0 for what
    is about the whole unit.

    `project`: its name as it is public. Two projects that are called the same there in one year are two.
    """
    if not declaration.project:
        return 0
    forms = Publication.objects.filter(of=of).exclude(project_number=0)
    evaluated = PublicEvaluation.objects.filter(of=of).exclude(project_number=0)
    own = (forms.filter(declaration=declaration), evaluated.filter(evaluation__declaration=declaration))
    others = {"year": declaration.year}
    taken = set(_numbers(forms.filter(kind=declaration.kind, **others)))
    taken |= set(_numbers(evaluated.filter(evaluation__declaration__kind=declaration.kind, **others)))
    same = {number for found in (forms, evaluated) for number in _numbers(found.filter(project_key=key_of(project)))}
    known = [number for found in own for number in _numbers(found)] or sorted(same - taken)
    last = max((found.aggregate(last=Max("project_number"))["last"] or 0) for found in (forms, evaluated))
    return known[0] if known else last + 1


def _numbers(found: QuerySet[Publication] | QuerySet[PublicEvaluation]) -> list[int]:
    return list(found.values_list("project_number", flat=True))
