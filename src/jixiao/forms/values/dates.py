"""Dates and periods of form fields: 2023年1月1日, 2023.1.1, 20230101; 2023年1月-12月, 2021-2023年."""

import calendar
import re
from datetime import date
from typing import NamedTuple

from jixiao.forms.values.numbers import chinese
from jixiao.forms.values.signs import fold

_HAN = "〇零○一二三四五六七八九十"
_POINT = (
    rf"(?:(?P<year>(?:19|20)\d\d|[{_HAN}]{{4}})[年./-]度?)?"
    rf"(?:(?P<month>\d{{1,2}}|[{_HAN}]{{1,2}})(?:月份?|[./-]|(?=$)))?"
    rf"(?:(?P<day>\d{{1,2}}|[{_HAN}]{{1,3}})[日号]?)?"
)
_WRITTEN = re.compile(_POINT)
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>\d\d)?")
"""20230101; 202301 in a period."""
_SEPARATORS = re.compile(r"—+|–|―|~+|─+|至|到|--+|-")
_BARE_YEAR = re.compile(r"(?:19|20)\d\d(?:年度?)?")
_FROM = re.compile(r"^[自从由]|(?:开始|起)$")
_UNTIL = re.compile(r"(?:止|结束|完成|底|末)$")
_ASIDE = re.compile(r"[(（,，](?:共|合计|为期)?\d{1,3}个?[年月天][)）]?$")
"""（共12个月） behind a period."""
_CLOCK = re.compile(r"(?<=\d)0{1,2}:00(?::00)?")
"""What a date cell of a workbook shows as its time."""
_OPEN_START = re.compile(r"(?:起|开始|以来)$")
_OPEN_END = re.compile(r"(?:之前|以前|前|止)$")
_NOW = frozenset(("今", "现在", "目前", "长期", "永久"))


class _Point(NamedTuple):
    year: int | None
    month: int | None
    day: int | None

    def first(self) -> date | None:
        return _day(self.year, self.month or 1, self.day or 1)

    def last(self) -> date | None:
        month = self.month or 12
        if self.year is None or not 1 <= month <= 12:
            return None
        return _day(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


def read_date(text: str, year: int | None = None) -> date | None:
    """The one day a field names; None where it names none, a month only, or a day that does not exist.

    `year` serves a date printed without one.
    """
    point = _point(_squeezed(text))
    if point is None or point.month is None or point.day is None:
        return None
    return _day(point.year or year, point.month, point.day)


def read_period(text: str) -> tuple[date | None, date | None] | None:
    """The first and the last day of a period (None: open on that side); None where the text is no period."""
    squeezed = _ASIDE.sub("", _CLOCK.sub("", _squeezed(text)))
    if _BARE_YEAR.fullmatch(squeezed.removesuffix("全年")):
        return date(int(squeezed[:4]), 1, 1), date(int(squeezed[:4]), 12, 31)
    for separator in _SEPARATORS.finditer(squeezed):
        period = _between(squeezed[: separator.start()], squeezed[separator.end() :])
        if period is not None:
            return period
    return _half_open(squeezed)


def _squeezed(text: str) -> str:
    return "".join(fold(text).text.split())


def _between(first: str, last: str) -> tuple[date | None, date | None] | None:
    first, last = _FROM.sub("", _FROM.sub("", first)), _UNTIL.sub("", last)
    start = _point(first) or _bare_number(first, last)
    if start is None or start.year is None:
        return None
    if last in _NOW:
        return start.first(), None
    end = _point(last)
    if end is None:
        return None
    if end.year is None:
        end = end._replace(year=start.year)
    if end.month is None and start.month is not None:
        return None
    days = start.first(), end.last()
    return None if None in days else days


def _bare_number(first: str, last: str) -> _Point | None:
    """2021-2023年; 2023年1-12月: what stands before the separator lacks its own mark."""
    if _BARE_YEAR.fullmatch(first) and _BARE_YEAR.fullmatch(last):
        return _Point(int(first[:4]), None, None)
    return _point(first + "月") if re.search(r"\d$", first) and "月" in last else None


def _half_open(text: str) -> tuple[date | None, date | None] | None:
    for pattern, is_start in ((_OPEN_START, True), (_OPEN_END, False)):
        match = pattern.search(text)
        point = _point(text[: match.start()]) if match is not None else None
        if point is not None and point.year is not None:
            day = point.first() if is_start else point.last()
            return None if day is None else (day, None) if is_start else (None, day)
    return None


def _point(text: str) -> _Point | None:
    match = _COMPACT.fullmatch(text) or (_WRITTEN.fullmatch(text) if text else None)
    if match is None:
        bare = _BARE_YEAR.fullmatch(text)
        return _Point(int(text[:4]), None, None) if bare else None
    numbers = [_number(match[name]) for name in ("year", "month", "day")]
    if numbers[2] is not None and numbers[1] is None:
        return None
    return None if numbers == [None, None, None] else _Point(*numbers)


def _number(printed: str | None) -> int | None:
    if printed is None:
        return None
    return int(printed) if printed.isdigit() else chinese(printed.replace("○", "〇"))


def _day(year: int | None, month: int, day: int) -> date | None:
    try:
        return None if year is None else date(year, month, day)
    except ValueError:
        return None
