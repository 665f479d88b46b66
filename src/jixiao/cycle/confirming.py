"""The filler confirms what is doubtful."""

from django.db import transaction

from jixiao.cycle.acts import Refused, Who, may_declare
from jixiao.cycle.doubts import StandingDoubt, standing
from jixiao.cycle.models import Confirmation, Declaration

LONGEST_KEY = 64


def confirm(declaration: Declaration, who: Who, key: str) -> list[StandingDoubt]:
    """Keep that somebody held one doubt against the original: how all stand now. Twice is once.

    Refused where the form is no longer the filler's, or the doubt is none any more (another file came).
    """
    with transaction.atomic():
        held = Declaration.objects.select_for_update(no_key=True).get(pk=declaration.pk)
        decision = may_declare(held, who.person)
        if not decision.allowed:
            raise Refused(decision.reason)
        asked = next((each for each in standing(held) if each.doubt["key"] == key), None)
        if asked is None:
            raise Refused("这一处已经不用确认了：原件换过，请重新打开这一页。")
        Confirmation.objects.get_or_create(
            declaration=held, doubt=key, defaults={"place": asked.doubt["place"], "by": who.person}
        )
        found = standing(held)
        held.doubts = sum(each.state == "open" for each in found)
        held.save(update_fields=("doubts",))
    declaration.doubts = held.doubts
    return found
