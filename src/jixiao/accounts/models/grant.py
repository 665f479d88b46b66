"""Roles on units, from a day to a day, and their delegation."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from jixiao.accounts.models.unit import Unit
from jixiao.accounts.permissions import Role


def in_force(day: date, prefix: str = "") -> Q:
    """A grant that holds on a day: begun, not ended, of somebody who has not left."""
    person = f"{prefix}person__"
    return (
        Q(**{f"{prefix}begins__lte": day, f"{person}is_active": True})
        & (Q(**{f"{prefix}ends": None}) | Q(**{f"{prefix}ends__gt": day}))
        & (Q(**{f"{person}leaves": None}) | Q(**{f"{person}leaves__gt": day}))
    )


def not_over(day: date, prefix: str = "") -> Q:
    """A grant that holds on a day or will later, of somebody who has not left by then."""
    person = f"{prefix}person__"
    has_not_left = Q(**{f"{person}leaves": None}) | Q(**{f"{person}leaves__gt": day})
    is_open = Q(**{f"{prefix}ends": None}) | Q(**{f"{prefix}ends__gt": day})
    return is_open & Q(**{f"{person}is_active": True}) & has_not_left


class Grant(models.Model):
    """A role on a unit; it holds for everything below that unit, from `begins` and before `ends`."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="grants")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="grants")
    role = models.CharField("角色", max_length=30, choices=[(role.value, role.label) for role in Role])
    begins = models.DateField("起", default=timezone.localdate)
    ends = models.DateField("止", null=True, blank=True)
    """The first day on which it does not hold any more."""

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person", "unit", "role"), condition=Q(ends=None), name="a_role_once_on_a_unit"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}：{self.get_role_display()}（{self.unit}）"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Somebody without a place of his own has it where his first role is."""
        super().save(*args, **kwargs)
        if self.person.unit_id is None:
            self.person.unit_id = self.unit_id
            self.person.save(update_fields=("unit",))

    def holds_on(self, day: date) -> bool:
        """Whether its own days contain this one."""
        return self.begins <= day and (self.ends is None or day < self.ends)


class Delegation(models.Model):
    """A role that its holder lets somebody else use from a day to a day; it holds no longer than the grant itself."""

    grant = models.ForeignKey(Grant, models.PROTECT, related_name="delegations")
    delegate = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="delegated_to_him")
    first_day = models.DateField("从")
    last_day = models.DateField("到")
    revoked = models.DateField("收回", null=True, blank=True)
    """The first day on which it does not hold any more, where it was taken back early."""

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="a_delegation_ends_after_it_begins"),
        )
        ordering = ("-first_day", "pk")

    def __str__(self) -> str:
        return f"{self.grant.person} → {self.delegate}：{self.grant.get_role_display()}"


def delegated(day: date) -> Q:
    """A delegation that holds on a day, and whose grant does."""
    days = Q(first_day__lte=day, last_day__gte=day) & (Q(revoked=None) | Q(revoked__gt=day))
    return days & in_force(day, "grant__")


def delegated_or_will_be(day: date) -> Q:
    """A delegation that holds on a day or will later, and whose grant does."""
    stands = Q(revoked=None) | (Q(revoked__gt=day) & Q(revoked__gt=F("first_day")))
    return Q(last_day__gte=day) & stands & not_over(day, "grant__")
