"""What was approved, and how it is adjusted: approved versions are in force one after another and stay as they are."""

from decimal import Decimal

from django.db import models
from django.utils import timezone

from jixiao.accounts.models import Person
from jixiao.cycle.models.declaration import Declaration, Version


class Approval(models.Model):
    """A version that was approved; the newest of a declaration is the one in force. Never changed, never deleted."""

    declaration = models.ForeignKey(Declaration, models.PROTECT, related_name="approvals")
    version = models.OneToOneField(Version, models.PROTECT, related_name="approval")
    approved_by = models.ForeignKey(Person, models.PROTECT, related_name="approvals", null=True)
    """None for what was approved before approvals were records of their own."""
    approved_at = models.DateTimeField("批复时间", default=timezone.now)

    def __str__(self) -> str:
        return f"{self.version} 已批复"


class Adjustment(models.Model):
    """A change of what is in force, from its application to its end: approved (`became`), dropped or rejected."""

    declaration = models.ForeignKey(Declaration, models.PROTECT, related_name="adjustments")
    of = models.ForeignKey(Version, models.PROTECT, related_name="adjusted_by")
    reason = models.TextField("调整理由")
    amount = models.DecimalField("预算增减（元）", max_digits=18, decimal_places=2, null=True)
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="adjustments")
    opened_at = models.DateTimeField("申请时间", default=timezone.now)
    ended_at = models.DateTimeField("结束时间", null=True)
    became = models.OneToOneField(Version, models.PROTECT, related_name="adjustment", null=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("declaration",), condition=models.Q(ended_at=None), name="one_adjustment_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return f"{self.of} 调整"

    @property
    def amount_words(self) -> str:
        """预算增加 12.50 万元; empty where the budget stays."""
        if not self.amount:
            return ""
        word = "增加" if self.amount > 0 else "减少"
        return f"预算{word}{abs(self.amount) / Decimal(10000):,.2f}万元"
