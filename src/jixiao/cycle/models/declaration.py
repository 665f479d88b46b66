"""What a unit declares, and each version of it."""

from collections.abc import Iterable, Set
from dataclasses import replace
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property

from jixiao.accounts.models import Jurisdiction, Person, Power, Unit
from jixiao.accounts.permissions import Actor, Role
from jixiao.cycle.content import Wanted
from jixiao.cycle.kinds import BASE_DATA, MONITORING, TARGETS, months_words
from jixiao.cycle.models.year import Cycle
from jixiao.cycle.transitions import state_names
from jixiao.forms.masked import masked_form
from jixiao.reports.words import KINDS


class Declaration(models.Model):
    """One form a unit declares: 部门整体 once a year, 项目支出 once a project."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="declarations")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="declarations")
    kind = models.CharField("类别", max_length=30, choices=list(KINDS.items()))
    project = models.CharField("项目", max_length=200, blank=True)
    months = models.PositiveSmallIntegerField("监控截至几月", default=0)
    """Of a monitoring form: it tells of January to this month; 0 for every other kind."""
    basis = models.ForeignKey("self", models.PROTECT, related_name="followed_by", null=True)
    """The targets a monitoring form or a self-evaluation is measured against; None for targets."""
    writers = models.ManyToManyField(Person, related_name="written", blank=True)
    """Everybody who wrote in any version of it, on the page or in a file that was handed in."""
    state = models.CharField("状态", max_length=30)
    # What lists show and sort by, kept here so that a list reads one table.
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="declarations")
    year = models.PositiveSmallIntegerField("预算年度")
    version_number = models.PositiveIntegerField("版本", default=0)
    errors = models.PositiveIntegerField("错误", default=0)
    warnings = models.PositiveIntegerField("警告", default=0)
    doubts = models.PositiveIntegerField("待确认", default=0)
    """Places of the file that are still to be held against it, see `cycle.doubts`."""
    changed_at = models.DateTimeField("最近办理", default=timezone.now)
    edit_number = models.PositiveIntegerField("第几次保存", default=0)
    """Counts what was saved on the page, over all versions; the content of one is an `Edit` or a `Version`."""
    amount = models.DecimalField("金额（元）", max_digits=20, decimal_places=2, null=True, blank=True)
    began = models.DateField("这一步从哪天开始", default=timezone.localdate)
    due = models.DateField("这一步的截止", null=True, blank=True)
    # Lifecycle
    acts = models.PositiveIntegerField("第几次办理", default=0)
    """How many acts it has seen: a page that shows an older number may not act."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("cycle", "unit", "kind", "project", "months"), name="a_form_once"),
        )
        indexes = (
            models.Index(fields=("unit", "-year"), name="declarations_of_a_unit"),
            models.Index(fields=("jurisdiction", "-year", "state"), name="declarations_of_a_year"),
            models.Index(fields=("jurisdiction", "-year", "unit"), name="declarations_as_listed"),
            models.Index(fields=("unit", "state", "due"), name="declarations_that_wait"),
            models.Index(fields=("cycle", "state"), name="declarations_of_a_cycle"),
            models.Index(fields=("jurisdiction", "state", "due"), name="declarations_that_are_due"),
            models.Index(fields=("-year", "unit", "kind", "project", "months"), name="declarations_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.unit_name} {self.title}"

    @property
    def title(self) -> str:
        if self.kind in TARGETS:
            return self.project or str(self.get_kind_display())
        if self.kind == BASE_DATA:
            return str(self.get_kind_display())
        what = "绩效监控表" if self.kind in MONITORING else "绩效自评表"
        return f"{self.project or '部门整体支出'}{months_words(self.months)}{what}"

    @property
    def state_words(self) -> str:
        return state_names()[self.state]

    @property
    def standing(self) -> "models.QuerySet[Version]":
        """The version it stands at: the newest, or what is in force where an adjustment was given up; without the file
        as it came, which is up to 20 MB. None is there before anything was handed in."""
        return self.versions.filter(number=self.version_number).defer("file")

    @property
    def last_version(self) -> "Version | None":
        """The version it stands at; None before anything was handed in."""
        return self.standing.first()

    @property
    def amount_words(self) -> str:
        """The amount in 万元, empty where it is not known."""
        return "" if self.amount is None else f"{self.amount / 10000:,.2f}"

    @property
    def version(self) -> "Version":
        """The version it stands at. Version.DoesNotExist before there is one."""
        return self.standing.get()

    @property
    def originals(self) -> "models.QuerySet[Version]":
        """The versions up to where it stands that came as files, the newest first; the files are not fetched."""
        own = self.versions.filter(number__lte=self.version_number)
        return own.exclude(file=None).order_by("-number").defer("file")

    @property
    def in_force(self) -> "Version | None":
        """The version that was approved last: it holds until the next one is."""
        return self.versions.filter(approval__isnull=False).defer("file").order_by("-number").first()

    @property
    def unit_name(self) -> str:
        """What its unit was called in its year."""
        return self.unit.name_in(self.year)

    @property
    def wanted(self) -> Wanted:
        return Wanted(self.kind, self.year, self.unit_name, self.jurisdiction.code_in(self.year))

    def seen_by(self, person: Person) -> Actor:
        """Somebody as the permissions see him from here. A page asks ten times: in his request it is looked up once
        for what was fetched; what is fetched again to act on it, under its lock, is looked at anew."""
        seen = self._seen
        if not person.remembers or person.pk not in seen:
            seen[person.pk] = self._looked_at(person)
        return seen[person.pk]

    def written_by(self, person: Person) -> None:
        """Notes that somebody wrote in it; twice is once."""
        self.writers.add(person)
        self._seen.clear()

    def take_over(self, other: "Declaration", fields: Iterable[str]) -> None:
        """Takes over what was done to it as it was fetched under its lock, as far as that can be seen in these."""
        self._seen.clear()
        for name in fields:
            setattr(self, name, getattr(other, name))

    def refresh_from_db(self, *args: Any, **options: Any) -> None:
        self._seen.clear()
        super().refresh_from_db(*args, **options)

    @cached_property
    def _seen(self) -> dict[int, Actor]:
        return {}

    def _looked_at(self, person: Person) -> Actor:
        writers = set(self.writers.values_list("pk", flat=True))
        actor = actor_of(person, person.powers_on(self.unit), writers)
        if actor.roles:
            return actor
        reading = person.powers_on(self.unit, reading_only=True)
        return replace(actor, reads=actor.reads | {power.role for power in reading})

    def in_the_name_of(self, person: Person, roles: frozenset[Role]) -> str:
        """Whose role somebody uses for an act of these roles: another's name where none of them is his own."""
        powers = [power for power in person.powers_on(self.unit) if power.role in roles]
        if any(power.giver is None for power in powers):
            return ""
        writers = set(self.writers.values_list("pk", flat=True))
        return "、".join(sorted({power.giver_name for power in powers if power.giver not in writers}))


def actor_of(person: Person, powers: Iterable[Power], writers: Set[int]) -> Actor:
    """Somebody as seen from a declaration that these wrote in. What one of them lent him reviews nothing there, and
    reads it: it is on his lists."""
    own, lent = set[Role](), set[Role]()
    for power in powers:
        (lent if power.giver in writers else own).add(power.role)
    return Actor(frozenset(own), person.pk in writers, frozenset(lent))


CONTENT = ("file", "form", "filled", "outcomes", "doubts")
"""What makes a version large; who asks for its number leaves it."""


class Version(models.Model):
    """What was handed in: the file as it came, or what was filled in on the page; the form read from it. Never changed,
    but for what the rules say: until it is sent to review they are asked again (`rejudging`).
    """

    declaration = models.ForeignKey(Declaration, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField("版本")
    filled_in_by = models.ForeignKey(Person, models.PROTECT, related_name="versions")
    filled_in_at = models.DateTimeField("填报时间")
    # Provenance: empty where it was filled in on the page
    file_name = models.CharField("文件", max_length=255, blank=True)
    file = models.BinaryField("原件", null=True)
    sha256 = models.CharField(max_length=64)
    """Of the file; without one, of `form` as canonical JSON."""
    # Content
    form = models.JSONField("绩效表")
    filled = models.JSONField("填报内容", null=True)
    """What stands in the blanks of the official layout (forms/official/filled_json); None without a layout."""
    edit_number = models.PositiveIntegerField("至第几次保存", default=0)
    outcomes = models.JSONField("审核结果")
    doubts = models.JSONField("待确认", default=list)
    """Of a file: what is to be held against it, as `Content.doubts`."""
    file_of = models.PositiveIntegerField("接着第几版的原件", null=True)
    """Without a file: the version whose file this one goes on from, if any."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=("declaration", "number"), name="a_version_once"),)

    def __str__(self) -> str:
        return f"{self.declaration} 第{self.number}版"

    def form_told(self, *, with_persons: bool) -> dict[str, Any]:
        """The form, masked for who may not see whom it names."""
        form: dict[str, Any] = self.form
        return form if with_persons else masked_form(form)
