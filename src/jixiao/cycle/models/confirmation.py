"""What the filler held against the original."""

from django.db import models
from django.utils import timezone

from jixiao.accounts.models import Person
from jixiao.cycle.models.declaration import Declaration


class Confirmation(models.Model):
    """Somebody looked at the original and stands for what the form says at one doubtful place. Only ever added.

    `doubt` is the key of a doubt (`forms.official.to_confirm`): it holds for this text at this place and no other, so
    that another file with the same text asks nobody again, and one with another text does.
    """

    declaration = models.ForeignKey(Declaration, models.PROTECT, related_name="confirmations")
    doubt = models.CharField(max_length=64)
    place = models.CharField("哪一格", max_length=100, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="confirmations")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("declaration", "doubt"), name="a_doubt_confirmed_once"),)

    def __str__(self) -> str:
        return f"{self.declaration} {self.place}"
