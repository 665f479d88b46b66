"""What was published: the frozen copies, and their indicators by name."""

from django.db import models

from jixiao.accounts.models import Jurisdiction
from jixiao.cycle.models import Approval
from jixiao.publication.models.places import Publication, PublicUnit
from jixiao.publication.models.standing import Frozen
from jixiao.publication.numbers import how_address
from jixiao.reports.words import KINDS


class PublishedVersion(Frozen):
    """A copy of an approved version."""

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="versions")
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+")
    # Provenance
    approval = models.ForeignKey(Approval, models.PROTECT, related_name="published")
    version_number = models.PositiveIntegerField("批复的是第几版")
    version_sha256 = models.CharField(max_length=64)
    """Of what was approved (`Version.sha256`): published is what was approved."""
    check_code = models.CharField("校验码", max_length=30)
    approved_on = models.DateField("批复日期")
    # Content
    form = models.JSONField("公开的表")
    filled = models.JSONField("公开的填报内容", null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("publication", "number"), name="a_copy_once"),)

    def __str__(self) -> str:
        return f"{self.publication} 公开第{self.number}版"


class PublishedIndicator(models.Model):
    """An indicator of the copy that stands, so that it is found by its name and followed over the years.

    `target_figure`, `actual_figure`: where the text says one plain figure; charts are drawn of them.
    """

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="indicators")
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="+")
    of = models.ForeignKey(PublicUnit, models.CASCADE, related_name="indicators")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=30, choices=list(KINDS.items()))
    number = models.PositiveSmallIntegerField("第几行")
    key = models.CharField(max_length=100)
    name = models.CharField("指标", max_length=300)
    level1 = models.CharField("一级指标", max_length=100, blank=True)
    level2 = models.CharField("二级指标", max_length=100, blank=True)
    target = models.CharField("指标值", max_length=300, blank=True)
    actual = models.CharField("实际完成值", max_length=300, blank=True)
    weight = models.CharField("分值", max_length=30, blank=True)
    score = models.CharField("得分", max_length=30, blank=True)
    target_figure = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    actual_figure = models.DecimalField(max_digits=24, decimal_places=6, null=True)

    class Meta:
        indexes = (
            models.Index(fields=("key", "-year"), name="indicators_by_name"),
            models.Index(fields=("of", "key", "year"), name="indicators_over_the_years"),
            models.Index(fields=("of", "year"), name="indicators_of_a_year"),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.target}"

    def how(self, field: str) -> str:
        """The page that tells how a number of it came about."""
        return how_address(self.publication.address, f"indicators[{self.number}].{field}")
