"""Files that belong to a declaration beside its form."""

from django.db import models

from jixiao.accounts.models import Person
from jixiao.cycle.models.declaration import Declaration, Version


class AttachmentKind(models.TextChoices):
    SUPPORTING = "supporting", "附件"
    SEALED_SCAN = "sealed_scan", "盖章扫描件"


class Attachment(models.Model):
    """A file as it came. Never changed and never deleted: what is removed is marked, with who and when.

    `version`: the one it stood at when a supporting file came, None before there was one; of a sealed scan the one
    whose print was sealed.
    """

    declaration = models.ForeignKey(Declaration, models.PROTECT, related_name="attachments")
    version = models.ForeignKey(Version, models.PROTECT, related_name="attachments", null=True)
    kind = models.CharField("类别", max_length=20, choices=AttachmentKind)
    name = models.CharField("文件名", max_length=150)
    size = models.PositiveBigIntegerField("字节")
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField("内容")
    uploaded_by = models.ForeignKey(Person, models.PROTECT, related_name="attachments")
    uploaded_at = models.DateTimeField("上传时间")
    removed_by = models.ForeignKey(Person, models.PROTECT, related_name="removed_attachments", null=True)
    removed_at = models.DateTimeField("移除时间", null=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(removed_by__isnull=True, removed_at__isnull=True)
                | models.Q(removed_by__isnull=False, removed_at__isnull=False),
                name="removed_by_somebody_at_some_time",
            ),
            models.CheckConstraint(
                condition=models.Q(version__isnull=False) | ~models.Q(kind=AttachmentKind.SEALED_SCAN),
                name="a_scan_is_of_a_version",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def version_words(self) -> str:
        """第2版; empty for a file that came before any."""
        return "" if self.version is None else f"第{self.version.number}版"
