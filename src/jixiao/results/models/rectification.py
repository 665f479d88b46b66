"""A notice of rectification, what it asks for, what the unit reported, and what finance found when it looked."""

from django.db import models
from django.utils import timezone

from jixiao.accounts.models import Person
from jixiao.audit.wording import shortened
from jixiao.cycle.models import Attachment, Declaration
from jixiao.results.way import way

_WAN = 10_000


class Source(models.TextChoices):
    """Where a notice comes from (profiles.use_of_results.SOURCES)."""

    AUDIT = "audit", "审核发现"
    MONITORING = "monitoring", "监控预警"
    EVALUATION = "evaluation", "绩效评价"
    INSPECTION = "inspection", "检查、审计"


class Rectification(models.Model):
    """A notice (整改通知): what was found about a form, where, of which type, on what it rests. Only ever added; what
    is to be mended are its tasks."""

    declaration = models.ForeignKey(Declaration, models.PROTECT, related_name="rectifications")
    source = models.CharField("来源", max_length=20, choices=Source)
    type = models.CharField("整改类型", max_length=40)
    finding = models.TextField("发现的问题")
    link = models.CharField("来源的地址", max_length=200, blank=True)
    """Of a page of this workplace that shows the finding; empty where it came from outside."""
    basis = models.TextField("依据", blank=True)
    issued_by = models.ForeignKey(Person, models.PROTECT, related_name="rectifications")
    issued_at = models.DateTimeField("下达时间", default=timezone.now)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.declaration} 整改通知"

    @property
    def title(self) -> str:
        """2023年 某局 某项目 整改：预算执行."""
        return f"{self.declaration.year}年 {self.declaration} 整改：{self.type}"


class RectificationTask(models.Model):
    """One thing to be mended, on the way `results/rectification.yaml`. It was `began` and is `due` anew after each
    return; `acts` counts what was done with it: a page that shows an older number may not act."""

    rectification = models.ForeignKey(Rectification, models.PROTECT, related_name="tasks")
    number = models.PositiveSmallIntegerField("序号")
    text = models.TextField("整改内容")
    working_days = models.PositiveSmallIntegerField("几个工作日内")
    state = models.CharField("状态", max_length=20)
    began = models.DateField("这一步从哪天开始", default=timezone.localdate)
    due = models.DateField("截止", null=True)
    """None where nothing is asked of the unit."""
    acts = models.PositiveIntegerField("第几次办理", default=0)
    ended_on = models.DateField("办结日期", null=True)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("rectification", "number"), name="a_task_a_number"),)
        indexes = (models.Index(fields=("state", "due"), name="tasks_that_wait"),)

    def __str__(self) -> str:
        return f"{self.rectification} 第{self.number}项"

    @property
    def title(self) -> str:
        """2023年 某局 某项目 整改：预算执行（第1项）：收回结余: what it asks tells it from its neighbours."""
        return f"{self.rectification.title}（第{self.number}项）：{shortened(self.text).rstrip('。；')}"

    @property
    def state_words(self) -> str:
        return way().states[self.state]


class Feedback(models.Model):
    """What the unit reports of a task (整改反馈): what was done, the money it is about, whether all is done."""

    task = models.ForeignKey(RectificationTask, models.PROTECT, related_name="feedbacks")
    text = models.TextField("整改情况")
    amount = models.DecimalField("涉及金额（元）", max_digits=20, decimal_places=2, null=True)
    is_finished = models.BooleanField("是否完成整改")
    files = models.ManyToManyField(Attachment, related_name="feedbacks")
    due = models.DateField("当时的截止", null=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="feedbacks")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.task} 反馈"

    @property
    def amount_words(self) -> str:
        """In 万元; empty where it is about none."""
        return "" if self.amount is None else f"{self.amount / _WAN:,.2f}"

    @property
    def is_late(self) -> bool:
        return self.due is not None and timezone.localdate(self.at) > self.due


class Check(models.Model):
    """What finance found when it looked at what was reported (核查): accepted, or returned with a reason."""

    feedback = models.OneToOneField(Feedback, models.PROTECT, related_name="checked")
    is_accepted = models.BooleanField("是否通过")
    text = models.TextField("意见", blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="checks")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.feedback} 核查"
