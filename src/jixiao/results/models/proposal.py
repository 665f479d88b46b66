"""What an evaluation, a check or a notice proposes (意见建议), and what became of it."""

from django.db import models
from django.utils import timezone

from jixiao.accounts.models import Person
from jixiao.cycle.models import Declaration
from jixiao.results.models.ledger import ResultSource


class Proposal(models.Model):
    """One proposal about a form, made in something. Only ever added; what became of it are its `answers`."""

    declaration = models.ForeignKey(Declaration, models.PROTECT, related_name="proposals")
    source = models.CharField("在哪里提出", max_length=20, choices=ResultSource)
    link = models.CharField("来源的地址", max_length=200, blank=True)
    text = models.TextField("意见建议")
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="proposals")
    made_at = models.DateTimeField("提出时间", default=timezone.now)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.text

    @property
    def answer(self) -> "Answer | None":
        """What holds: the last that was said of it."""
        return max(self.answers.all(), key=lambda each: each.pk, default=None)

    @property
    def is_adopted(self) -> bool:
        return self.answer is not None and self.answer.is_adopted

    @property
    def state_words(self) -> str:
        return "还没有登记是否采纳" if self.answer is None else "已采纳" if self.is_adopted else "未采纳"


class Answer(models.Model):
    """Whether a proposal was adopted, and how. Only ever added: the last one holds."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="answers")
    is_adopted = models.BooleanField("是否采纳")
    how = models.TextField("怎样采纳，或者为什么不采纳")
    by = models.ForeignKey(Person, models.PROTECT, related_name="answers")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.proposal}：{'采纳' if self.is_adopted else '不采纳'}"
