"""One amount of a treasury's table."""

from decimal import Decimal

from django.db import models

from jixiao.accounts.models import Jurisdiction, Unit
from jixiao.treasury.models.imported import Import


class Table(models.TextChoices):
    """The tables a treasury gives."""

    BUDGET = "budget", "预算和调整"
    PAYMENTS = "payments", "支付明细"
    CARRY_OVER = "carry_over", "结转结余"
    PROCUREMENT = "procurement", "政府采购"
    THREE_PUBLIC = "three_public", "三公经费"
    OPERATING = "operating", "公用经费"
    SPECIAL_FUNDS = "special_funds", "专项资金"


class Measure(models.TextChoices):
    """What an amount is an amount of."""

    ORIGINAL = "original", "年初预算数"
    ADJUSTMENT = "adjustment", "预算调整数"
    PAYMENT = "payment", "支付数"
    CARRY_OVER_BEGIN = "carry_over_begin", "年初结转结余"
    CARRY_OVER_END = "carry_over_end", "年末结转结余"
    PROCUREMENT_BUDGET = "procurement_budget", "政府采购预算数"
    PROCUREMENT_ACTUAL = "procurement_actual", "实际政府采购金额"
    THREE_PUBLIC_BUDGET = "three_public_budget", "三公经费预算数"
    THREE_PUBLIC_ACTUAL = "three_public_actual", "三公经费实际支出"
    THREE_PUBLIC_LAST_YEAR = "three_public_last_year", "三公经费上年支出"
    OPERATING_BUDGET = "operating_budget", "公用经费预算数"
    OPERATING_ACTUAL = "operating_actual", "公用经费实际支出"
    SPECIAL_FUNDS_TOTAL = "special_funds_total", "专项资金总额"
    SPECIAL_FUNDS_DETAILED = "special_funds_detailed", "已细化的专项资金"


class Spending(models.TextChoices):
    """支出类型."""

    PERSONNEL = "personnel", "人员经费"
    OPERATING = "operating", "公用经费"
    BASIC = "basic", "基本支出"
    """Where it is not said which of the two."""
    PROJECT = "project", "项目支出"


class Amount(models.Model):
    """An amount of one row of one file: of which unit, of what, for what.

    It holds until a later import brings another amount of the same `key` (the voucher of a payment, the line of a
    budget), or says that its file is the whole table: that import then is `superseded_by`. At most one amount of a key
    holds at a time.
    """

    # Provenance
    imported = models.ForeignKey(Import, models.PROTECT, related_name="amounts")
    sheet = models.CharField("工作表", max_length=100, blank=True)
    line = models.PositiveIntegerField("行")
    superseded_by = models.ForeignKey(Import, models.PROTECT, null=True, blank=True, related_name="superseded")
    # Of what
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("年度")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="treasury_amounts")
    measure = models.CharField("什么数", max_length=30, choices=Measure)
    kind = models.CharField("类别", max_length=30, blank=True)
    """Of an adjustment, of a payment, the part of 三公 (`kinds`); empty where there is only one."""
    key = models.CharField(max_length=500)
    # For what
    project = models.CharField("项目", max_length=200, blank=True)
    project_code = models.CharField("项目编码", max_length=60, blank=True)
    source = models.CharField("资金来源", max_length=30, blank=True)
    """A money slot of contract.md."""
    spending = models.CharField("支出类型", max_length=20, choices=Spending, blank=True)
    day = models.DateField("日期", null=True, blank=True)
    document = models.CharField("凭证号、文号", max_length=100, blank=True)
    about = models.CharField("用途、说明", max_length=300, blank=True)
    # How much
    fen = models.BigIntegerField("金额（分）")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("jurisdiction", "year", "measure", "key"),
                condition=models.Q(superseded_by=None),
                name="one_amount_of_a_key_holds",
            ),
        )
        indexes = (models.Index(fields=("unit", "year", "measure", "day"), name="amounts_of_a_unit"),)

    def __str__(self) -> str:
        return f"{self.get_measure_display()} {self.yuan}"

    @property
    def yuan(self) -> Decimal:
        return yuan(self.fen)


def yuan(fen: int) -> Decimal:
    """分 as an amount in 元 with two decimals."""
    return Decimal(fen).scaleb(-2)
