"""Cycles, declarations, their versions and the log. What is approved stays; events are only added."""

from datetime import datetime
from typing import Any

from django.db import models

from jixiao.accounts.models import Jurisdiction, Person, Unit
from jixiao.accounts.permissions import Actor
from jixiao.cycle.chain import Link
from jixiao.cycle.content import Wanted
from jixiao.cycle.transitions import transitions
from jixiao.reports.words import KINDS


class Cycle(models.Model):
    """The targets of one budget year in one jurisdiction."""

    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="cycles")
    year = models.PositiveSmallIntegerField("预算年度")
    due = models.DateField("送审截止", null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("jurisdiction", "year"), name="a_cycle_a_year"),)

    def __str__(self) -> str:
        return f"{self.jurisdiction}{self.year}年度"


class Declaration(models.Model):
    """One form a unit declares: 部门整体 once a year, 项目支出 once a project."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="declarations")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="declarations")
    kind = models.CharField("类别", max_length=30, choices=list(KINDS.items()))
    project = models.CharField("项目", max_length=200, blank=True)
    state = models.CharField("状态", max_length=30)
    acts = models.PositiveIntegerField("第几次办理", default=0)
    """How many acts it has seen: a page that shows an older number may not act."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=("cycle", "unit", "kind", "project"), name="a_form_once"),)
        ordering = ("unit__name", "kind", "project")

    def __str__(self) -> str:
        return f"{self.unit} {self.title}"

    @property
    def title(self) -> str:
        return self.project or str(self.get_kind_display())

    @property
    def state_words(self) -> str:
        return transitions().states[self.state]

    @property
    def version(self) -> "Version":
        """The newest version. Version.DoesNotExist before there is one."""
        return self.versions.latest("number")

    @property
    def wanted(self) -> Wanted:
        return Wanted(self.kind, self.cycle.year, self.unit.name)

    def seen_by(self, person: Person) -> Actor:
        """Somebody as the permissions see him from here."""
        return Actor(person.roles_on(self.unit), self.versions.filter(filled_in_by=person).exists())


class Version(models.Model):
    """What was handed in: the file as it came, the form read from it, what the rules say. Never changed."""

    declaration = models.ForeignKey(Declaration, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField("版本")
    filled_in_by = models.ForeignKey(Person, models.PROTECT, related_name="versions")
    filled_in_at = models.DateTimeField("填报时间")
    file_name = models.CharField("文件", max_length=255)
    file = models.BinaryField("原件")
    sha256 = models.CharField(max_length=64)
    form = models.JSONField("绩效表")
    outcomes = models.JSONField("审核结果")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("declaration", "number"), name="a_version_once"),)

    def __str__(self) -> str:
        return f"{self.declaration} 第{self.number}版"

    def count(self, severity: str) -> int:
        return sum(each["status"] == "failed" and each["severity"] == severity for each in self.outcomes)

    @property
    def errors(self) -> int:
        return self.count("error")

    @property
    def warnings(self) -> int:
        return self.count("warning")


class Event(models.Model):
    """One act, in the log of its jurisdiction. Only ever added; `content` is what the chain holds."""

    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="events")
    number = models.PositiveIntegerField("序号")
    declaration = models.ForeignKey(Declaration, models.PROTECT, related_name="events", null=True)
    content = models.JSONField("内容")
    before = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("jurisdiction", "number"), name="an_event_a_number"),)
        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.number} {self.content['label']}"

    @property
    def at(self) -> datetime:
        return datetime.fromisoformat(self.content["at"])

    @property
    def state_words(self) -> str:
        return transitions().states[self.content["state"]]

    @property
    def link(self) -> Link:
        content: dict[str, Any] = self.content
        return Link(self.number, content, self.before, self.digest)
