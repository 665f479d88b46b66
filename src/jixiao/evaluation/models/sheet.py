"""What a team scores, and what the evaluated unit says to it."""

from django.db import models
from django.utils import timezone

from jixiao.accounts.models import Person
from jixiao.evaluation.models.evaluation import Evaluation, Member


class ScoreSheet(models.Model):
    """The sheet of one scorer, or (`member` None) the one they agreed on. A scorer's stays as it is once he closed it.

    `marks`: item → {"points": decimal as a string or null, "applies", "reason", "evidence", "link", "why"}; `link` is
    `attachment:12` or `finding:rule.id`, `why` of the agreed sheet says why the team decided so.
    """

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="sheets")
    member = models.OneToOneField(Member, models.PROTECT, related_name="sheet", null=True)
    marks = models.JSONField("打分", default=dict)
    changed_at = models.DateTimeField("最近保存", default=timezone.now)
    closed_at = models.DateTimeField("交表时间", null=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("evaluation",), condition=models.Q(member=None), name="one_agreed_sheet_an_evaluation"
            ),
        )

    def __str__(self) -> str:
        return f"{self.evaluation} {self.member or '合议表'}"


class Comment(models.Model):
    """What the evaluated unit says to the draft, to one item or (empty) to the whole, and the team's answer."""

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="comments")
    item = models.CharField("哪一项", max_length=60, blank=True)
    text = models.TextField("意见")
    by = models.ForeignKey(Person, models.PROTECT, related_name="evaluation_comments")
    at = models.DateTimeField("提出时间", default=timezone.now)
    is_taken = models.BooleanField("采纳", null=True)
    answer = models.TextField("答复", blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, related_name="evaluation_answers", null=True)
    answered_at = models.DateTimeField("答复时间", null=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.text
