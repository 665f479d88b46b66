"""Jurisdictions (行政区划)."""

from collections.abc import Mapping
from typing import Any

from django.db import models

from jixiao.accounts.permissions import Role


class Jurisdiction(models.Model):
    """A 行政区划 with its six-digit code and the years in which it has this name and code."""

    code = models.CharField("行政区划代码", max_length=6)
    name = models.CharField("名称", max_length=60)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    first_year = models.PositiveSmallIntegerField("起始年", default=1980)
    last_year = models.PositiveSmallIntegerField("终止年", null=True, blank=True)
    former = models.JSONField("以前的代码和名称", default=list, blank=True)
    """`{"code", "name", "last_year"}`, the oldest first. Not a table of its own: a list of forms shows the code of the
    year of each, and asks for nothing more."""
    second_factor_roles = models.JSONField("必须用动态口令的角色", default=list, blank=True)
    """Who has one of these roles on a unit of this jurisdiction gets no page without a second factor."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=("code", "first_year"), name="one_code_at_a_time"),)

    def __str__(self) -> str:
        return self.name

    def code_in(self, year: int) -> str:
        """The code it had in a year."""
        return str(self._in(year)["code"])

    def name_in(self, year: int) -> str:
        """What it was called in a year."""
        return str(self._in(year)["name"])

    @property
    def first_code(self) -> str:
        """The code it began with: its keys are named by it, and are not made anew with another code."""
        return self.code_in(0)

    def exists_in(self, year: int) -> bool:
        return self.last_year is None or year <= self.last_year

    def _in(self, year: int) -> Mapping[str, Any]:
        now = {"code": self.code, "name": self.name}
        return next((each for each in self.former if year <= each["last_year"]), now)

    @property
    def second_factor_labels(self) -> list[str]:
        return [Role(role).label for role in self.second_factor_roles]
