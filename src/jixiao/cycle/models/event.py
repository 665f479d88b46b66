"""The log of a jurisdiction."""

from django.db import models

from jixiao.accounts.models import Entry, Jurisdiction
from jixiao.cycle.models.declaration import Declaration
from jixiao.cycle.transitions import transitions


class Event(Entry):
    """One act on a declaration, in the log of its jurisdiction."""

    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="events")
    declaration = models.ForeignKey(Declaration, models.PROTECT, related_name="events", null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("jurisdiction", "number"), name="an_event_a_number"),)
        ordering = ("number",)

    @property
    def state_words(self) -> str:
        return transitions().states[self.content["state"]]

    @property
    def giver(self) -> str:
        """In whose name it was done, where the role was delegated."""
        return str(self.content.get("for", ""))
