"""A record of a register, and everything that was ever written about it."""

from datetime import date

from django.db import models

from jixiao.accounts.models import Jurisdiction, Person, Unit

ALWAYS, FOREVER = date(1, 1, 1), date(9999, 12, 31)
"""The days a version holds from and until where nobody says any."""


class Record(models.Model):
    """What stays the same whatever is written about it: the register, and the key that names it there."""

    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="records")
    """The bureau that keeps it."""
    register = models.CharField("台账", max_length=60)
    key = models.CharField("编号", max_length=400)
    acts = models.PositiveIntegerField(default=0)
    """How often it was written about: a page that shows fewer is stale."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=("unit", "register", "key"), name="a_record_a_key"),)
        indexes = (models.Index(fields=("jurisdiction", "register", "key"), name="records_of_a_place"),)

    def __str__(self) -> str:
        return self.key


class Act(models.TextChoices):
    """What somebody did when he wrote a version."""

    ENTERED = "entered", "登记"
    CORRECTED = "corrected", "更正"
    CHANGED = "changed", "变更"
    MOVED = "moved", "办理"
    REMOVED = "removed", "删除"


class RecordVersion(models.Model):
    """What a record says from one day until another, as somebody knew it at a time.

    A correction says that it was never so: the older version is superseded for the same days. A change says that it is
    different from a day on: the older one is superseded by what holds until then and what holds from then. A removal is
    a version that says nothing; a record without a version in force is not counted.
    """

    record = models.ForeignKey(Record, models.PROTECT, related_name="versions")
    values = models.JSONField("内容")
    """By the names of the fields, as `declared.stored` writes them."""
    state = models.CharField("状态", max_length=60, blank=True)
    holds_from = models.DateField("自", default=ALWAYS)
    holds_until = models.DateField("至", default=FOREVER)
    """The first day it no longer holds."""
    # Provenance
    act = models.CharField("做了什么", max_length=20, choices=Act)
    transition = models.CharField("步骤", max_length=60, blank=True)
    """Of an act of the register's own states: its name there."""
    why = models.CharField("原因、依据", max_length=300, blank=True)
    recorded_at = models.DateTimeField("记录时间")
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    imported = models.ForeignKey("RegisterImport", models.PROTECT, null=True, blank=True, related_name="versions")
    place = models.CharField("文件中的位置", max_length=120, blank=True)
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("record", "holds_from"), condition=models.Q(superseded_at=None), name="one_version_of_a_day",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.record_id} {self.holds_from}"
