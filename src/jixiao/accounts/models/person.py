"""People, and the one place where the roles somebody has come from."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils import timezone

from jixiao.accounts.models.grant import Delegation, Grant, delegated, in_force
from jixiao.accounts.models.unit import Unit, units_below
from jixiao.accounts.permissions import Role, permissions


@dataclass(frozen=True, slots=True)
class Power:
    """A role somebody may use; `giver` is whose it is where it was delegated to him, None where it is his own."""

    role: Role
    giver: int | None = None
    giver_name: str = ""


class Person(AbstractUser):
    """Somebody who can log in; `name` is what the pages call him, `unit` where he works and is administered."""

    name = models.CharField("姓名", max_length=30)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="people")
    leaves = models.DateField("停用", null=True, blank=True)
    """The first day on which he can do nothing any more. The record stays: his acts still show him."""
    must_change_password = models.BooleanField("下次登录须改密码", default=False)
    _remembered: dict[date, Mapping[int, str]] | None = None
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    def is_here(self, day: date) -> bool:
        """Whether he can log in on a day."""
        return self.is_active and (self.leaves is None or day < self.leaves)

    def held(self, roles: Iterable[Role] | None = None, day: date | None = None) -> models.QuerySet[Grant]:
        """The grants he may use on a day (today where none is named): his own and those delegated to him."""
        found = self._grants(day or timezone.localdate())
        wanted = None if roles is None else frozenset(map(str, roles))
        return Grant.objects.filter(pk__in=[pk for pk, role in found.items() if wanted is None or role in wanted])

    def remember(self) -> None:
        """From here on his grants are looked up once: a page asks for them ten times. For the time of a request."""
        self._remembered = {}

    def _grants(self, day: date) -> Mapping[int, str]:
        """The grants he may use on a day, each with its role."""
        if self._remembered is not None and day in self._remembered:
            return self._remembered[day]
        found: Mapping[int, str] = {}
        if self.is_here(day):
            # Asked apart: nearly nobody has a delegation, and without one the question stays a search by person.
            lent = list(Delegation.objects.filter(delegated(day), delegate=self).values_list("grant", flat=True))
            own = Q(in_force(day), person=self)
            usable = Grant.objects.filter(own | Q(pk__in=lent) if lent else own)
            found = dict(usable.order_by("pk").values_list("pk", "role"))
        if self._remembered is not None:
            self._remembered[day] = found
        return found

    def powers_on(self, unit: Unit, day: date | None = None, *, reading_only: bool = False) -> frozenset[Power]:
        """The roles that reach a unit, each with whose it is; `reading_only`: as its successor's."""
        return self.powers_on_each((unit.pk,), day, reading_only=reading_only)[unit.pk]

    def powers_on_each(
        self, units: Iterable[int], day: date | None = None, *, reading_only: bool = False
    ) -> Mapping[int, frozenset[Power]]:
        """`powers_on` for many units in one question."""
        day, found = day or timezone.localdate(), {unit: set[Power]() for unit in units}
        reach = Grant.objects.filter(pk__in=self._grants(day)).filter(
            unit__below__unit__in=found, unit__below__reading_only=reading_only
        )
        for unit, role, owner, name in reach.values_list("unit__below__unit", "role", "person", "person__name"):
            found[unit].add(Power(Role(role)) if owner == self.pk else Power(Role(role), owner, name))
        return {unit: frozenset(powers) for unit, powers in found.items()}

    def roles_on(self, unit: Unit, day: date | None = None) -> frozenset[Role]:
        """The roles that reach a unit: granted on it or on anything above it, in force, his own or delegated to him."""
        return frozenset(power.role for power in self.powers_on(unit, day))

    def units(
        self, roles: Iterable[Role] | None = None, day: date | None = None, *, for_reading: bool = False
    ) -> models.QuerySet[Unit]:
        """Every unit some role of this person reaches; of these roles only, where they are named.

        `for_reading`: also those that a unit he reaches succeeded.
        """
        return units_below(self.held(roles, day).values("unit"), for_reading=for_reading)

    def reach(self, units: Iterable[int], day: date | None = None) -> dict[int, list[tuple[Power, str]]]:
        """For each of these units the powers that reach it, with the name of the unit each was granted on."""
        day, found = day or timezone.localdate(), dict[int, list[tuple[Power, str]]]()
        usable = Grant.objects.filter(pk__in=self._grants(day)).order_by("pk")
        rows = usable.filter(unit__below__unit__in=set(units), unit__below__reading_only=False)
        for unit, role, owner, giver, name in rows.values_list(
            "unit__below__unit", "role", "person", "person__name", "unit__name"
        ):
            power = Power(Role(role)) if owner == self.pk else Power(Role(role), owner, giver)
            found.setdefault(unit, []).append((power, name))
        return found

    def whole(self, roles: Iterable[Role]) -> tuple[frozenset[int], bool]:
        """The jurisdictions these roles reach as a whole, from the one unit all others stand below; and whether the
        person has such a role in no other. What is asked of a whole jurisdiction need not be asked unit by unit."""
        held = list(self.held(roles).values_list("unit__jurisdiction", "unit__parent"))
        topmost = {jurisdiction for jurisdiction, parent in held if parent is None}
        roots = Counter(
            Unit.objects.filter(jurisdiction__in=topmost, parent=None).values_list("jurisdiction", flat=True)
        )
        whole = frozenset(jurisdiction for jurisdiction in topmost if roots[jurisdiction] == 1)
        return whole, whole >= {jurisdiction for jurisdiction, _ in held}

    @property
    def _roles(self) -> frozenset[Role]:
        """The roles he may use anywhere today."""
        return frozenset(map(Role, self._grants(timezone.localdate()).values()))

    @property
    def fills_in(self) -> bool:
        """Whether he fills in forms anywhere."""
        return Role.FILLER in self._roles

    @property
    def sees_progress(self) -> bool:
        """Whether the page of the departments' progress is for him."""
        return bool(self._roles & permissions()["see_progress"].roles)

    @property
    def is_administrator(self) -> bool:
        """Whether he administers anything."""
        return Role.ADMINISTRATOR in self._roles

    @property
    def reads_administrations(self) -> bool:
        """Whether the page of what administrators did is for him."""
        return bool(self._roles & permissions()["read_administrations"].roles)
