"""What last year's forms say of the course of an indicator: the round of the same months, and what the year came to."""

from collections.abc import Mapping, Sequence

from django.db.models import Q

from jixiao.cycle.kinds import BASIS, MONITORING, SELF_EVALUATION, kind_in_round
from jixiao.cycle.models import Declaration, Version
from jixiao.cycle.preceding import IN_FORCE
from jixiao.monitoring.outlook import LastYear

_Key = tuple[int, str, str, int, int]
"""Unit, project, kind, year, months: one form."""


def last_years(forms: Sequence[Declaration]) -> Mapping[int, LastYear]:
    """Monitoring form (its pk) → the forms of the same unit and project of the year before, of those in force."""
    asked = {each.pk: _keys(each) for each in forms}
    keys = {key for pair in asked.values() for key in pair}
    near = Declaration.objects.filter(
        Q(kind__in=MONITORING, months__in={months for *_, months in keys}) | Q(kind__in=SELF_EVALUATION),
        unit__in={unit for unit, *_ in keys},
        year__in={year for *_, year, _ in keys},
    )
    fields = ("unit", "project", "kind", "year", "months")
    known = near.annotate(force=IN_FORCE).exclude(force=None).values_list("force", *fields)
    where: dict[int, _Key] = {force: (unit, project, kind, year, months)
                              for force, unit, project, kind, year, months in known}  # fmt: skip
    wanted = [force for force, key in where.items() if key in keys]
    rows = {
        where[pk]: form["indicators"] for pk, form in Version.objects.filter(pk__in=wanted).values_list("pk", "form")
    }
    return {pk: LastYear(*(rows.get(key) for key in pair)) for pk, pair in asked.items()}


def _keys(form: Declaration) -> tuple[_Key, _Key]:
    """The round of the same months, and the self-evaluation."""
    of, before = (form.unit_id, form.project), form.year - 1
    return (*of, form.kind, before, form.months), (*of, kind_in_round(BASIS[form.kind], 0), before, 0)
