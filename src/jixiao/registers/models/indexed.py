"""The values that rules, indicators and lists ask for, in typed columns (decision 0029)."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from jixiao.accounts.models import Jurisdiction, Unit
from jixiao.registers.models.record import Record, RecordVersion

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "day": tuple(f"day{number}" for number in range(1, 9)),
    "number": tuple(f"number{number}" for number in range(1, 13)),
    "word": tuple(f"word{number}" for number in range(1, 15)),
    "truth": tuple(f"truth{number}" for number in range(1, 5)),
}
"""Kind of column → those there are. Which field of a register stands in which says `places`."""


class Indexed(models.Model):
    """One version of a record as questions see it. Numbers are whole millionths, of 元 where they are money: both
    databases add them up exactly."""

    version = models.OneToOneField(RecordVersion, models.CASCADE, primary_key=True, related_name="indexed")
    record = models.ForeignKey(Record, models.PROTECT, related_name="+")
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    register = models.CharField(max_length=60)
    state = models.CharField(max_length=60, blank=True)
    holds_from = models.DateField()
    holds_until = models.DateField()
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)
    for _name in COLUMNS["day"]:
        locals()[_name] = models.DateField(null=True)
    for _name in COLUMNS["number"]:
        locals()[_name] = models.BigIntegerField(null=True)
    for _name in COLUMNS["word"]:
        locals()[_name] = models.CharField(max_length=400, null=True)
    for _name in COLUMNS["truth"]:
        locals()[_name] = models.BooleanField(null=True)
    del _name

    class Meta:
        indexes: ClassVar = (
            models.Index(fields=("unit", "register", "day1"), name="records_by_day"),
            models.Index(fields=("jurisdiction", "register", "word1"), name="records_by_word"),
            models.Index(fields=("record",), name="records_by_record"),
        )

    def __str__(self) -> str:
        return str(self.version_id)
