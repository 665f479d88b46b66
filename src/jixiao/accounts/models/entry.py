"""What every log has: numbered entries, each with the SM3 of the one before."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from django.db import models

from jixiao.accounts.chain import BEGIN, Break, Head, Link, first_break, link
from jixiao.accounts.models.jurisdiction import Jurisdiction


class Entry(models.Model):
    """One entry of the log of a jurisdiction. Only ever added; `content` is what the chain holds."""

    number = models.PositiveIntegerField("序号")
    content = models.JSONField("内容")
    before = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.number} {self.content['label']}"

    @property
    def at(self) -> datetime:
        return datetime.fromisoformat(self.content["at"])

    @property
    def link(self) -> Link:
        content: dict[str, Any] = self.content
        return Link(self.number, content, self.before, self.digest)

    @classmethod
    def append(cls, jurisdiction: Jurisdiction, content: Mapping[str, Any], **fields: Any) -> Self:
        """The next entry of the log of a jurisdiction. Call it in the transaction of what it records."""
        # One writer of a chain at a time; not the key, which everybody holds who only adds a row that belongs to it.
        Jurisdiction.objects.select_for_update(no_key=True).get(pk=jurisdiction.pk)
        last = cls._of(jurisdiction).order_by("-number").first()
        made = link(last.number + 1 if last else 1, content, last.digest if last else BEGIN)
        return cls._default_manager.create(
            jurisdiction=jurisdiction,
            number=made.number,
            content=made.content,
            before=made.before,
            digest=made.digest,
            **fields,
        )

    @classmethod
    def broken(cls, jurisdiction: Jurisdiction, head: Head | None = None) -> Break | None:
        """Where the log of a jurisdiction was changed after it was written; None where it holds."""
        return first_break((entry.link for entry in cls._of(jurisdiction).order_by("number").iterator()), head)

    @classmethod
    def _of(cls, jurisdiction: Jurisdiction) -> models.QuerySet[Self]:
        """The entries of a jurisdiction: every kind of entry refers to one, under a name of its own from there."""
        return cls._default_manager.filter(models.Q(jurisdiction=jurisdiction))
