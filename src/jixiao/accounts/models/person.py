"""People, and the one place where the roles somebody has come from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils import timezone

from jixiao.accounts.models.grant import Delegation, Grant, delegated, in_force
from jixiao.accounts.models.unit import Unit, units_below
from jixiao.accounts.permissions import Role


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
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    def is_here(self, day: date) -> bool:
        """Whether he can log in on a day."""
        return self.is_active and (self.leaves is None or day < self.leaves)

    def held(self, roles: Iterable[Role] | None = None, day: date | None = None) -> models.QuerySet[Grant]:
        """The grants he may use on a day (today where none is named): his own and those delegated to him."""
        day = day or timezone.localdate()
        if not self.is_here(day):
            return Grant.objects.none()
        own = Q(in_force(day), person=self)
        lent = list(Delegation.objects.filter(delegated(day), delegate=self).values_list("grant", flat=True))
        found = Grant.objects.filter(own | Q(pk__in=lent) if lent else own)
        return found if roles is None else found.filter(role__in=list(roles))

    def powers_on(self, unit: Unit, day: date | None = None, *, reading_only: bool = False) -> frozenset[Power]:
        """The roles that reach a unit, each with whose it is; `reading_only`: as its successor's."""
        reach = self.held(day=day).filter(unit__below__unit=unit, unit__below__reading_only=reading_only)
        return frozenset(
            Power(Role(role)) if owner == self.pk else Power(Role(role), owner, name)
            for role, owner, name in reach.values_list("role", "person", "person__name")
        )

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

    @cached_property
    def is_administrator(self) -> bool:
        """Whether he administers anything; asked once a request, for the way to the pages."""
        return self.held([Role.ADMINISTRATOR]).exists()
