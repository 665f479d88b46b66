"""The one directory of the bodies registers speak of: firms, institutes, schools, by their 统一社会信用代码."""

from django.db import models

from jixiao.accounts.models import Jurisdiction, Person
from jixiao.registers.models.record import ALWAYS, FOREVER


class Firm(models.Model):
    """A body of one jurisdiction's directory. Its names and where it stays are rows with the days they hold."""

    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="firms")
    code = models.CharField("统一社会信用代码", max_length=18)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("jurisdiction", "code"), name="a_firm_a_code"),)

    def __str__(self) -> str:
        return self.code


class _Held(models.Model):
    """Something of a firm from a day until the day before another one; by which document, told by whom."""

    holds_from = models.DateField("自", default=ALWAYS)
    holds_until = models.DateField("至", default=FOREVER)
    """The first day it no longer holds."""
    document = models.CharField("依据", max_length=200, blank=True)
    recorded_at = models.DateTimeField("记录时间")
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class FirmName(_Held):
    """What a firm is called."""

    firm = models.ForeignKey(Firm, models.PROTECT, related_name="names")
    name = models.CharField("名称", max_length=200)
    plain = models.CharField(max_length=200)
    """Without white space, its signs at half width: what a name in a file is looked up by."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=("firm", "holds_from"), name="a_firm_one_name"),)
        indexes = (models.Index(fields=("plain",), name="firms_by_name"),)

    def __str__(self) -> str:
        return self.name


class FirmStay(_Held):
    """The region a firm stays in; empty while it is outside."""

    firm = models.ForeignKey(Firm, models.PROTECT, related_name="stays")
    region = models.CharField("所在地", max_length=60, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("firm", "holds_from"), name="a_firm_one_place"),)

    def __str__(self) -> str:
        return self.region
