"""The indicator library of a jurisdiction: what its approved forms measure, and how. Nothing else is in it."""

from django.db import models

from jixiao.accounts.models import Jurisdiction
from jixiao.cycle.models.declaration import Declaration


class LibraryEntry(models.Model):
    """A name of an indicator under a level 2, as approved forms of the jurisdiction have it.

    `key` is the name without white space, signs and width; `departments` how many units use it in forms in force.
    """

    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="library")
    level1 = models.CharField("一级指标", max_length=60, blank=True)
    level2 = models.CharField("二级指标", max_length=60, blank=True)
    key = models.CharField(max_length=100)
    name = models.CharField("指标名称", max_length=300)
    departments = models.PositiveIntegerField("使用单位数", default=0)
    last_year = models.PositiveSmallIntegerField("最近年度", default=0)
    peers = models.JSONField("各单位的数", default=dict)
    """Year and kind of form → of each unscaled unit: how many have a figure, and between which most of them lie."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=("jurisdiction", "level2", "key"), name="a_library_entry_once"),)
        indexes = (models.Index(fields=("jurisdiction", "-departments", "id"), name="library_as_listed"),)

    def __str__(self) -> str:
        return self.name


class ApprovedIndicator(models.Model):
    """An indicator of the version in force of a declaration, and the entry of the library it stands under.

    `sign`, `figure` and `measure` where the target is one plain figure (≥ 95 %), else empty; `target` is the text.
    """

    declaration = models.ForeignKey(Declaration, models.CASCADE, related_name="approved_indicators")
    entry = models.ForeignKey(LibraryEntry, models.PROTECT, related_name="indicators")
    year = models.PositiveSmallIntegerField("预算年度")
    industry = models.CharField("行业", max_length=30, blank=True)
    """Of the unit when it was approved."""
    sign = models.CharField("指标性质", max_length=2, blank=True)
    figure = models.CharField("数值", max_length=40, blank=True)
    measure = models.CharField("计量单位", max_length=20, blank=True)
    target = models.CharField("指标值", max_length=300, blank=True)

    class Meta:
        indexes = (models.Index(fields=("entry", "industry"), name="approved_by_industry"),)

    def __str__(self) -> str:
        return f"{self.entry} {self.target}"
