"""What every log has: numbered entries, each with the SM3 of the one before."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models

from jixiao.accounts.chain import BEGIN, Break, Head, Link, first_break, link
from jixiao.accounts.models.jurisdiction import Jurisdiction
from jixiao.accounts.models.stored import Stored, link_of, text_of

_COLUMNS = ("number", "content", "before", "digest")
_MOVED = Break(0, "登记在别处，写入以后被改过")


class Entry(models.Model):
    """One entry of the log of a jurisdiction. Only ever added; `content` is what the chain holds."""

    BESIDE: ClassVar[tuple[str, ...]] = ()
    """The foreign keys that say what an entry is about; the content says it too, so they cannot be changed alone."""

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
        return first_break(cls._links(jurisdiction), head)

    @classmethod
    def head(cls, jurisdiction: Jurisdiction) -> Head:
        """Where the log of a jurisdiction ends now."""
        last = cls._of(jurisdiction).order_by("-number").first()
        return Head(0, BEGIN) if last is None else Head(last.number, last.digest)

    @classmethod
    def stands_at(cls, content: Mapping[str, Any]) -> Mapping[str, int | None]:
        """The columns beside the content that say what an entry is about, as the content says it."""
        raise NotImplementedError

    @classmethod
    def _links(cls, jurisdiction: Jurisdiction) -> Iterator[Link | Break]:
        beside = [f"{field}_id" for field in cls.BESIDE]
        columns = {f"stored_{name}": Stored(name) for name in (*_COLUMNS, *beside)}
        rows = cls._of(jurisdiction).order_by("number").annotate(**columns).values_list(*columns)
        for values in rows.iterator():
            row = dict(zip((*_COLUMNS, *beside), values, strict=True))
            found = link_of(row)
            if isinstance(found, Link) and not cls._is_in_place(found.content, row):
                found = _MOVED
            yield found

    @classmethod
    def _is_in_place(cls, content: Mapping[str, Any], row: Mapping[str, bytes | None]) -> bool:
        said = cls.stands_at(content)
        try:
            return all(text_of(row[name]) == (None if pk is None else str(pk)) for name, pk in said.items())
        except ValueError:
            return False

    @classmethod
    def _of(cls, jurisdiction: Jurisdiction) -> models.QuerySet[Self]:
        """The entries of a jurisdiction: every kind of entry refers to one, under a name of its own from there."""
        return cls._default_manager.filter(models.Q(jurisdiction=jurisdiction))
