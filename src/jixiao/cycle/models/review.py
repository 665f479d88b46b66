"""What reviewers write: remarks at cells with what is said about them, and the sheet they score."""

from django.db import models
from django.utils import timezone

from jixiao.accounts.models import Person
from jixiao.cycle.models.declaration import Declaration, Version


class Remark(models.Model):
    """A reviewer's remark at one cell, open until a reviewer of that step closes it.

    `path` leads to the cell in `version`, `before` is the text that stood there; in a later version the row is found
    again by the words it had in this one.
    """

    declaration = models.ForeignKey(Declaration, models.PROTECT, related_name="remarks")
    version = models.ForeignKey(Version, models.PROTECT, related_name="remarks")
    step = models.CharField("在哪一步提出", max_length=30)
    path = models.CharField(max_length=100)
    label = models.CharField("位置", max_length=200)
    before = models.TextField("当时的文字", blank=True)
    is_open = models.BooleanField(default=True)

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("declaration", "is_open"), name="open_remarks"),)

    def __str__(self) -> str:
        return self.label


class Said(models.Model):
    """One thing said about a remark: set, answered or closed; the first is the remark itself. Only ever added."""

    class Kind(models.TextChoices):
        SET = "remark", "提出"
        ANSWERED = "answer_remark", "答复"
        CLOSED = "close_remark", "关闭"

    remark = models.ForeignKey(Remark, models.PROTECT, related_name="said")
    kind = models.CharField(max_length=20, choices=Kind)
    text = models.TextField(blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="said")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.text}"


class ReviewSheet(models.Model):
    """The sheet of one reviewer for one version at one step; open until he acts, then it stays as it is.

    `marks`: item → {"points": decimal as a string, or null, "reason"}; the table it is scored by is `table`.
    """

    declaration = models.ForeignKey(Declaration, models.PROTECT, related_name="sheets")
    version = models.ForeignKey(Version, models.PROTECT, related_name="sheets")
    step = models.CharField("哪一步", max_length=30)
    reviewer = models.ForeignKey(Person, models.PROTECT, related_name="sheets")
    table = models.CharField("审核表", max_length=60)
    marks = models.JSONField("打分", default=dict)
    changed_at = models.DateTimeField("最近保存", default=timezone.now)
    closed_at = models.DateTimeField("办理时间", null=True)
    grade = models.CharField("等级", max_length=2, blank=True)
    """Of a closed sheet: what it came to."""

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("version", "step", "reviewer"),
                condition=models.Q(closed_at=None),
                name="one_open_sheet_a_reviewer",
            ),
        )

    def __str__(self) -> str:
        return f"{self.version} {self.reviewer} 审核表"
