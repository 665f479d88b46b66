"""Jurisdictions, units, people and the roles they have. Nothing is deleted: what ends gets a last year."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models, transaction
from django.utils.functional import cached_property

from jixiao.accounts.permissions import Role, permissions


class Jurisdiction(models.Model):
    """A 行政区划 with its six-digit code and the years in which it has this name and code."""

    code = models.CharField("行政区划代码", max_length=6)
    name = models.CharField("名称", max_length=60)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    first_year = models.PositiveSmallIntegerField("起始年", default=1980)
    last_year = models.PositiveSmallIntegerField("终止年", null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("code", "first_year"), name="one_code_at_a_time"),)

    def __str__(self) -> str:
        return self.name


class UnitKind(models.TextChoices):
    GOVERNMENT = "government", "本级政府"
    FINANCE_BUREAU = "finance_bureau", "财政部门"
    FINANCE_SECTION = "finance_section", "财政内设科室"
    DEPARTMENT = "department", "预算部门"
    SUBORDINATE = "subordinate", "所属单位"


class Unit(models.Model):
    """A place in the tree of one jurisdiction: the government, below it finance and the departments."""

    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="units")
    kind = models.CharField("类别", max_length=20, choices=UnitKind)
    name = models.CharField("名称", max_length=100)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    industry = models.CharField("行业", max_length=30, blank=True)
    last_year = models.PositiveSmallIntegerField("终止年", null=True, blank=True)

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new unit learns what stands above it; it stays there for good, a move is a new unit."""
        is_new = self.pk is None
        with transaction.atomic():
            super().save(*args, **kwargs)
            if is_new:
                above = () if self.parent is None else self.parent.above.values_list("above", flat=True)
                Above.objects.bulk_create(Above(unit=self, above_id=each) for each in (self.pk, *above))


class Above(models.Model):
    """A unit and one that stands above it, at any height; each unit stands above itself too."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="above")
    above = models.ForeignKey(Unit, models.CASCADE, related_name="below")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("above", "unit"), name="above_once"),)

    def __str__(self) -> str:
        return f"{self.above} › {self.unit}"


class Person(AbstractUser):
    """Somebody who can log in; `name` is what the pages call him."""

    name = models.CharField("姓名", max_length=30)
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    def roles_on(self, unit: Unit) -> frozenset[Role]:
        """The roles that reach a unit: granted on it or on anything above it."""
        return frozenset(map(Role, self.grants.filter(unit__below__unit=unit).values_list("role", flat=True)))

    def reach(self, units: Iterable[int]) -> dict[int, list[tuple[Role, str]]]:
        """For each of these units the roles that reach it, with the unit each was granted on: one question for all."""
        found: dict[int, list[tuple[Role, str]]] = defaultdict(list)
        rows = self.grants.filter(unit__below__unit__in=set(units)).order_by("pk")
        for unit, role, name in rows.values_list("unit__below__unit", "role", "unit__name"):
            found[unit].append((Role(role), name))
        return found

    def units(self, roles: Iterable[Role] | None = None) -> models.QuerySet[Unit]:
        """Every unit some role of this person reaches; of these roles only, where they are named."""
        held = self.grants.all() if roles is None else self.grants.filter(role__in=list(roles))
        return Unit.objects.filter(pk__in=Above.objects.filter(above__in=held.values("unit")).values("unit"))

    def whole(self, roles: Iterable[Role]) -> tuple[frozenset[int], bool]:
        """The jurisdictions these roles reach as a whole, from the one unit all others stand below; and whether the
        person has such a role in no other. What is asked of a whole jurisdiction need not be asked unit by unit."""
        held = list(self.grants.filter(role__in=list(roles)).values_list("unit__jurisdiction", "unit__parent"))
        topmost = {jurisdiction for jurisdiction, parent in held if parent is None}
        roots = Counter(
            Unit.objects.filter(jurisdiction__in=topmost, parent=None).values_list("jurisdiction", flat=True)
        )
        whole = frozenset(jurisdiction for jurisdiction in topmost if roots[jurisdiction] == 1)
        return whole, whole >= {jurisdiction for jurisdiction, _ in held}

    @cached_property
    def sees_progress(self) -> bool:
        """Whether the page of the departments' progress is for him."""
        return self.grants.filter(role__in=list(permissions()["see_progress"].roles)).exists()


class Grant(models.Model):
    """A role on a unit; it holds for everything below that unit."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="grants")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="grants")
    role = models.CharField("角色", max_length=30, choices=[(role.value, role.label) for role in Role])

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "unit", "role"), name="a_role_once_on_a_unit"),)

    def __str__(self) -> str:
        return f"{self.person}：{self.get_role_display()}（{self.unit}）"
