"""What becomes of a jurisdiction: another code (and name) from a year on, or its end. What it did is not changed:
its forms show the code and the name of their year.
"""

from django.db import transaction

from jixiao.accounts import regions
from jixiao.accounts.models import Jurisdiction, Unit
from jixiao.accounts.permissions import Actor, decide
from jixiao.accounts.record import Done, Refused, Who, record


def _held(who: Who, jurisdiction: Jurisdiction) -> tuple[Jurisdiction, Jurisdiction]:
    """The jurisdiction as the database has it now, and the one above, whose administrator this is."""
    held = Jurisdiction.objects.select_for_update(no_key=True).get(pk=jurisdiction.pk)
    if held.parent is None:
        raise Refused("没有上级行政区划，不能在网页上改代码或终止。")
    decision = decide("manage_jurisdictions", Actor(who.person.roles_on(regions.root(held.parent))))
    if not decision.allowed:
        raise Refused(decision.reason)
    if held.last_year is not None:
        raise Refused(f"“{held}”已经到{held.last_year}年为止。")
    return held, held.parent


def _recorded(who: Who, held: Jurisdiction, parent: Jurisdiction, done: Done) -> None:
    """In the log of both."""
    for each in (held, parent):
        record(each, regions.root(each), who, done)


@transaction.atomic
def recode(who: Who, jurisdiction: Jurisdiction, code: str, first_year: int) -> None:
    """Another code, and the name that belongs to it, from a year on: 宁乡县 430124 became 宁乡市 430182."""
    held, parent = _held(who, jurisdiction)
    found = next((each for each in regions.below(parent.code, first_year) if each.code == code), None)
    if found is None:
        raise Refused(f"{first_year}年“{parent}”下面没有代码{code}。")
    if code == held.code and found.name == held.name:
        raise Refused("新代码和名称同现在的一样。")
    if Jurisdiction.objects.filter(code=code, last_year=None).exclude(pk=held.pk).exists():
        raise Refused(f"代码{code}已经由另一个行政区划用着。")
    since = held.former[-1]["last_year"] + 1 if held.former else held.first_year
    if first_year <= since:
        raise Refused(f"“{held}”{since}年才用现在的代码，再改要从{since + 1}年或以后起。")
    old = f"{held}（{held.code}）"
    held.former = [*held.former, {"code": held.code, "name": held.name, "last_year": first_year - 1}]
    held.code, held.name = found.code, found.name
    held.save(update_fields=("former", "code", "name"))
    label = f"{old}从{first_year}年起改为{held}（{held.code}）"
    _recorded(who, held, parent, Done("jurisdiction_recoded", label, str(held)))


@transaction.atomic
def end(who: Who, jurisdiction: Jurisdiction, last_year: int, why: str) -> None:
    """The last year of a jurisdiction and of every unit in it; what stands open in that year is finished there."""
    held, parent = _held(who, jurisdiction)
    if below := held.parts.filter(last_year=None).order_by("code").first():
        raise Refused(f"“{held}”下面还有“{below}”，请先终止下级。")
    begins = [held.first_year, *(each["last_year"] + 1 for each in held.former)]
    begins += held.units.exclude(first_year=None).values_list("first_year", flat=True)
    if last_year < max(begins):
        raise Refused(f"“{held}”{max(begins)}年还有变动，终止年不能早于{max(begins)}年。")
    held.last_year = last_year
    held.save(update_fields=("last_year",))
    Unit.objects.filter(jurisdiction=held, last_year=None).update(last_year=last_year)
    _recorded(
        who, held, parent, Done("jurisdiction_ended", f"{held}（{held.code}）到{last_year}年为止", str(held), why)
    )
