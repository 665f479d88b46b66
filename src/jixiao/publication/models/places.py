"""Where something public stands: the unit under its code, its years, each form under its address."""

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from jixiao.accounts.models import Jurisdiction, Unit
from jixiao.cycle.models import Declaration
from jixiao.cycle.transitions import effect_words
from jixiao.publication.models.standing import Standing
from jixiao.reports.words import KINDS


class PublicUnit(models.Model):
    """A unit as the public pages know it. Its `code` stays, whatever becomes of its name or its row: addresses that
    were given away must hold. Region and name are copied, because who is not logged in reads no other table."""

    unit = models.OneToOneField(Unit, models.PROTECT, related_name="public")
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+")
    code = models.CharField("公开代码", max_length=12, unique=True)
    """The code its jurisdiction began with, and a number there: 430103-007."""
    region = models.CharField("行政区划代码", max_length=6, db_index=True)
    region_name = models.CharField("地区", max_length=60)
    name = models.CharField("名称", max_length=100)
    key = models.CharField(max_length=100, db_index=True)
    """The name as it is searched for (`cycle.names.key_of`)."""
    changed = models.PositiveIntegerField("改过几次", default=0)
    """Counts the acts on what it published: a page about it that was made before is out of date."""
    changed_at = models.DateTimeField("最近一次", default=timezone.now)

    def __str__(self) -> str:
        return self.name


class UnitYear(models.Model):
    """What a unit published of a year, counted: totals of a region are sums of these."""

    of = models.ForeignKey(PublicUnit, models.CASCADE, related_name="years")
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("年度")
    region = models.CharField(max_length=6)
    region_name = models.CharField(max_length=60)
    name = models.CharField("名称", max_length=100)
    """What the unit was called in the year."""
    forms = models.PositiveIntegerField("公开的表", default=0)
    evaluations = models.PositiveIntegerField("公开的评价结果", default=0)
    late_evaluations = models.PositiveIntegerField("超过期限公开的评价结果", default=0)
    late = models.PositiveIntegerField("超过期限公开的", default=0)
    left_out = models.PositiveIntegerField("涉密不公开的", default=0)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("of", "year"), name="a_year_of_a_unit"),)
        indexes = (
            models.Index(fields=("region", "-year", "name"), name="units_of_a_region"),
            models.Index(fields=("-changed_at",), name="units_changed"),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.year}"

    @property
    def in_time(self) -> int:
        return self.forms - self.late

    @cached_property
    def address(self) -> str:
        return reverse("public-unit-year", args=(self.of.code, self.year))


class Publication(Standing):
    """A declaration that was published: its address, and what is said of it while it stands or after it was withdrawn.

    An address is of one declaration for good. `project_number` 0: a form of the whole unit, one a year and kind.
    """

    declaration = models.OneToOneField(Declaration, models.PROTECT, related_name="publication")
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+")
    of = models.ForeignKey(PublicUnit, models.PROTECT, related_name="publications")
    year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField("类别", max_length=30, choices=list(KINDS.items()))
    project_number = models.PositiveIntegerField("项目序号", default=0)
    project = models.CharField("项目", max_length=200, blank=True)
    project_key = models.CharField(max_length=100, blank=True)
    unit_name = models.CharField("单位", max_length=100)
    amount = models.DecimalField("金额（元）", max_digits=20, decimal_places=2, null=True)
    approved_on = models.DateField("批复日期")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("of", "year", "kind", "project_number"), name="an_address_once"),
        )
        indexes = (
            models.Index(fields=("of", "project_number", "-year"), name="years_of_a_project"),
            models.Index(fields=("project_key",), name="projects_by_name"),
        )

    def __str__(self) -> str:
        return f"{self.unit_name} {self.year} {self.title}"

    @property
    def title(self) -> str:
        kind = str(self.get_kind_display())
        return f"{self.project}（{kind}）" if self.project else kind

    @property
    def held_words(self) -> str:
        """What was done to it on `approved_on`: 批复, of a self-evaluation 审定."""
        return effect_words(self.kind)

    @property
    def which(self) -> str:
        """The last part of its address: the kind, and the number of the project."""
        return f"{self.kind}-{self.project_number}" if self.project_number else self.kind

    @cached_property
    def address(self) -> str:
        return reverse("public-form", args=(self.of.code, self.year, self.which))
