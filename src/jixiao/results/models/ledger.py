"""The ledger of results used (结果应用台账): what a result led to in the next budget."""

from decimal import Decimal

from django.db import models
from django.utils import timezone

from jixiao.accounts.models import Person
from jixiao.cycle.models import Declaration
from jixiao.profiles.use_of_results import DECISIONS, GRADES

_WAN = 10_000


class ResultSource(models.TextChoices):
    """What a result came out of."""

    EVALUATION = "evaluation", "绩效评价"
    SELF_EVALUATION = "self_evaluation", "绩效自评"
    MONITORING = "monitoring", "绩效监控"
    RECTIFICATION = "rectification", "整改不到位"
    EX_ANTE = "ex_ante", "事前绩效评估"


class LedgerEntry(models.Model):
    """One decision about a budget line, with the result it rests on. Only ever added: a correction is a new entry that
    `supersedes` the one before, and says why.

    The line is the form's own unit, `project` (empty: the unit as a whole) and `year`, as next year declares it.
    """

    declaration = models.ForeignKey(Declaration, models.PROTECT, related_name="ledger")
    # The result
    source = models.CharField("来源", max_length=20, choices=ResultSource)
    grade = models.CharField("等级", max_length=2, blank=True, choices=[(each, each) for each in GRADES])
    finding = models.TextField("结果和问题")
    link = models.CharField("来源的地址", max_length=200, blank=True)
    # The budget line
    project = models.CharField("预算项目", max_length=200, blank=True)
    year = models.PositiveSmallIntegerField("用于哪年预算")
    decision = models.CharField("预算意见", max_length=10, choices=[(each, each) for each in DECISIONS])
    before = models.DecimalField("应用前（元）", max_digits=20, decimal_places=2)
    after = models.DecimalField("应用后（元）", max_digits=20, decimal_places=2)
    # Why it is another decision than the grade suggests
    departure = models.TextField("和建议不同的理由", blank=True)
    # By whom
    decided_by = models.CharField("决定机构", max_length=100)
    decided_on = models.DateField("决定日期")
    evidence = models.TextField("依据")
    published_on = models.DateField("公开日期", null=True)
    entered_by = models.ForeignKey(Person, models.PROTECT, related_name="ledger_entries")
    entered_at = models.DateTimeField("登记时间", default=timezone.now)
    # Lifecycle
    supersedes = models.OneToOneField("self", models.PROTECT, related_name="superseded_by", null=True)
    why = models.TextField("更正原因", blank=True)

    class Meta:
        ordering = ("-pk",)
        indexes = (models.Index(fields=("declaration", "year"), name="uses_of_a_form"),)

    def __str__(self) -> str:
        return f"{self.declaration} {self.decision}"

    @property
    def difference(self) -> Decimal:
        """元, negative where the budget was cut."""
        return self.after - self.before

    @property
    def line_words(self) -> str:
        """某局 某项目 2024年预算."""
        return f"{self.declaration.unit_name} {self.project or '部门整体'} {self.year}年预算"

    @property
    def amounts_words(self) -> tuple[str, str, str]:
        """Before, after and the difference in 万元."""
        return (
            f"{self.before / _WAN:,.2f}",
            f"{self.after / _WAN:,.2f}",
            f"{self.difference / _WAN:+,.2f}" if self.difference else "0.00",
        )
