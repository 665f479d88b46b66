"""A number of a register as it was told to somebody, with everything it was counted from."""

from django.db import models

from jixiao.accounts.models import Jurisdiction, Person, Unit
from jixiao.registers.models.record import RecordVersion


class Snapshot(models.Model):
    """The value of an indicator of a bureau, frozen: last year's growth is reckoned from it and from nothing newer."""

    # Of what
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="snapshots")
    register = models.CharField("台账", max_length=60)
    indicator = models.CharField("指标", max_length=60)
    period_start = models.DateField("自")
    period_end = models.DateField("至")
    as_of = models.DateField("截至")
    """The day the records are taken as of."""
    known_at = models.DateTimeField("数据截止")
    """What was recorded later does not count."""
    # How much
    value = models.DecimalField("数值", max_digits=24, decimal_places=4, null=True)
    """In the unit beside it; money in 元, whatever its indicator is told in. None where there is none to say."""
    unit_of_value = models.CharField("单位", max_length=20, blank=True)
    definition = models.JSONField("口径")
    """label, reading, condition, as they were."""
    definition_hash = models.CharField(max_length=64)
    frozen_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    frozen_at = models.DateTimeField("固定时间")

    class Meta:
        indexes = (models.Index(fields=("unit", "register", "indicator"), name="snapshots_of_an_indicator"),)

    def __str__(self) -> str:
        return f"{self.register}.{self.indicator} {self.value}"


class Counted(models.Model):
    """One version of a record that a frozen number counts."""

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="counted")
    version = models.ForeignKey(RecordVersion, models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("snapshot", "version"), name="counted_once"),)

    def __str__(self) -> str:
        return f"{self.snapshot_id} {self.version_id}"
