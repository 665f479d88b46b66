"""The log of a jurisdiction."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models

from jixiao.accounts.models import Entry, Jurisdiction
from jixiao.cycle import after
from jixiao.cycle.models.declaration import Declaration
from jixiao.cycle.transitions import state_names


class Event(Entry):
    """One act on a declaration, in the log of its jurisdiction."""

    BESIDE: ClassVar[tuple[str, ...]] = ("declaration",)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="events")
    declaration = models.ForeignKey(Declaration, models.PROTECT, related_name="events", null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("jurisdiction", "number"), name="an_event_a_number"),)
        ordering = ("number",)

    @classmethod
    def stands_at(cls, content: Mapping[str, Any]) -> Mapping[str, int | None]:
        return {"declaration_id": content.get("declaration")}

    @property
    def state_words(self) -> str:
        """Where what was acted on stands after it: the form, or something of a later room about it."""
        return after.words_of(self.content) or state_names()[self.content["state"]]

    @property
    def giver(self) -> str:
        """In whose name it was done, where the role was delegated."""
        return str(self.content.get("for", ""))
