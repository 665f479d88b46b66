"""Whose packages are taken in, and which were."""

from django.db import models

from jixiao.accounts.models import Jurisdiction, Person, Unit
from jixiao.cycle.models.year import Cycle


class TrustedKey(models.Model):
    """The public key of another workplace: what it signs is taken in for this unit and what is below it.

    An administrator got it from the other office by hand. One that is no longer trusted is marked, not deleted.
    """

    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="trusted_keys")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="trusted_keys")
    algorithm = models.CharField("算法", max_length=20)
    public_key = models.TextField("公钥")
    fingerprint = models.CharField("指纹", max_length=64)
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    added_at = models.DateTimeField("登记时间")
    withdrawn_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    withdrawn_at = models.DateTimeField("停用时间", null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("jurisdiction", "fingerprint"),
                condition=models.Q(withdrawn_at__isnull=True),
                name="a_key_is_trusted_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.unit} {self.fingerprint[:16]}"


class ReceivedPackage(models.Model):
    """A package that was taken in; the same bytes are not taken in twice."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="packages")
    key = models.ForeignKey(TrustedKey, models.PROTECT, related_name="packages")
    signature = models.TextField("签名")
    made_at = models.DateTimeField("导出时间")
    made_by = models.CharField("导出人", max_length=100)
    received_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    received_at = models.DateTimeField("导入时间")
    declarations = models.PositiveIntegerField("表")
    new_versions = models.PositiveIntegerField("新的版本")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("cycle", "signature"), name="a_package_once"),)

    def __str__(self) -> str:
        return f"{self.key.unit} {self.made_at:%Y-%m-%d}"
