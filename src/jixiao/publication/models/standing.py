"""What everything public has in common: an address that stays, and the frozen copies behind it."""

from django.db import models
from django.utils import timezone

from jixiao.accounts.models import Person


class Standing(models.Model):
    """What is said of something public while it stands, or after it was withdrawn."""

    number = models.PositiveIntegerField("公开第几版", default=0)
    shown_from = models.PositiveIntegerField("从第几版起可看", default=1)
    """What was withdrawn stays out of sight, also when a later version is published."""
    published_on = models.DateField("公开日期")
    """Of the version that stands, of an evaluation the first one of its result; with `due` it says whether that was in
    time."""
    due = models.DateField("公开期限", null=True)
    withdrawn_on = models.DateField("撤回日期", null=True)
    withdrawn_why = models.TextField("撤回原因", blank=True)

    class Meta:
        abstract = True

    @property
    def is_late(self) -> bool:
        return self.due is not None and self.published_on > self.due


class Frozen(models.Model):
    """A copy as everybody may read it, from `Standing.shown_from` on. Never changed, never deleted."""

    number = models.PositiveIntegerField("公开第几版")
    due = models.DateField("公开期限", null=True)
    published_at = models.DateTimeField("公开时间", default=timezone.now)
    published_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    why = models.TextField("改动原因", blank=True)
    left_out = models.JSONField("没有公开的", default=list)
    derivations = models.JSONField("怎么算出来的", default=dict)
    """Place of a computed number → how it came about, as it was when it was published."""
    sha256 = models.CharField(max_length=64)
    """Of what was published and `derivations`, as canonical JSON."""

    class Meta:
        abstract = True

    @property
    def published_on_words(self) -> str:
        return f"{timezone.localtime(self.published_at):%Y-%m-%d}"
