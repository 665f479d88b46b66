"""How the registers of a bureau stand on a day: how many records each has, and when it was last written in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, Q

from jixiao.accounts.models import Unit
from jixiao.declared.model import Register
from jixiao.registers.definitions import registers
from jixiao.registers.models import Indexed


@dataclass(frozen=True, slots=True)
class Standing:
    register: Register
    records: int = 0
    changed_at: datetime | None = None


def on(day: date) -> Q:
    """The versions that hold on a day, as is known now."""
    return Q(superseded_at=None, holds_from__lte=day, holds_until__gt=day)


def standing_of(unit: Unit, day: date) -> Mapping[str, list[Standing]]:
    """By the kind of bureau they are for; those with records first."""
    told = Indexed.objects.filter(unit=unit).values("register").order_by()
    counted = told.annotate(records=Count("pk", filter=on(day)), told=Max("recorded_at"), undone=Max("superseded_at"))
    found = {row["register"]: row for row in counted}
    rows = []
    for register in registers().values():
        if (row := found.get(register.name)) is None:
            rows.append(Standing(register))
        else:
            rows.append(Standing(register, row["records"], max(filter(None, (row["told"], row["undone"])))))
    rows.sort(key=lambda each: (not each.records, each.changed_at is None))
    grouped: dict[str, list[Standing]] = {}
    for each in rows:
        grouped.setdefault(each.register.is_of, []).append(each)
    return grouped
