"""Jurisdictions (行政区划)."""

from django.db import models

from jixiao.accounts.permissions import Role


class Jurisdiction(models.Model):
    """A 行政区划 with its six-digit code and the years in which it has this name and code."""

    code = models.CharField("行政区划代码", max_length=6)
    name = models.CharField("名称", max_length=60)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    first_year = models.PositiveSmallIntegerField("起始年", default=1980)
    last_year = models.PositiveSmallIntegerField("终止年", null=True, blank=True)
    second_factor_roles = models.JSONField("必须用动态口令的角色", default=list, blank=True)
    """Who has one of these roles on a unit of this jurisdiction gets no page without a second factor."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=("code", "first_year"), name="one_code_at_a_time"),)

    def __str__(self) -> str:
        return self.name

    @property
    def second_factor_labels(self) -> list[str]:
        return [Role(role).label for role in self.second_factor_roles]
