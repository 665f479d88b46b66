"""What programs come in with, and what they were answered."""

from django.db import models
from django.utils import timezone

from jixiao.accounts.models import Person


class Token(models.Model):
    """Lets a program act as a person, within its scopes. The token itself is shown once; here stands its SHA-256.

    A revoked token stays, so that what was done with it can still be told; two that hold may not share a name.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="tokens")
    name = models.CharField("名称", max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField("范围")
    # Lifecycle
    made_at = models.DateTimeField("建立", default=timezone.now)
    expires_at = models.DateTimeField("到期")
    last_used_at = models.DateTimeField("最近使用", null=True, blank=True)
    revoked_at = models.DateTimeField("吊销", null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person", "name"), condition=models.Q(revoked_at=None), name="a_token_a_name"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}：{self.name}"

    @property
    def holds(self) -> bool:
        return self.revoked_at is None and timezone.now() < self.expires_at


class Answered(models.Model):
    """A request that changed something and what it was answered: asked again, it gets the same and changes nothing."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="answered")
    key = models.CharField(max_length=250)
    digest = models.CharField(max_length=64)
    """SHA-256 of what was asked: a key that is used for something else is refused."""
    answer = models.JSONField(null=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "key"), name="a_request_once"),)

    def __str__(self) -> str:
        return f"{self.person} {self.key}"
