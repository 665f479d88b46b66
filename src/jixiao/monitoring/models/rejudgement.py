"""A decision that a month already judged goes by other numbers."""

from django.db import models
from django.utils import timezone

from jixiao.accounts.models import Person
from jixiao.cycle.models import Cycle


class Rejudgement(models.Model):
    """From `decided_at` on the lights of the month go by the numbers that held at that moment. Only ever added; the
    log says which lights it changed."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="rejudgements")
    months = models.PositiveSmallIntegerField("截至几月")
    why = models.TextField("理由")
    decided_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField("决定时间", default=timezone.now)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.cycle} {self.months}"
