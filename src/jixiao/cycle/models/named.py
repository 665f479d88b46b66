"""The indicators of current versions by their names, so that peers are found without reading every form."""

from django.db import models

from jixiao.accounts.models import Jurisdiction, Unit
from jixiao.cycle.models.declaration import Declaration


class NamedIndicator(models.Model):
    """An indicator of a declaration's newest version; `key` is its name without white space, signs and width."""

    declaration = models.ForeignKey(Declaration, models.CASCADE, related_name="named")
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=100)
    name = models.CharField("指标", max_length=300)
    target = models.CharField("指标值", max_length=300, blank=True)

    class Meta:
        indexes = (models.Index(fields=("jurisdiction", "year", "key", "id", "unit"), name="indicators_in_order"),)

    def __str__(self) -> str:
        return f"{self.name} {self.target}"
