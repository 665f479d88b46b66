"""What is being written on the page."""

from django.db import models
from django.utils import timezone

from jixiao.accounts.models import Person
from jixiao.cycle.models.declaration import Declaration


class Edit(models.Model):
    """A save on the page, since the last version; the newest is what the form says now. Becomes a version with 送审.

    One number once: of two that were written from the same beginning the second is joined with the first, see
    `cycle.merging`. `key` is the page's own name of the save: the same post twice is one save.
    """

    declaration = models.ForeignKey(Declaration, models.CASCADE, related_name="edits")
    number = models.PositiveIntegerField("第几次保存")
    key = models.CharField("保存编号", max_length=40)
    by = models.ForeignKey(Person, models.PROTECT, related_name="edits")
    at = models.DateTimeField("时间", default=timezone.now)
    filled = models.JSONField("填报内容")
    clashes = models.JSONField("同时改动", default=list)
    """What this save wrote into blanks somebody else had changed meanwhile: both texts are kept."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("declaration", "number"), name="an_edit_a_number"),
            models.UniqueConstraint(fields=("declaration", "key"), name="an_edit_a_key"),
        )

    def __str__(self) -> str:
        return f"{self.declaration} 第{self.number}次保存"


class Presence(models.Model):
    """Somebody has the form open to write in it; the page says so again and again while it is open."""

    declaration = models.ForeignKey(Declaration, models.CASCADE, related_name="presences")
    person = models.ForeignKey(Person, models.CASCADE, related_name="presences")
    seen_at = models.DateTimeField("最近一次", default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("declaration", "person"), name="a_person_once_at_a_form"),)

    def __str__(self) -> str:
        return f"{self.person} {self.declaration}"
