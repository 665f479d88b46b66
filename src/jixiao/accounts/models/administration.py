"""The log of what administrators did."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models

from jixiao.accounts.models.entry import Entry
from jixiao.accounts.models.jurisdiction import Jurisdiction
from jixiao.accounts.models.unit import Unit


class Administration(Entry):
    """One act of an administrator: who, when, from where, what, to whom, why. `unit` is where it happened."""

    BESIDE: ClassVar[tuple[str, ...]] = ("unit",)
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="administrations")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="administrations", null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("jurisdiction", "number"), name="an_administration_a_number"),)
        ordering = ("number",)

    @classmethod
    def stands_at(cls, content: Mapping[str, Any]) -> Mapping[str, int | None]:
        """Entries of the first releases do not name their unit."""
        return {"unit_id": content["unit"]} if "unit" in content else {}
