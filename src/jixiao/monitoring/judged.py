"""By which numbers the lights of a month are judged: by those that held when its round began or its first alert was
raised, whatever is set afterwards; until somebody decides, with a reason, that it goes by other ones (`rejudging`)."""

from datetime import datetime

from django.db.models import Min

from jixiao.cycle.models import Cycle, Round
from jixiao.monitoring.models import Alert, Rejudgement
from jixiao.monitoring.parameters import standards
from jixiao.monitoring.standards import Standards


def standards_of(cycle: Cycle, months: int) -> Standards:
    """The numbers by which the lights of a month are judged."""
    return standards(cycle.jurisdiction, cycle.year, judged_at(cycle, months))


def judged_at(cycle: Cycle, months: int) -> datetime | None:
    """The moment whose numbers a month goes by; None before it was judged."""
    decided = Rejudgement.objects.filter(cycle=cycle, months=months).order_by("-pk").first()
    if decided is not None:
        return decided.decided_at
    begun = Round.objects.filter(cycle=cycle, months=months).aggregate(at=Min("opened_at"))["at"]
    alerted = Alert.objects.filter(declaration__cycle=cycle, months=months).aggregate(at=Min("raised_at"))["at"]
    return min((each for each in (begun, alerted) if each is not None), default=None)


def judged_months(cycle: Cycle) -> set[int]:
    """The months of a year that were judged: they had a round or an alert."""
    alerted = Alert.objects.filter(declaration__cycle=cycle).values_list("months", flat=True)
    return {*cycle.rounds.filter(months__gt=0).values_list("months", flat=True), *alerted}
