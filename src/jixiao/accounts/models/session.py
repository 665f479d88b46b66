"""Who is logged in where."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class OpenSession(models.Model):
    """A login that has not ended: Django keeps what is in it, this keeps whose it is."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="open_sessions")
    key = models.CharField(max_length=40, unique=True)
    began = models.DateTimeField("登录时间", default=timezone.now)
    address = models.CharField("地址", max_length=45, blank=True)

    class Meta:
        ordering = ("began", "pk")

    def __str__(self) -> str:
        return f"{self.person} {self.began:%Y-%m-%d %H:%M}"
