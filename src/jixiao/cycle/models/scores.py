"""What people say about single rows of a self-evaluation, what proves them, and the score a version was made with."""

from django.db import models
from django.utils import timezone

from jixiao.accounts.models import Person
from jixiao.cycle.models.attachment import Attachment
from jixiao.cycle.models.declaration import Declaration, Version


class RowJudgement(models.Model):
    """What somebody decided about one row where no formula can. Only ever added: the newest of its side holds, one that
    gives nothing takes the one before back.

    `row` is the row's place on the page, `name` what its indicator was called: a row that moved is found by its name.
    `is_review`: by finance, of `version`; by the filler there is none, his goes with the next version.
    """

    declaration = models.ForeignKey(Declaration, models.PROTECT, related_name="judgements")
    version = models.ForeignKey(Version, models.PROTECT, related_name="judgements", null=True)
    row = models.CharField("哪一行", max_length=60)
    name = models.CharField("指标", max_length=300)
    given = models.JSONField("评判")
    reason = models.CharField("理由", max_length=500, blank=True)
    is_review = models.BooleanField("复核")
    by = models.ForeignKey(Person, models.PROTECT, related_name="judgements")
    told_by = models.CharField("在别处评判的人", max_length=100, blank=True)
    """Of what came with a package: who decided it there; then `by` took the package in."""
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(is_review=True, version__isnull=False)
                | models.Q(is_review=False, version__isnull=True),
                name="a_review_is_of_a_version",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}：{self.reason}"


class KeptScore(models.Model):
    """What a version of a self-evaluation came to when it was made, and what it was judged by. Never changed.

    `judgements`: the filler's, as `scores.judgements` writes them; `scored`: as `scores.told` does, with derivations.
    """

    version = models.OneToOneField(Version, models.PROTECT, related_name="score")
    judgements = models.JSONField("评判")
    scored = models.JSONField("得分")

    def __str__(self) -> str:
        return f"{self.version}的得分"


class Evidence(models.Model):
    """A file that proves what one row says, or (`is_tied` false) no longer does. Only ever added: the newest holds."""

    attachment = models.ForeignKey(Attachment, models.PROTECT, related_name="evidence")
    row = models.CharField("哪一行", max_length=60)
    name = models.CharField("指标", max_length=300)
    is_tied = models.BooleanField(default=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="evidence")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.attachment}：{self.name}"
