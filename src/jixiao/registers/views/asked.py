"""The bureau, the register, the record, the day and the period a page is asked for. 404 for what one may not see."""

from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from jixiao.accounts.models import Unit
from jixiao.accounts.requests import day_in, number_in, person_of
from jixiao.declared.model import Register
from jixiao.registers.counting import Asked, of_year
from jixiao.registers.definitions import registers
from jixiao.registers.models import Record
from jixiao.registers.seen import bureau_asked, may_see_persons, records_of
from jixiao.registers.words import Words

CHECKED = "check"
_FIRST_YEAR, _YEARS_AHEAD, _YEARS_OFFERED = 2000, 1, 10


def bureau_of(request: HttpRequest) -> Unit:
    """The bureau the address names; else his own, where it keeps registers, or the first that has any records."""
    unit = request.GET.get("unit")
    chosen = bureau_asked(person_of(request), (number_in(unit) or 0) if unit else None)
    if chosen is None:
        raise Http404
    return chosen


def register_named(name: str) -> Register:
    if name not in registers():
        raise Http404
    return registers()[name]


def record_of(request: HttpRequest, pk: int) -> tuple[Record, Register]:
    found = records_of(person_of(request)).select_related("unit__jurisdiction", "jurisdiction")
    record = get_object_or_404(found, pk=pk)
    return record, register_named(record.register)


def checked(record: Record) -> str:
    """The address of a record's page with every rule asked."""
    return f"{reverse('record', args=(record.pk,))}?{CHECKED}=1"


def words_for(request: HttpRequest, register: Register, unit: Unit) -> Words:
    return Words(register, may_see_persons(person_of(request), unit).allowed)


def day_of(request: HttpRequest) -> date:
    return day_in(request.GET.get("day", "")) or timezone.localdate()


@dataclass(frozen=True, slots=True)
class Period:
    """`until`, `day`: as the address gives them, None where it does not."""

    year: int
    until: date | None = None
    day: date | None = None

    def asked(self, unit: Unit) -> Asked:
        found = of_year(unit, self.year, self.until)
        return found if self.day is None else replace(found, as_of=self.day)

    def query(self, unit: Unit) -> str:
        given = {"unit": unit.pk, "year": self.year, "until": self.until, "day": self.day}
        return urlencode({name: value for name, value in given.items() if value is not None})


def period_of(request: HttpRequest) -> Period:
    """This year, where the address names none; a last day of another year is not taken."""
    asked, today = number_in(request.GET.get("year", "")), timezone.localdate()
    year = asked if asked and _FIRST_YEAR <= asked <= today.year + _YEARS_AHEAD else today.year
    until = day_in(request.GET.get("until", ""))
    return Period(year, until if until and until.year == year else None, day_in(request.GET.get("day", "")))


def period_asked(asked: Asked) -> Period:
    """As an address: of a part of an indicator."""
    until = None if (asked.end.month, asked.end.day) == (12, 31) else asked.end
    return Period(asked.start.year, until, asked.as_of)


def years_offered() -> list[int]:
    newest = timezone.localdate().year + _YEARS_AHEAD
    return list(range(newest, newest - _YEARS_OFFERED, -1))
