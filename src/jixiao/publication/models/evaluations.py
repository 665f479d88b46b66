"""Evaluations that were published: their address, and the frozen copies of their results."""

from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property

from jixiao.accounts.models import Jurisdiction
from jixiao.evaluation.models import Evaluation, Kind
from jixiao.publication.models.places import PublicUnit
from jixiao.publication.models.standing import Frozen, Standing

SHOWN = tuple((kind.value, kind.label) for kind in Kind if kind is not Kind.EX_ANTE)


class PublicEvaluation(Standing):
    """A final evaluation that was published, under the unit and the year it is about.

    `project_number` as `Publication` has it; `again`: which one of this kind it is about the same subject, where more
    than one office evaluated it.
    """

    evaluation = models.OneToOneField(Evaluation, models.PROTECT, related_name="publication")
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+")
    of = models.ForeignKey(PublicUnit, models.PROTECT, related_name="evaluations")
    year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField("类别", max_length=20, choices=SHOWN)
    project_number = models.PositiveIntegerField("项目序号", default=0)
    again = models.PositiveSmallIntegerField("第几次", default=1)
    project = models.CharField("项目", max_length=200, blank=True)
    project_key = models.CharField(max_length=100, blank=True)
    unit_name = models.CharField("单位", max_length=100)
    # The result, as lists show it
    total = models.DecimalField("得分", max_digits=5, decimal_places=2)
    grade = models.CharField("等级", max_length=10)
    self_score = models.DecimalField("自评得分", max_digits=6, decimal_places=2, null=True)
    finished_on = models.DateField("定稿日期")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("of", "year", "kind", "project_number", "again"), name="an_address_of_an_evaluation_once"
            ),
        )
        indexes = (
            models.Index(fields=("of", "project_number", "-year"), name="evaluations_of_a_project"),
            models.Index(fields=("project_key",), name="evaluations_by_project"),
        )

    def __str__(self) -> str:
        return f"{self.unit_name} {self.year} {self.title}"

    @property
    def title(self) -> str:
        """某项目（财政评价）, 部门整体支出（部门评价）."""
        return f"{self.project or '部门整体支出'}（{self.get_kind_display()}）"

    @property
    def held_words(self) -> str:
        """What was done to it on `finished_on`."""
        return "定稿"

    @property
    def which(self) -> str:
        """The last part of its address: the kind, the number of the project, which one it is."""
        if self.again > 1:
            return f"{self.kind}-{self.project_number}-{self.again}"
        return f"{self.kind}-{self.project_number}" if self.project_number else self.kind

    @cached_property
    def address(self) -> str:
        return reverse("public-evaluation", args=(self.of.code, self.year, self.which))


class PublishedEvaluation(Frozen):
    """A copy of what was settled of an evaluation."""

    publication = models.ForeignKey(PublicEvaluation, models.PROTECT, related_name="versions")
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+")
    finished_on = models.DateField("定稿日期")
    result = models.JSONField("公开的评价结果")
    """See `publication.evaluations.copies`."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=("publication", "number"), name="a_copy_of_an_evaluation_once"),)

    def __str__(self) -> str:
        return f"{self.publication} 公开第{self.number}版"
