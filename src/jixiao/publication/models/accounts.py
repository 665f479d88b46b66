"""When finance approved the departments' final accounts (部门决算批复): self-evaluations are published with them."""

from django.db import models
from django.utils import timezone

from jixiao.accounts.models import Jurisdiction, Person
from jixiao.cycle.models import Cycle


class FinalAccounts(models.Model):
    """The day on which the final accounts of a year were approved. Only ever added: the last one entered holds."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="final_accounts")
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+")
    approved_on = models.DateField("部门决算批复日期")
    entered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField("登记时间", default=timezone.now)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.cycle}部门决算{self.approved_on}批复"
