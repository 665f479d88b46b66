"""The log of a jurisdiction."""

from datetime import datetime
from typing import Any

from django.db import models

from jixiao.accounts.models import Jurisdiction
from jixiao.cycle.chain import Link
from jixiao.cycle.models.declaration import Declaration
from jixiao.cycle.transitions import transitions


class Event(models.Model):
    """One act, in the log of its jurisdiction. Only ever added; `content` is what the chain holds."""

    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="events")
    number = models.PositiveIntegerField("序号")
    declaration = models.ForeignKey(Declaration, models.PROTECT, related_name="events", null=True)
    content = models.JSONField("内容")
    before = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("jurisdiction", "number"), name="an_event_a_number"),)
        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.number} {self.content['label']}"

    @property
    def at(self) -> datetime:
        return datetime.fromisoformat(self.content["at"])

    @property
    def state_words(self) -> str:
        return transitions().states[self.content["state"]]

    @property
    def link(self) -> Link:
        content: dict[str, Any] = self.content
        return Link(self.number, content, self.before, self.digest)
