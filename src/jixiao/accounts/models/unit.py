"""Units: the tree of one jurisdiction, the names they had, what became of them."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models, transaction

from jixiao.accounts.models.jurisdiction import Jurisdiction


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
    first_year = models.PositiveSmallIntegerField("起始年", null=True, blank=True)
    last_year = models.PositiveSmallIntegerField("终止年", null=True, blank=True)

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new unit learns what stands above it; it stays there for good, a move is a new unit."""
        is_new = self.pk is None
        with transaction.atomic():
            super().save(*args, **kwargs)
            if is_new:
                above = () if self.parent is None else self.parent.above.values_list("above", "reading_only")
                own = Above(unit=self, above_id=self.pk)
                Above.objects.bulk_create([own, *(Above(unit=self, above_id=a, reading_only=r) for a, r in above)])

    @property
    def government(self) -> "Unit":
        """What it stands below at the top: the government of its jurisdiction, itself where it is that."""
        return Unit.objects.get(parent=None, below__unit=self, below__reading_only=False)

    def name_in(self, year: int) -> str:
        """What it was called in a year."""
        return _name_in(year, self, self.former_names.all())

    def exists_in(self, year: int) -> bool:
        """Whether it is there in a year: what was merged or split has a last one."""
        return (self.first_year or year) <= year <= (self.last_year or year)


def existing_in(year: int) -> models.Q:
    """`Unit.exists_in`, asked of the database."""
    has_begun = models.Q(first_year=None) | models.Q(first_year__lte=year)
    return has_begun & (models.Q(last_year=None) | models.Q(last_year__gte=year))


class Above(models.Model):
    """A unit and one that stands above it, at any height; each unit stands above itself too.

    `reading_only`: the one above succeeded the unit, or stands above what did. Its people read what the unit left, and
    do nothing else there.
    """

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="above")
    above = models.ForeignKey(Unit, models.CASCADE, related_name="below")
    reading_only = models.BooleanField("只可查看", default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("above", "unit"), name="above_once"),)

    def __str__(self) -> str:
        return f"{self.above} › {self.unit}"


def units_below(above: Iterable[int] | models.QuerySet[Any], *, for_reading: bool = False) -> models.QuerySet[Unit]:
    """Every unit below these, with them; `for_reading`: also what they and those below them succeeded."""
    lines = Above.objects.filter(above__in=above)
    lines = lines if for_reading else lines.filter(reading_only=False)
    return Unit.objects.filter(pk__in=lines.values("unit"))


class FormerName(models.Model):
    """What a unit was called up to and with a year."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="former_names")
    name = models.CharField("原名称", max_length=100)
    last_year = models.PositiveSmallIntegerField("用到")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("unit", "last_year"), name="one_name_at_a_time"),)
        ordering = ("last_year",)

    def __str__(self) -> str:
        return f"{self.name}（到{self.last_year}年）"


def names_in(asked: Sequence[tuple[Unit, int]]) -> list[str]:
    """`Unit.name_in` of each unit and year, in one question."""
    former: dict[int, list[FormerName]] = {unit.pk: [] for unit, _ in asked}
    for each in FormerName.objects.filter(unit__in=former):
        former[each.unit_id].append(each)
    return [_name_in(year, unit, former[unit.pk]) for unit, year in asked]


def _name_in(year: int, unit: Unit, former: Iterable[FormerName]) -> str:
    """`former`: the unit's, the oldest first."""
    return next((each.name for each in former if year <= each.last_year), unit.name)


class Succession(models.Model):
    """A unit that came out of another one, by merger, split or move."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="origins")
    origin = models.ForeignKey(Unit, models.PROTECT, related_name="successors")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("unit", "origin"), name="a_succession_once"),)

    def __str__(self) -> str:
        return f"{self.origin} → {self.unit}"
