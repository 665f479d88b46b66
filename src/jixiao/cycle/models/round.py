"""When monitoring and self-evaluation are asked for."""

from django.db import models

from jixiao.accounts.models import Person
from jixiao.cycle.kinds import MONITORING, SELF_EVALUATION, round_words
from jixiao.cycle.models.year import Cycle


class Round(models.Model):
    """Every unit with targets in force tells how they stand from January to `months`; 0: the self-evaluation of the
    year. It is open from the day somebody of finance opened it, and due on a day.
    """

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="rounds")
    months = models.PositiveSmallIntegerField("截至几月", default=0)
    due = models.DateField("截止日期")
    basis = models.CharField("依据", max_length=200, blank=True)
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="rounds")
    opened_at = models.DateTimeField("开始时间", auto_now_add=True)

    class Meta:
        ordering = ("months",)
        constraints = (models.UniqueConstraint(fields=("cycle", "months"), name="a_round_once"),)

    def __str__(self) -> str:
        return f"{self.cycle}{self.words}"

    @property
    def kinds(self) -> tuple[str, str]:
        """Of a department and of a project."""
        return MONITORING if self.months else SELF_EVALUATION

    @property
    def words(self) -> str:
        return round_words(self.months)
