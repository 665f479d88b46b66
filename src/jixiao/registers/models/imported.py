"""A file that was taken into a register."""

from django.db import models

from jixiao.accounts.models import Jurisdiction, Person, Unit


class RegisterImport(models.Model):
    """One file for a register of a bureau. Until it is confirmed it has no number and no records."""

    # Identification
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="register_imports")
    register = models.CharField("台账", max_length=60)
    number = models.PositiveIntegerField("第几次导入", null=True, blank=True)
    """Of the register and the bureau, in the order of confirmation."""
    # Provenance
    file_name = models.CharField("文件", max_length=150)
    file = models.BinaryField("原件")
    sha256 = models.CharField(max_length=64)
    imported_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    imported_at = models.DateTimeField("导入时间")
    # What it says
    given = models.JSONField("文件以外填写的", default=dict, blank=True)
    """Values for columns the file does not have: the number of the announcement, its day."""
    counts = models.JSONField("行数", default=dict, blank=True)
    """new, changed, same."""
    warnings = models.JSONField("提醒", default=list, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("unit", "register", "number"), name="a_register_import_a_number"),
        )

    def __str__(self) -> str:
        return f"第{self.number}次导入" if self.number else "待确认的文件"
