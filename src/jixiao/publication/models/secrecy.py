"""Which forms are secret (涉密) and never published."""

from django.db import models
from django.utils import timezone

from jixiao.accounts.models import Person
from jixiao.cycle.models import Declaration


class Secrecy(models.Model):
    """A decision that a form is secret, until it is lifted. Who is not logged in learns no more than how many there
    are; a decision is never deleted."""

    declaration = models.ForeignKey(Declaration, models.PROTECT, related_name="secrecies")
    reason = models.TextField("理由")
    decided_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField("时间", default=timezone.now)
    lifted_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    lifted_at = models.DateTimeField("解除时间", null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("declaration",), condition=models.Q(lifted_at=None), name="secret_once_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return f"{self.declaration} 涉密"
