"""More time for a task of rectification: what the unit asked for, and what finance decided."""

from django.db import models
from django.utils import timezone

from jixiao.accounts.models import Person
from jixiao.results.models.rectification import RectificationTask


class ExtensionRequest(models.Model):
    """The unit asks for more time (申请延期). Only ever added; open until an extension answers it, or the task has gone
    on."""

    task = models.ForeignKey(RectificationTask, models.PROTECT, related_name="extension_requests")
    until = models.DateField("申请延到")
    reason = models.TextField("理由")
    acts = models.PositiveIntegerField("办理到第几次时申请")
    """Of the task: what was done with it since leaves the request behind."""
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.task} 申请延期"


class Extension(models.Model):
    """What finance decided: the due date was moved from `before` to `after`, or (None) a request was turned down. Only
    ever added, so the old date stays."""

    task = models.ForeignKey(RectificationTask, models.PROTECT, related_name="extensions")
    request = models.OneToOneField(ExtensionRequest, models.PROTECT, related_name="answer", null=True)
    """None where finance gave more time of its own accord."""
    before = models.DateField("原截止")
    after = models.DateField("延到", null=True)
    reason = models.TextField("理由")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.task} 延期"
