"""What an administrator does to units: added, renamed, merged, split, moved. What was there stays with its records."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from jixiao.accounts.models import Above, FormerName, Grant, Person, Succession, Unit, UnitKind
from jixiao.accounts.models.grant import not_over
from jixiao.accounts.permissions import Actor, Role, decide
from jixiao.accounts.record import Done, Refused, Who, record

BELOW: Mapping[str, tuple[UnitKind, ...]] = {
    UnitKind.GOVERNMENT: (UnitKind.FINANCE_BUREAU, UnitKind.DEPARTMENT),
    UnitKind.FINANCE_BUREAU: (UnitKind.FINANCE_SECTION,),
    UnitKind.FINANCE_SECTION: (),
    UnitKind.DEPARTMENT: (UnitKind.SUBORDINATE,),
    UnitKind.SUBORDINATE: (UnitKind.SUBORDINATE,),
}
"""What may stand directly below what."""


@dataclass(frozen=True, slots=True)
class Named:
    """A unit to be: what it is called, where it stands, its industry."""

    name: str
    parent: Unit
    industry: str = ""


def _must_administer(who: Who, *units: Unit | None) -> None:
    """Refused where one of these is not his to administer, or there is none: the root is nobody's to merge."""
    for unit in units:
        if unit is None:
            raise Refused("本级政府不能合并、拆分、改隶。")
        decision = decide("manage_units", Actor(who.person.roles_on(unit)))
        if not decision.allowed:
            raise Refused(decision.reason)


def _recorded(who: Who, unit: Unit, act: str, label: str) -> None:
    record(unit.jurisdiction, unit, who, Done(act, label, str(unit)))


def _must_be_free(name: str, parent: Unit | None, *but: Unit) -> None:
    """Refused where a unit of this name stands beside it and has no last year."""
    beside = Unit.objects.filter(parent=parent, name=name, last_year=None).exclude(pk__in=[unit.pk for unit in but])
    if parent is not None and beside.exists():
        raise Refused(f"“{parent}”下面已经有“{name}”。")


@transaction.atomic
def add(who: Who, wanted: Named, kind: str, first_year: int | None) -> Unit:
    """A new unit below one."""
    parent = _held(wanted.parent)
    _must_administer(who, parent)
    if kind not in BELOW[parent.kind]:
        raise Refused(f"“{parent.get_kind_display()}”下面不能设“{UnitKind(kind).label}”。")
    if parent.last_year is not None:
        raise Refused(f"“{parent}”到{parent.last_year}年为止，下面不能再设单位。")
    _must_be_free(wanted.name, parent)
    made = Unit.objects.create(
        jurisdiction=parent.jurisdiction,
        kind=kind,
        name=wanted.name,
        parent=parent,
        industry=wanted.industry,
        first_year=first_year,
    )
    _recorded(who, made, "unit_added", f"新设{made.get_kind_display()}")
    return made


@transaction.atomic
def rename(who: Who, unit: Unit, name: str, first_year: int) -> None:
    """Another name from a year on; records of the years before keep the old one."""
    held = _held(unit)
    _must_administer(who, held)
    if name == held.name:
        raise Refused("新名称和现在的名称相同。")
    _must_be_free(name, held.parent, held)
    last = held.former_names.order_by("-last_year").first()
    if last is not None and last.last_year >= first_year - 1:
        raise Refused(f"“{held}”这个名称从{last.last_year + 1}年起用，再改名要从{last.last_year + 2}年或以后起。")
    if held.first_year is not None and first_year <= held.first_year:
        raise Refused(f"“{held}”{held.first_year}年设立，改名要从{held.first_year + 1}年或以后起。")
    FormerName.objects.create(unit=held, name=held.name, last_year=first_year - 1)
    old, held.name = held.name, name
    held.save(update_fields=("name",))
    _recorded(who, held, "unit_renamed", f"{old}从{first_year}年起改名为{name}")


@transaction.atomic
def set_industry(who: Who, unit: Unit, industry: str) -> None:
    held = _held(unit)
    _must_administer(who, held)
    if held.industry != industry:
        held.industry = industry
        held.save(update_fields=("industry",))
        _recorded(who, held, "industry_set", f"行业改为{industry or '（空）'}")


@transaction.atomic
def merge(who: Who, units: Sequence[Unit], wanted: Named, first_year: int, *, with_roles: bool) -> Unit:
    """Several units become one from a year on, and what stands below them moves to it.

    `with_roles`: who has or will have a role on one of them has it on the new one too, and so on what is below.
    """
    origins = [_held(unit) for unit in units]
    if len({unit.pk for unit in origins}) < 2:
        raise Refused("合并要选两个以上的单位。")
    if len({unit.kind for unit in origins}) > 1:
        raise Refused("只有同一类别的单位才能合并。")
    _must_administer(who, wanted.parent, *(unit.parent for unit in origins))
    _must_be_free(wanted.name, wanted.parent, *origins)
    (made,) = _succeed(origins, [wanted], first_year)
    for origin in origins:
        _parts_follow(who, origin, made, first_year, with_roles=with_roles)
    if with_roles:
        _roles_follow(who, origins, made)
    names = "、".join(unit.name for unit in origins)
    _recorded(who, made, "units_merged", f"{names}从{first_year}年起合并为{made}")
    return made


@transaction.atomic
def split(who: Who, unit: Unit, wanted: Sequence[Named], first_year: int) -> list[Unit]:
    """A unit becomes several from a year on. What stands below it stays until it is moved to one of them."""
    origin = _held(unit)
    if len({each.name for each in wanted}) < 2:
        raise Refused("拆分要写两个以上不同的新单位名称。")
    _must_administer(who, origin.parent, *(each.parent for each in wanted))
    for each in wanted:
        _must_be_free(each.name, each.parent, origin)
    made = _succeed([origin], wanted, first_year)
    _recorded(who, origin, "unit_split", f"{origin}从{first_year}年起拆分为{'、'.join(map(str, made))}")
    return made


@transaction.atomic
def move(who: Who, unit: Unit, parent: Unit, first_year: int) -> Unit:
    """A unit stands below another one from a year on: as a new unit, that succeeds it."""
    origin = _held(unit)
    _must_administer(who, origin.parent, parent)
    if origin.parent_id == parent.pk or parent.above.filter(above=origin).exists():
        raise Refused(f"“{origin}”已经在“{parent}”下面，或者“{parent}”是它自己的下级。")
    if origin.kind not in BELOW[parent.kind] or parent.last_year is not None:
        raise Refused(f"“{parent}”下面不能设“{origin.get_kind_display()}”。")
    if parent.jurisdiction_id != origin.jurisdiction_id:
        raise Refused("只能在本行政区划以内改隶。")
    _must_be_free(origin.name, parent)
    (made,) = _succeed([origin], [Named(origin.name, parent, origin.industry)], first_year)
    _parts_follow(who, origin, made, first_year, with_roles=True)
    _roles_follow(who, [origin], made)
    _recorded(who, made, "unit_moved", f"{origin}从{first_year}年起改隶{parent}")
    return made


def _succeed(origins: Sequence[Unit], wanted: Iterable[Named], first_year: int) -> list[Unit]:
    """The origins get a last year; the new units say what they come from and may read it."""
    for origin in origins:
        if origin.last_year is not None:
            raise Refused(f"“{origin}”已经到{origin.last_year}年为止。")
        if origin.first_year is not None and origin.first_year >= first_year:
            raise Refused(f"“{origin}”{origin.first_year}年才设立，要从{origin.first_year + 1}年或以后起。")
        origin.last_year = first_year - 1
        origin.save(update_fields=("last_year",))
    made = []
    for each in wanted:
        unit = Unit.objects.create(
            jurisdiction=each.parent.jurisdiction,
            kind=origins[0].kind,
            name=each.name,
            parent=each.parent,
            industry=each.industry or origins[0].industry,
            first_year=first_year,
        )
        for origin in origins:
            Succession.objects.create(unit=unit, origin=origin)
            _may_read(unit, origin)
        made.append(unit)
    return made


def _may_read(unit: Unit, origin: Unit) -> None:
    """Who stands on or above a unit reads what its origin left, and what that itself had come from."""
    above = list(unit.above.values_list("above", flat=True))
    for below in origin.below.values_list("unit", flat=True):
        known = set(Above.objects.filter(unit=below).values_list("above", flat=True))
        Above.objects.bulk_create(
            Above(unit_id=below, above_id=each, reading_only=True) for each in above if each not in known
        )


def _parts_follow(who: Who, origin: Unit, made: Unit, first_year: int, *, with_roles: bool) -> None:
    """What stands below an origin has a successor below the new unit, and so on down."""
    for part in origin.parts.filter(last_year=None):
        (follower,) = _succeed([part], [Named(part.name, made, part.industry)], first_year)
        _parts_follow(who, part, follower, first_year, with_roles=with_roles)
        if with_roles:
            _roles_follow(who, [part], follower)


def _roles_follow(who: Who, origins: Sequence[Unit], made: Unit) -> None:
    """Who has a role on one of these, or will have, has it on the new unit on the same days; each is recorded."""
    today = timezone.localdate()
    held = Grant.objects.filter(not_over(today), unit__in=origins).select_related("person")
    days: dict[tuple[Person, str], list[tuple[date, date | None]]] = defaultdict(list)
    for grant in held.order_by("person", "role", "begins", "pk"):
        days[grant.person, grant.role].append((max(today, grant.begins), grant.ends))
    for (person, role), spans in days.items():
        for begins, ends in _joined(spans):
            Grant.objects.create(person=person, unit=made, role=role, begins=begins, ends=ends)
            until = f"到{ends}前" if ends else ""
            label = f"授予{Role(role).label}（{made}），{begins}起{until}，随单位变动"
            record(made.jurisdiction, made, who, Done("role_given", label, f"{person.name}（{person.username}）"))


def _joined(spans: Iterable[tuple[date, date | None]]) -> list[tuple[date, date | None]]:
    """Days that overlap or follow at once, of roles on several units, as one span each."""
    found: list[tuple[date, date | None]] = []
    for begins, ends in sorted(spans, key=lambda span: span[0]):
        if not found or ((last := found[-1][1]) is not None and begins > last):
            found.append((begins, ends))
        else:
            found[-1] = found[-1][0], None if last is None or ends is None else max(last, ends)
    return found


def _held(unit: Unit) -> Unit:
    """The unit as the database has it now, and nobody else's to change meanwhile."""
    return Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)


def history(unit: Unit) -> dict[str, Any]:
    """What a unit was called and what it came from and became, for its page."""
    return {
        "former_names": list(unit.former_names.all()),
        "origins": [each.origin for each in unit.origins.select_related("origin")],
        "successors": [each.unit for each in unit.successors.select_related("unit")],
    }
