"""A file of the treasury that was taken in."""

from django.db import models

from jixiao.accounts.models import Jurisdiction, Person


class Import(models.Model):
    """One file of a jurisdiction and year. Until it is confirmed it has no number and no amounts: it counts for
    nothing."""

    # Identification
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="treasury_imports")
    year = models.PositiveSmallIntegerField("年度")
    number = models.PositiveIntegerField("第几次导入", null=True, blank=True)
    """Of the jurisdiction and year, in the order of confirmation: what held after an import is asked by it."""
    # Provenance
    file_name = models.CharField("文件", max_length=150)
    file = models.BinaryField("原件")
    sha256 = models.CharField(max_length=64)
    imported_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    imported_at = models.DateTimeField("导入时间")
    # What it says
    counts = models.JSONField("各表的行数", default=dict, blank=True)
    """Table → rows: new, changed, same, ended."""
    warnings = models.JSONField("提醒", default=list, blank=True)
    paid_until = models.DateField("支付数据截至", null=True, blank=True)
    """Up to this day every payment is in; None for a file without payments."""
    replaces = models.BooleanField("文件里没有的旧数据作废", default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("jurisdiction", "year", "number"), name="a_treasury_import_a_number"),
        )

    def __str__(self) -> str:
        return f"{self.year}年第{self.number}次导入" if self.number else f"{self.year}年待确认的文件"
