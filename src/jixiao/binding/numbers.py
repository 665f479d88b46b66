"""What an indicator of a register comes to in the period a form tells of: now, or as it was frozen; and its records."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from jixiao.binding.units import converted, text_of
from jixiao.cycle.kinds import YEAR
from jixiao.cycle.models import Declaration
from jixiao.cycle.spending import last_day
from jixiao.declared.model import Register
from jixiao.registers.counting import Asked, Count, count, of_year
from jixiao.registers.definitions import registers
from jixiao.registers.freezing import definition_of
from jixiao.registers.models import Snapshot


@dataclass(frozen=True, slots=True)
class Told:
    """A number of a register as a form tells it: `text` in the unit of its target, empty with the `reason`. `value` and
    `unit` as they were counted; `definition`: as `registers.freezing` writes it; `address`: of its records."""

    title: str
    definition: Mapping[str, Any]
    value: Decimal | None
    unit: str
    wanted: str
    start: date
    end: date
    as_of: date
    records: int
    address: str
    reason: str = ""
    is_frozen: bool = False

    @property
    def in_wanted(self) -> Decimal | None:
        """In the unit of the target."""
        return None if self.value is None else converted(self.value, self.unit, self.wanted)

    @property
    def text(self) -> str:
        value = self.in_wanted
        return "" if value is None else text_of(value, self.wanted or self.unit)

    @property
    def label(self) -> str:
        return str(self.definition["label"])

    @property
    def reading(self) -> str:
        return str(self.definition["reading"])

    @property
    def period(self) -> str:
        """Of a flow the period, of a stock the day."""
        if self.definition["is_flow"]:
            return f"{self.start:%Y-%m-%d}至{self.end:%Y-%m-%d}，记录截至{self.as_of:%Y-%m-%d}"
        return f"截至{self.as_of:%Y-%m-%d}"

    @property
    def steps(self) -> tuple[str, ...]:
        """How it came about, in lines to read."""
        own = "" if self.value is None else text_of(self.value, self.unit)
        said = f"算法：{self.definition['said']}"
        lines = [f"口径：{self.reading}", said, f"期间：{self.period}", f"共{self.records}条记录"]
        return (*lines, *([f"{own} = {self.text}"] if own and own != self.text else []))


def asked_of(declaration: Declaration, known_at: datetime | None = None) -> Asked:
    """Of a monitoring form until the end of its months, of every other form its year."""
    months = declaration.months
    until = last_day(declaration.year, months) if 0 < months < YEAR else None
    return replace(of_year(declaration.unit, declaration.year, until), known_at=known_at)


def counted(register: str, indicator: str, asked: Asked) -> Count | None:
    """None where no file declares it any more."""
    found = registers().get(register)
    return None if found is None or indicator not in found.indicators else count(found, indicator, asked)


def told(register: Register, found: Count, wanted: str) -> Told:
    """As it is now. `wanted`: the unit of the target, empty where it has none."""
    asked, name = found.asked, found.indicator.name
    return Told(
        register.title, definition_of(register, found.indicator), found.value, found.unit, wanted or found.unit,
        asked.start, asked.end, asked.as_of, _records(found),
        address_of(register.name, name, min(asked.units), (asked.start, asked.end, asked.as_of)), found.reason,
    )  # fmt: skip


def told_frozen(snapshot: Snapshot, wanted: str) -> Told:
    """As it was when it was frozen."""
    register = registers().get(snapshot.register)
    unit = snapshot.unit_of_value
    return Told(
        snapshot.register if register is None else register.title, snapshot.definition, snapshot.value, unit,
        wanted or unit, snapshot.period_start, snapshot.period_end, snapshot.as_of, snapshot.counted.count(),
        address_of(snapshot.register, snapshot.indicator, snapshot.unit_id,
                   (snapshot.period_start, snapshot.period_end, snapshot.as_of)), is_frozen=True,
    )  # fmt: skip


def _records(found: Count) -> int:
    """How many versions it counts: asked of the database without fetching them, where it is made of no others."""
    return len(found.versions) if found.parts or found.counted is None else found.counted.count()


def address_of(register: str, indicator: str, unit: int, asked: tuple[date, date, date]) -> str:
    """The page of a register's indicator with the records it counts. `asked`: first and last day of the period, and the
    day the records are taken as of."""
    start, end, as_of = asked
    query = {"unit": unit, "year": start.year, "until": end.isoformat(), "day": as_of.isoformat()}
    return f"{reverse('register-indicator', args=(register, indicator))}?{urlencode(query)}"
