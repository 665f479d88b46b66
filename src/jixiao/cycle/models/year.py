"""The year of a jurisdiction."""

from django.db import models

from jixiao.accounts.models import Jurisdiction


class Cycle(models.Model):
    """The targets of one budget year in one jurisdiction."""

    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="cycles")
    year = models.PositiveSmallIntegerField("预算年度")
    due = models.DateField("送审截止", null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("jurisdiction", "year"), name="a_cycle_a_year"),)

    def __str__(self) -> str:
        return f"{self.jurisdiction}{self.year}年度"
