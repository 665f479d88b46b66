"""Tables that were imported for a unit and a year."""

from django.db import models

from jixiao.accounts.models import Person, Unit
from jixiao.cycle.models.year import Cycle


class TableKind(models.TextChoices):
    BUDGET = "budget", "部门预算收支"
    STAFFING = "staffing", "编制和人员"
    PROJECTS = "projects", "项目清单"


class ImportedTable(models.Model):
    """One import. The newest of its kind holds; older ones stay. `rows`: each with its values and their cells."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="tables")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="tables")
    kind = models.CharField("类别", max_length=20, choices=TableKind)
    number = models.PositiveIntegerField("第几次导入")
    file_name = models.CharField("文件", max_length=150)
    file = models.BinaryField("原件")
    sha256 = models.CharField(max_length=64)
    rows = models.JSONField("数据行")
    imported_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    imported_at = models.DateTimeField("导入时间")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("cycle", "unit", "kind", "number"), name="an_import_a_number"),)

    def __str__(self) -> str:
        return f"{self.unit} {self.get_kind_display()}"
