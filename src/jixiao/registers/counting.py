"""An indicator of a register → its number for a bureau and a period, and the records it counts.

What counts is what was recorded up to a time (`known_at`) about a day (`as_of`): asked again with both, the answer is
the same for good.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial, reduce
from operator import or_

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from jixiao.accounts.models import Jurisdiction, Unit
from jixiao.declared.model import AnyIndicator, Change, Growth, Indicator, Ratio, Register
from jixiao.registers.compiling import Question, compiled
from jixiao.registers.definitions import columns
from jixiao.registers.models import Indexed
from jixiao.registers.places import SCALE


@dataclass(frozen=True, slots=True)
class Asked:
    """What an indicator is asked for. `units`: the bureaus whose records count; others' are seen by `exists` alone;
    `here`: how the codes of the regions of the place begin."""

    units: Collection[int]
    start: date
    end: date
    as_of: date
    here: str
    known_at: datetime | None = None

    @property
    def given(self) -> Mapping[tuple[str, ...], date | str]:
        return {("period", "start"): self.start, ("period", "end"): self.end, ("as_of",): self.as_of,
                ("here",): self.here}  # fmt: skip


def of_year(unit: Unit, year: int, until: date | None = None) -> Asked:
    """A calendar year of a bureau, or its part until a day. A year that is not over is asked about as of today."""
    end = until or date(year, 12, 31)
    as_of = max(date(year, 1, 1), min(end, timezone.localdate()))
    return Asked((unit.pk,), date(year, 1, 1), end, as_of, here_of(unit.jurisdiction))


def here_of(jurisdiction: Jurisdiction) -> str:
    """GB/T 2260: 430000 is a province and 430100 a city, whose regions begin with 43 and 4301."""
    code = jurisdiction.code
    return code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code


@dataclass(frozen=True, slots=True)
class Count:
    """The answer: `value` in the unit of the indicator, None with the `reason` where there is none; `counted`: the
    versions it counts; of one made of others `parts`, by which the records are found."""

    indicator: AnyIndicator
    asked: Asked
    value: Decimal | None
    unit: str
    reason: str = ""
    parts: tuple["Count", ...] = ()
    counted: QuerySet[Indexed] | None = None

    @property
    def versions(self) -> list[int]:
        """The pks of the versions it counts, those of its parts among them, each once."""
        own = [] if self.counted is None else list(self.counted.order_by("pk").values_list("pk", flat=True))
        return list(dict.fromkeys([*own, *(pk for part in self.parts for pk in part.versions)]))

    @property
    def rows(self) -> QuerySet[Indexed]:
        """These versions as a question to the database, which gives a page of them."""
        if self.counted is not None:
            return self.counted
        counted = [Q(pk__in=part.rows.values("pk")) for part in self.parts]
        return Indexed.objects.filter(reduce(or_, counted), unit__in=self.asked.units)


def standing(units: Collection[int] | None, asked: Asked, register: str) -> QuerySet[Indexed]:
    """The versions that hold on the day and were known at the time; of all bureaus where `units` is None."""
    known = Q(superseded_at=None)
    if asked.known_at is not None:
        known = Q(recorded_at__lte=asked.known_at) & (known | Q(superseded_at__gt=asked.known_at))
    held = Indexed.objects.filter(
        known, register=register, holds_from__lte=asked.as_of, holds_until__gt=asked.as_of
    )  # fmt: skip
    return held if units is None else held.filter(unit__in=units)


def count(register: Register, name: str, asked: Asked) -> Count:
    """The indicator of this name. KeyError where the register has none."""
    indicator = register.indicators[name]
    if isinstance(indicator, Ratio):
        return _ratio(register, indicator, asked)
    if isinstance(indicator, Change):
        return _change(register, indicator, asked)
    if isinstance(indicator, Growth):
        return _growth(register, indicator, asked)
    counted = _counted(register, indicator, asked)
    value = _number(indicator, counted, columns()[register.name])
    return Count(indicator, asked, value, indicator.unit, counted=counted)


def _counted(register: Register, indicator: Indicator, asked: Asked) -> QuerySet[Indexed]:
    question = Question(columns(), register.name, asked.given, asked.as_of, partial(standing, None, asked))
    return standing(asked.units, asked, register.name).filter(compiled(indicator.where, question))


def _number(indicator: Indicator, counted: QuerySet[Indexed], places: Mapping[str, str]) -> Decimal:
    if indicator.counting == "rows":
        return Decimal(counted.count())
    column = places[indicator.of]
    if indicator.counting == "distinct":
        return Decimal(counted.exclude(**{column: None}).values(column).distinct().count())
    return Decimal(counted.aggregate(sum=Sum(column))["sum"] or 0) / SCALE / indicator.unit_size


def _ratio(register: Register, ratio: Ratio, asked: Asked) -> Count:
    parts = tuple(count(register, name, asked) for name in (ratio.numerator, ratio.denominator))
    upper, lower = (each.value for each in parts)
    if upper is None or not lower:
        return Count(ratio, asked, None, "%", f"{parts[1].indicator.label}是0，不能作除数", parts)
    return Count(ratio, asked, upper * 100 / lower, "%", parts=parts)


def _change(register: Register, change: Change, asked: Asked) -> Count:
    """The stock on the last day that is asked about, less the stock on the day before the period."""
    before = replace(asked, as_of=asked.start - timedelta(days=1))
    parts = (count(register, change.of, asked), count(register, change.of, before))
    now, then = (each.value or Decimal(0) for each in parts)
    return Count(change, asked, now - then, parts[0].unit, parts=parts)


def _growth(register: Register, growth: Growth, asked: Asked) -> Count:
    """By the same days of the year before."""
    before = replace(
        asked, start=_year_before(asked.start), end=_year_before(asked.end), as_of=_year_before(asked.as_of)
    )
    parts = (count(register, growth.of, asked), count(register, growth.of, before))
    now, then = (each.value or Decimal(0) for each in parts)
    if not then:
        return Count(growth, asked, None, "%", f"上年同期的{parts[0].indicator.label}是0，算不出增长率", parts)
    return Count(growth, asked, (now - then) * 100 / then, "%", parts=parts)


def _year_before(day: date) -> date:
    """The same day; of 29 February the 28th."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if is_leap_day else day.day)
