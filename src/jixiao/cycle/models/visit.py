"""Up to where somebody has seen what others did."""

from django.db import models

from jixiao.accounts.models import Person


class Visit(models.Model):
    """The newest event a person has marked as seen; what came later is news to him."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="visit")
    event = models.PositiveBigIntegerField("看到哪一条", default=0)

    def __str__(self) -> str:
        return f"{self.person} {self.event}"
