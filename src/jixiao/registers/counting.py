"""An indicator of a register → its number for a bureau and a period, and the records it counts.

What counts is what was recorded up to a time (`known_at`) about a day (`as_of`): asked again with both, the answer is
the same for good.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import partial

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from jixiao.accounts.models import Unit
from jixiao.declared.model import Indicator, Ratio, Register
from jixiao.registers.compiling import Question, compiled
from jixiao.registers.definitions import columns, registers
from jixiao.registers.models import Indexed
from jixiao.registers.places import SCALE


@dataclass(frozen=True, slots=True)
class Asked:
    """What an indicator is asked for. `units`: the bureaus whose records count; others' are seen by `exists` alone."""

    units: Collection[int]
    start: date
    end: date
    as_of: date
    known_at: datetime | None = None

    @property
    def given(self) -> Mapping[tuple[str, ...], date]:
        return {("period", "start"): self.start, ("period", "end"): self.end, ("as_of",): self.as_of}


def of_year(units: Collection[int], year: int, until: date | None = None) -> Asked:
    """A calendar year, or its part until a day. A year that is not over is asked about as of today."""
    end = until or date(year, 12, 31)
    return Asked(units, date(year, 1, 1), end, min(end, timezone.localdate()))


@dataclass(frozen=True, slots=True)
class Count:
    """The answer: `value` in the unit of the indicator, None with the `reason` where there is none; `counted`: the
    versions it counts; of a ratio `parts`, by which the records are found."""

    indicator: Indicator | Ratio
    asked: Asked
    value: Decimal | None
    reason: str = ""
    parts: tuple["Count", ...] = ()
    counted: QuerySet[Indexed] | None = None


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
    counted = _counted(register, indicator, asked)
    return Count(indicator, asked, _number(indicator, counted, columns()[register.name]), counted=counted)


def _counted(register: Register, indicator: Indicator, asked: Asked) -> QuerySet[Indexed]:
    question = Question(
        columns(), register.name, asked.given, asked.as_of, partial(standing, None, asked)
    )  # fmt: skip
    return standing(asked.units, asked, register.name).filter(compiled(indicator.where, question))


def _number(indicator: Indicator, counted: QuerySet[Indexed], places: Mapping[str, str]) -> Decimal:
    if indicator.counting == "rows":
        return Decimal(counted.count())
    column = places[indicator.of]
    if indicator.counting == "distinct":
        return Decimal(counted.exclude(**{column: None}).values(column).distinct().count())
    return Decimal(counted.aggregate(sum=Sum(column))["sum"] or 0) / SCALE


def _ratio(register: Register, ratio: Ratio, asked: Asked) -> Count:
    parts = tuple(count(register, name, asked) for name in (ratio.numerator, ratio.denominator))
    upper, lower = (each.value for each in parts)
    if upper is None or lower is None or not lower:
        return Count(ratio, asked, None, f"{parts[1].indicator.label}是0，不能作除数", parts)
    return Count(ratio, asked, upper * 100 / lower, "", parts)


def register_named(name: str) -> Register | None:
    return registers().get(name)
