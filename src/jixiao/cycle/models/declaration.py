"""What a unit declares, and each version of it."""

from django.db import models
from django.utils import timezone

from jixiao.accounts.models import Jurisdiction, Person, Unit
from jixiao.accounts.permissions import Actor
from jixiao.cycle.content import Wanted
from jixiao.cycle.models.year import Cycle
from jixiao.cycle.transitions import transitions
from jixiao.reports.words import KINDS


class Declaration(models.Model):
    """One form a unit declares: 部门整体 once a year, 项目支出 once a project."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="declarations")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="declarations")
    kind = models.CharField("类别", max_length=30, choices=list(KINDS.items()))
    project = models.CharField("项目", max_length=200, blank=True)
    state = models.CharField("状态", max_length=30)
    # What lists show and sort by, kept here so that a list reads one table.
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="declarations")
    year = models.PositiveSmallIntegerField("预算年度")
    version_number = models.PositiveIntegerField("版本", default=0)
    errors = models.PositiveIntegerField("错误", default=0)
    warnings = models.PositiveIntegerField("警告", default=0)
    changed_at = models.DateTimeField("最近办理", default=timezone.now)
    # Lifecycle
    acts = models.PositiveIntegerField("第几次办理", default=0)
    """How many acts it has seen: a page that shows an older number may not act."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=("cycle", "unit", "kind", "project"), name="a_form_once"),)
        indexes = (
            models.Index(fields=("unit", "-year"), name="declarations_of_a_unit"),
            models.Index(fields=("jurisdiction", "-year", "state"), name="declarations_of_a_year"),
        )

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
        """The version it stands at: the newest, or what is in force where an adjustment was given up.

        Version.DoesNotExist before there is one.
        """
        return self.versions.defer("file").get(number=self.version_number)

    @property
    def in_force(self) -> "Version | None":
        """The version that was approved last: it holds until the next one is."""
        return self.versions.filter(approval__isnull=False).defer("file").order_by("-number").first()

    @property
    def wanted(self) -> Wanted:
        return Wanted(self.kind, self.year, self.unit.name)

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
