"""The plan of a year's evaluations, and the draws made for it."""

from collections.abc import Mapping
from decimal import Decimal

from django.db import models
from django.utils import timezone

from jixiao.accounts.models import Person, Unit
from jixiao.cycle.models import Cycle
from jixiao.profiles.evaluation_frameworks import Framework, Purpose, frameworks


class Kind(models.TextChoices):
    """What an evaluation is: whose, and of what stage."""

    DEPARTMENT = "department", "部门评价"
    FINANCE = "finance", "财政评价"
    EX_ANTE = "ex_ante", "事前绩效评估"

    @property
    def permission(self) -> str:
        """The permission of who runs evaluations of this kind."""
        return _RUN[self]

    @property
    def purpose(self) -> Purpose:
        return "ex_ante" if self is Kind.EX_ANTE else "evaluation"


_RUN: Mapping[Kind, str] = {
    Kind.DEPARTMENT: "run_department_evaluation",
    Kind.FINANCE: "run_finance_evaluation",
    Kind.EX_ANTE: "run_ex_ante",
}


class Plan(models.Model):
    """The evaluations of one kind that one unit runs on the targets of one year: finance, or a department below it.

    `weights`: framework → {"points": item → decimal as a string, "reason"}: where the plan weighs the items otherwise.
    """

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="evaluation_plans")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="evaluation_plans")
    kind = models.CharField("类别", max_length=20, choices=Kind)
    weights = models.JSONField("调整的分值", default=dict)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="evaluation_plans")
    made_at = models.DateTimeField("制定时间", default=timezone.now)
    withdrawn_at = models.DateTimeField("撤销时间", null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("cycle", "unit", "kind"), condition=models.Q(withdrawn_at=None), name="a_plan_once"
            ),
        )
        ordering = ("-cycle__year", "unit", "kind")

    def __str__(self) -> str:
        return f"{self.cycle.year}年度 {self.unit.name_in(self.cycle.year)} {self.kind_words}"

    @property
    def kind_words(self) -> str:
        return Kind(self.kind).label

    def weighed(self, framework: str) -> Framework:
        """A framework with the points of this plan. KeyError for none."""
        given = self.weights.get(framework, {"points": {}})["points"]
        return frameworks()[framework].weighed({item: Decimal(points) for item, points in given.items()})


class Draw(models.Model):
    """A draw of subjects: the seed, the weights, every candidate with how he fared. Never changed: it can be repeated.

    `candidates`: a list of {"declaration", "name", "amount", "findings", "last", "weight", "ticket", "chosen"}, numbers
    as strings, in the order of the draw.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="draws")
    number = models.PositiveIntegerField("第几次")
    seed = models.CharField("种子", max_length=40)
    count = models.PositiveIntegerField("抽取个数")
    weights = models.JSONField("权数")
    candidates = models.JSONField("候选名单")
    drawn_by = models.ForeignKey(Person, models.PROTECT, related_name="evaluation_draws")
    drawn_at = models.DateTimeField("抽取时间", default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("plan", "number"), name="a_draw_a_number"),)
        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.plan} 第{self.number}次抽取"
