"""The numbers of monitoring that hold for a jurisdiction and year: its own before those of the region's documents."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from jixiao.accounts.models import Jurisdiction, Person, Unit
from jixiao.accounts.permissions import Actor, Decision, decide, permissions
from jixiao.accounts.record import Refused, Who, require
from jixiao.cycle.beginnings import template_for
from jixiao.cycle.calendars import MOST_WORKING_DAYS
from jixiao.cycle.log import told
from jixiao.cycle.models import Event
from jixiao.cycle.prose import cleaned
from jixiao.monitoring.models import LocalStandard
from jixiao.monitoring.standards import (
    ANSWER_DAYS,
    CHECKED_FROM,
    CORRECTION_DAYS,
    NAMES,
    RECOVERY_MONTHS,
    Standard,
    Standards,
)
from jixiao.profiles.load import base_parameters, profiles, sources
from jixiao.profiles.model import Parameter

ACT = "set_monitoring"
LONGEST = 200
_WHOLE_NUMBERS = {ANSWER_DAYS: MOST_WORKING_DAYS, CORRECTION_DAYS: MOST_WORKING_DAYS, CHECKED_FROM: 12,
                  RECOVERY_MONTHS: 12}  # fmt: skip
_MOST_PERCENT = 100


def standards(jurisdiction: Jurisdiction, year: int, as_of: datetime | None = None) -> Standards:
    """What holds in a year, or held at a moment, for what was set by then."""
    rows = jurisdiction.monitoring_standards.filter(first_year__lte=year).order_by("first_year", "pk")
    own = {row.name: row for row in (rows if as_of is None else rows.filter(set_at__lte=as_of))}
    set_here = {name: Standard(row.value, row.document) for name, row in own.items() if row.value is not None}
    return Standards({**of_region(jurisdiction.code_in(year), year), **set_here})


def of_region(code: str, year: int) -> Mapping[str, Standard]:
    """What the documents of the region name, in force in the year. What every template has (`elsewhere`) was written
    for one region and holds in no other."""
    template = template_for(code, year, "project_monitoring")
    found = {} if template is None else profiles()[template[0]].parameters
    return _standards({name: each for name, each in found.items() if each != base_parameters().get(name)})


def elsewhere() -> Mapping[str, Standard]:
    """What other regions ask, to be looked at where nothing holds."""
    return _standards(base_parameters())


def _standards(found: Mapping[str, Parameter]) -> Mapping[str, Standard]:
    return {
        name: Standard(Decimal(str(each.value)), _document(each.source, is_verified=each.verified))
        for name, each in found.items()
        if name in NAMES
    }


def _document(source: str, *, is_verified: bool) -> str:
    return f"{sources()[source].document}{'' if is_verified else '（未核实）'}"


def may_set(jurisdiction: Jurisdiction, person: Person) -> Decision:
    """Whether somebody may set the numbers of a jurisdiction: his role must reach the whole of it."""
    root = Unit.objects.filter(jurisdiction=jurisdiction, parent=None).order_by("pk").first()
    return decide(ACT, Actor(frozenset() if root is None else person.roles_on(root)))


def set_standard(
    jurisdiction: Jurisdiction, name: str, value: Decimal | None, document: str, year: int, who: Who
) -> LocalStandard:
    """Set a number from a year on; None: what the documents of the region say holds again.

    Refused for who may not, for a number that cannot be, and without a document.
    """
    require(may_set(jurisdiction, who.person))
    document = cleaned(document, "依据", LONGEST)
    if name not in NAMES:
        raise Refused("没有这一项，请在表里选一项。")
    words, unit = NAMES[name]
    if not document:
        raise Refused(f"“{words}”要写依据：哪份文件（文号）或者哪次会议定的。")
    if abs(year - timezone.localdate().year) > 1:
        raise Refused(f"{year}年不在今年和前后一年里，请核对年份。")
    if value is not None and (problem := _problem(name, value)):
        raise Refused(f"“{words}”{problem}")
    with transaction.atomic():
        made = LocalStandard.objects.create(
            jurisdiction=jurisdiction, name=name, value=value, document=document, first_year=year, set_by=who.person
        )
        number = "按上级文件" if value is None else f"{value.normalize():f}{unit}"
        why = f"{words}：{number}，自{year}年度起（{document}）"
        Event.append(jurisdiction, told(who, ACT, permissions()[ACT].label, why))
    return made


def _problem(name: str, value: Decimal) -> str:
    if name in _WHOLE_NUMBERS:
        most = _WHOLE_NUMBERS[name]
        return "" if value == value.to_integral_value() and 1 <= value <= most else f"要是1到{most}之间的整数。"
    return "" if 0 < value <= _MOST_PERCENT and value == round(value, 2) else "要大于0、不超过100，最多两位小数。"
