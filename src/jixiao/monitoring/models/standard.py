"""A number of monitoring that a jurisdiction set itself."""

from django.db import models

from jixiao.accounts.models import Jurisdiction, Person
from jixiao.monitoring.standards import NAMES


class LocalStandard(models.Model):
    """It holds from its year on, until the row of the same name with a later year or, of the same year, that was set
    later; without a `value` the number of the region's documents holds again. Only ever added."""

    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="monitoring_standards")
    name = models.CharField("哪一项", max_length=40, choices=[(name, words) for name, (words, _) in NAMES.items()])
    value = models.DecimalField("数值", max_digits=6, decimal_places=2, null=True)
    document = models.CharField("依据", max_length=200)
    first_year = models.PositiveSmallIntegerField("从哪个年度起")
    set_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    set_at = models.DateTimeField("设定时间", auto_now_add=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.jurisdiction} {self.get_name_display()}"
