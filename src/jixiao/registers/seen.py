"""What somebody may see of registers and firms: a bureau's own people its own and that of all below it, finance all of
its place."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from jixiao.accounts.models import Jurisdiction, Person, Unit, UnitKind, existing_in
from jixiao.accounts.permissions import Actor, Decision, decide, permissions
from jixiao.registers.models import Firm, Record

_KEEPING = (UnitKind.DEPARTMENT, UnitKind.SUBORDINATE)


def units_of(person: Person) -> QuerySet[Unit]:
    """The units whose registers somebody may see."""
    return person.units(permissions()["see_register"].roles, for_reading=True)


def bureaus_of(person: Person) -> QuerySet[Unit]:
    """Those of them that keep registers: the departments of today, and whatever once kept a record."""
    keeps = Exists(Record.objects.filter(unit=OuterRef("pk")))
    today = existing_in(timezone.localdate().year) & Q(kind__in=_KEEPING)
    return units_of(person).annotate(keeps=keeps).filter(today | Q(keeps=True)).order_by("pk")


def bureau_asked(person: Person, unit: int | None) -> Unit | None:
    """The bureau of this number; without one his own, where it keeps registers, or the first that has any records.
    None where he may see no such."""
    found = bureaus_of(person).select_related("jurisdiction")
    if unit is not None:
        return found.filter(pk=unit).first()
    own = found.filter(pk=person.unit_id or 0).first()
    return own or with_records(found).first() or found.first()


def with_records(units: QuerySet[Unit]) -> QuerySet[Unit]:
    return units.filter(Exists(Record.objects.filter(unit=OuterRef("pk"))))


def records_of(person: Person) -> QuerySet[Record]:
    return Record.objects.filter(unit__in=units_of(person))


def firms_of(person: Person) -> QuerySet[Firm]:
    """The directories of the places in which he sees any register."""
    return Firm.objects.filter(jurisdiction__in=person.places(permissions()["see_register"].roles))


def may_see_persons(person: Person, unit: Unit) -> Decision:
    """Whether names of persons in a bureau's registers are shown to him as they are, and why not."""
    reads = frozenset(power.role for power in person.powers_on(unit, reading_only=True))
    return decide("personal_data", Actor(person.roles_on(unit), reads=reads))


def keeping_unit(person: Person, place: Jurisdiction) -> Unit | None:
    """The unit in whose name he may write in the directory of a place: his own, if it keeps registers, else the first
    that does; None for who keeps none there."""
    kept = person.units(permissions()["keep_register"].roles).filter(jurisdiction=place, kind__in=_KEEPING)
    return kept.filter(pk=person.unit_id or 0).first() or kept.order_by("pk").first()
