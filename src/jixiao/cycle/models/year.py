"""The year of a jurisdiction."""

from django.db import models

from jixiao.accounts.models import Jurisdiction


class Cycle(models.Model):
    """The targets of one budget year in one jurisdiction; its steps have deadlines (`Deadline`)."""

    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="cycles")
    year = models.PositiveSmallIntegerField("预算年度")
    revision = models.PositiveIntegerField("日程改过几次", default=0)
    """How often its calendar was set: a page that shows an older one sets nothing."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=("jurisdiction", "year"), name="a_cycle_a_year"),)

    @property
    def code(self) -> str:
        """The code of its jurisdiction in its year."""
        return self.jurisdiction.code_in(self.year)

    @property
    def place(self) -> str:
        """What its jurisdiction was called in its year."""
        return self.jurisdiction.name_in(self.year)

    def __str__(self) -> str:
        return f"{self.place}{self.year}年度"
