"""Working days: Monday to Friday, less the announced holidays, and the weekends worked instead of them (调休).

The days are data (`data/holidays.yaml`), each year with its document. A year not yet announced counts weekends alone;
whoever shows a date that rests on such a year says so (`unannounced`). A period is counted without the day it begins on
(民法典第二百零一条), and one that ends on a day off ends on the next working day (第二百零三条).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_A_DAY = timedelta(days=1)
_SATURDAY = 5


class BadHolidays(Exception):  # noqa: N818 - the name is the sentence
    """Holiday data that cannot be right; the text says where."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are worked: `off` holidays, `work` weekends worked, `documents` year → the notice
    that says so."""

    off: frozenset[date]
    work: frozenset[date]
    documents: Mapping[int, str]

    def is_working(self, day: date) -> bool:
        return day in self.work or (day.weekday() < _SATURDAY and day not in self.off)

    def after(self, begin: date, count: int) -> date:
        """The last day of a period of so many working days that begins on a day; the day itself does not count."""
        day = begin
        for _ in range(count):
            day = self.moved(day + _A_DAY)
        return day

    def moved(self, day: date) -> date:
        """The day itself where it is worked, else the next that is."""
        while not self.is_working(day):
            day += _A_DAY
        return day

    def before(self, day: date) -> date:
        """The last day worked before a day."""
        day -= _A_DAY
        while not self.is_working(day):
            day -= _A_DAY
        return day

    def between(self, begin: date, end: date) -> int:
        """How many working days lie after one day up to and with another; negative where it is already past."""
        if end < begin:
            return -self.between(end, begin)
        return sum(self.is_working(begin + number * _A_DAY) for number in range(1, (end - begin).days + 1))

    def unannounced(self, begin: date, end: date) -> tuple[int, ...]:
        """The years of a period whose holidays are not known."""
        return tuple(year for year in range(begin.year, end.year + 1) if year not in self.documents)


@cache
def calendar() -> Calendar:
    """The days this program knows."""
    return parsed(yaml.safe_load(files("jixiao.cycle").joinpath("data/holidays.yaml").read_text(encoding="utf-8")))


def parsed(content: Mapping[int, Mapping[str, Any]]) -> Calendar:
    """A calendar from its YAML. BadHolidays for a day worked that is no weekend, or both off and worked."""
    off, work = set[date](), set[date]()
    for year, row in content.items():
        off.update(day for text in row["rest"] for day in _days(year, text))
        work.update(day for text in row["work"] for day in _days(year, text))
    if both := off & work:
        raise BadHolidays(f"{min(both)}：既放假又上班")
    if week := [day for day in work if day.weekday() < _SATURDAY]:
        raise BadHolidays(f"{min(week)}：不是周末，不用写成调休上班")
    documents = {year: row["document"] + ("" if row["verified"] else "（未核实）") for year, row in content.items()}
    return Calendar(frozenset(off), frozenset(work), documents)


def _days(year: int, text: str) -> Iterator[date]:
    """`05-01` or `05-01..05-05`."""
    first, _, last = text.partition("..")
    begin, end = (date.fromisoformat(f"{year}-{part}") for part in (first, last or first))
    if end < begin:
        raise BadHolidays(f"{year} {text}：结束早于开始")
    yield from (begin + number * _A_DAY for number in range((end - begin).days + 1))
