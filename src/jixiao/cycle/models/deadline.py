"""The calendar of a cycle."""

from django.db import models
from django.db.models import Q

from jixiao.cycle.deadlines import Rule
from jixiao.cycle.models.year import Cycle


class Deadline(models.Model):
    """When a step of a cycle ends; for one kind of form, or (kind empty) for all that have none of their own."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="deadlines")
    kind = models.CharField("类别", max_length=30, blank=True)
    step = models.CharField("步骤", max_length=30)
    day = models.DateField("截止日期", null=True, blank=True)
    working_days = models.PositiveSmallIntegerField("工作日", null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("cycle", "kind", "step"), name="a_deadline_a_step"),
            models.CheckConstraint(
                condition=Q(day__isnull=False, working_days__isnull=True)
                | Q(day__isnull=True, working_days__isnull=False),
                name="a_day_or_working_days",
            ),
        )

    def __str__(self) -> str:
        return f"{self.cycle} {self.step} {self.rule.words}"

    @property
    def rule(self) -> Rule:
        return Rule(self.day, self.working_days)
