"""One evaluation, and who is in its team."""

from decimal import Decimal

from django.db import models
from django.utils import timezone

from jixiao.accounts.models import Person
from jixiao.cycle.models import Declaration, Version
from jixiao.evaluation.models.plan import Draw, Kind, Plan
from jixiao.evaluation.steps import steps
from jixiao.profiles.evaluation_frameworks import Framework, frameworks


class Evaluation(models.Model):
    """The evaluation of what one declaration of targets promised; `version` is the yardstick.

    `draft` and `result` hold what was settled, as it was: {"items": [{"id", "level1", "level2", "title", "points",
    "score", "applies", "reason", "evidence", "link", "why", "computed": derivation or None, "scale": what the
    framework's scale gives for it ("points", "formula", "steps") or None}], "total", "grade", "derivation": [lines],
    "bands", "below": [what keeps the grade down]}, numbers as strings.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="evaluations")
    declaration = models.ForeignKey(Declaration, models.PROTECT, related_name="evaluations")
    version = models.ForeignKey(Version, models.PROTECT, related_name="evaluations")
    # How it came about
    draw = models.ForeignKey(Draw, models.PROTECT, related_name="evaluations", null=True)
    """None for what was added by hand."""
    why = models.TextField("为什么评价它")
    framework = models.CharField("指标体系", max_length=60)
    weights = models.JSONField("分值", default=dict)
    """Item → points as a string, as the plan weighed it when the scoring began; empty before that."""
    third_party = models.CharField("第三方机构", max_length=100, blank=True)
    # Lifecycle
    state = models.CharField("状态", max_length=20, default=steps().start)
    acts = models.PositiveIntegerField("第几次办理", default=0)
    """How many acts it has seen: a page that shows an older number may not act."""
    changed_at = models.DateTimeField("最近办理", default=timezone.now)
    comments_due = models.DateField("意见反馈截止", null=True)
    commented_at = models.DateTimeField("意见反馈时间", null=True)
    # What was settled
    draft = models.JSONField("初稿", null=True)
    result = models.JSONField("定稿", null=True)
    total = models.DecimalField("得分", max_digits=5, decimal_places=2, null=True)
    grade = models.CharField("等级、结论", max_length=10, blank=True)
    self_score = models.DecimalField("自评得分", max_digits=6, decimal_places=2, null=True)
    finished_at = models.DateTimeField("定稿时间", null=True)

    class Meta:
        ordering = ("-changed_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("plan", "declaration"), condition=~models.Q(state="withdrawn"), name="evaluated_once_a_plan"
            ),
        )
        indexes = (models.Index(fields=("declaration", "state"), name="evaluations_of_a_form"),)

    def __str__(self) -> str:
        return f"{self.declaration} {self.kind_words}"

    @property
    def kind_words(self) -> str:
        return Kind(self.plan.kind).label

    @property
    def is_after(self) -> bool:
        """Whether there is something done to be looked at: not of an assessment before."""
        return self.plan.kind != Kind.EX_ANTE

    @property
    def state_words(self) -> str:
        return steps().states[self.state]

    @property
    def scoring(self) -> Framework:
        """The framework with the points it is scored by here."""
        if not self.weights:
            return self.plan.weighed(self.framework)
        points = {item: Decimal(text) for item, text in self.weights.items()}
        return frameworks()[self.framework].weighed(points)

    @property
    def team(self) -> "models.QuerySet[Member]":
        """Who is in the team now, the lead first."""
        return self.members.filter(left_at=None).select_related("person").order_by("-leads", "pk")


class Member(models.Model):
    """Somebody in the team of an evaluation. He scores nothing before he has declared that nothing binds him (回避).

    `left_at`: when he was taken out; the record stays.
    """

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="evaluating")
    scores = models.BooleanField("独立评分", default=False)
    leads = models.BooleanField("组长", default=False)
    has_conflict = models.BooleanField("需要回避", null=True)
    conflict = models.TextField("回避申报说明", blank=True)
    declared_at = models.DateTimeField("申报时间", null=True)
    left_at = models.DateTimeField("退出时间", null=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("evaluation", "person"), condition=models.Q(left_at=None), name="in_a_team_once"
            ),
            models.UniqueConstraint(
                fields=("evaluation",), condition=models.Q(left_at=None, leads=True), name="one_lead_of_a_team"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}（{self.duty}）"

    @property
    def duty(self) -> str:
        """组长、评分人."""
        return "、".join(word for word, is_so in (("组长", self.leads), ("评分人", self.scores)) if is_so) or "成员"
