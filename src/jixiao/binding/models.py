"""What an approved indicator is counted by, why a form says another number, what was frozen with a version."""

from django.db import models
from django.utils import timezone

from jixiao.accounts.models import Person
from jixiao.cycle.models import Declaration, Version
from jixiao.registers.models import Snapshot


class Binding(models.Model):
    """An indicator of approved targets is counted by an indicator of a register. Only ever added: the newest of a name
    holds, one without a register takes the one before back.

    Monitoring forms and the self-evaluation find it by the targets they follow and by the name of their row.
    """

    targets = models.ForeignKey(Declaration, models.PROTECT, related_name="bindings")
    name = models.CharField("指标", max_length=300)
    """As the form prints it, without white space."""
    register = models.CharField("台账", max_length=60, blank=True)
    indicator = models.CharField("台账的指标", max_length=60, blank=True)
    bound_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    bound_at = models.DateTimeField("绑定时间", default=timezone.now)

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("targets", "name"), name="bindings_of_an_indicator"),)

    def __str__(self) -> str:
        return f"{self.name}：{self.register}.{self.indicator}"


class Difference(models.Model):
    """Why a form says another number than was counted. Only ever added: it holds for what was typed, and for no other
    number that is typed later."""

    declaration = models.ForeignKey(Declaration, models.PROTECT, related_name="differences")
    name = models.CharField("指标", max_length=300)
    typed = models.CharField("填写的实际完成值", max_length=300)
    counted = models.CharField("台账算得", max_length=60)
    reason = models.CharField("理由", max_length=500)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField("时间", default=timezone.now)

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("declaration", "name"), name="differences_of_a_row"),)

    def __str__(self) -> str:
        return f"{self.name}：{self.reason}"


class FrozenValue(models.Model):
    """What a bound indicator came to when a version was handed in: what changes in the register later does not touch
    it."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="frozen_values")
    name = models.CharField("指标", max_length=300)
    snapshot = models.OneToOneField(Snapshot, models.PROTECT, related_name="told_in")

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("version", "name"), name="a_frozen_value_once"),)

    def __str__(self) -> str:
        return f"{self.version} {self.name}：{self.snapshot}"
