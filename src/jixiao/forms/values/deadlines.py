"""Deadlines: 12月底前, 2018年12月31日前, 12月30日, 一季度内, 上半年, 2023.12.31, 1-12月, 全年.

A period stands for its last day (12月 → 31 December; 上旬 and 月初 → the 10th). A date without a year takes the form's,
次年 the one after. In a target cell a date alone is a deadline; in prose only one with 前, 内 or 完成 behind it.
"""

import calendar
import re
from datetime import date
from typing import NamedTuple

from jixiao.forms.targets import Deadline, Unreadable
from jixiao.forms.values.scan import NUMERALS, Found, Scan

_YEARS = range(1900, 2100)
_NEXT_YEAR = frozenset("次翌明下")
_HOUR_MARKS = frozenset(("时", "点"))
_PHASE_DAYS = {"上旬": 10, "初": 10, "中旬": 20}
_LAST_MONTHS = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_INTRODUCED = re.compile(r"(?:^|于|在|到|至|止|截止|截至|时间|日期|时限|期限|时点|迟于|晚于|为|是|：|:)[ ≥≤><=]*$")


class _Point(NamedTuple):
    """A day as printed; `day` None: the last of its month. `shift`: years after the form's where no year is printed."""

    year: int | None
    shift: int
    month: int
    day: int | None
    after: int
    period: bool = False


def deadline(scan: Scan, index: int) -> Found | None:
    point = _span(scan, index) or _point(scan, index) or _month_dot_day(scan, index)
    if point is None:
        return None
    after = point.after
    if scan.kind(after) == "number" and scan.at(after + 1).word in _HOUR_MARKS:
        after += 2
    closed = scan.kind(after) in ("before", "within")
    if closed:
        after += 1
    if not (closed or _stands_alone(scan, index, point)):
        return None
    start, end = scan.at(index).start, scan.at(after - 1).end
    weak = point.period and not closed and point.year is None
    return Found(_resolve(scan, point, scan.text[start:end]), start, end, after, weak)


def _stands_alone(scan: Scan, index: int, point: _Point) -> bool:
    if scan.completed(point.after):
        return not (scan.prose and point.period)
    if scan.prose or not scan.is_boundary(point.after):
        return False
    return _INTRODUCED.search(scan.before(index).strip()) is not None


def _resolve(scan: Scan, point: _Point, text: str) -> Deadline | Unreadable:
    year = point.year
    if year is None:
        if scan.year is None:
            return Unreadable(text, "没有年度")
        year = scan.year + point.shift
    try:
        day = calendar.monthrange(year, point.month)[1] if point.day is None else point.day
        return Deadline(date(year, point.month, day), has_year=point.year is not None)
    except (ValueError, OverflowError, calendar.IllegalMonthError):
        return Unreadable(text, "日历上没有这一天")


def _span(scan: Scan, index: int) -> _Point | None:
    """2023年1月-12月, 3月至11月: the end counts."""
    first = _point(scan, index)
    if first is None or scan.kind(first.after) not in ("dash", "to"):
        return None
    last = _point(scan, first.after + 1)
    if last is None:
        return None
    return last if last.year is not None else last._replace(year=first.year)


def _point(scan: Scan, index: int) -> _Point | None:
    kind = scan.kind(index)
    if kind == "date":
        year, month, day = (int(part) for part in re.split(r"[./-]", scan.at(index).word))
        return _Point(year, 0, month, day, index + 1)
    if kind in ("yearend", "whole"):
        return _Point(None, 0, 12, 31, index + 1, period=True)
    year_read, shift, after = _year(scan, index)
    return (
        _in_month(scan, after, year_read, shift)
        or _part_of_year(scan, after, year_read, shift)
        or _year_alone(scan, index, after, year_read, shift)
    )


def _year(scan: Scan, index: int) -> tuple[int | None, int, int]:
    """The printed year, the years to add to the form's, and the token behind them."""
    if _is_first_of_two(scan, index, "年"):
        index += 2
    token = scan.at(index)
    if token.kind == "relative":
        return None, int(token.word[0] in _NEXT_YEAR), index + 1
    if token.kind not in NUMERALS or scan.at(index + 1).word not in ("年", "年度") or token.value % 1:
        return None, 0, index
    year = int(token.value)
    if year in _YEARS:
        return year, 0, index + 2
    if len(token.word) == 2 and token.kind == "number" and scan.at(index + 3).word.startswith("月"):
        return 2000 + year, 0, index + 2
    return None, 0, index


def _is_first_of_two(scan: Scan, index: int, unit: str) -> bool:
    """Whether this is the first number of 1-12月, 10-15日, 2021-2023年."""
    kinds = scan.kind(index), scan.kind(index + 1), scan.kind(index + 2)
    return kinds == ("number", "dash", "number") and scan.at(index + 3).word == unit


def _in_month(scan: Scan, index: int, year: int | None, shift: int) -> _Point | None:
    if _is_first_of_two(scan, index, "月"):
        index += 2
    month = scan.at(index)
    if month.kind not in NUMERALS or month.value % 1 or scan.at(index + 1).word not in ("月", "月份"):
        return None
    after = index + 2
    if _is_first_of_two(scan, after, "日"):
        after += 2
    day = scan.at(after)
    if day.kind in NUMERALS and scan.at(after + 1).word in ("日", "号"):
        return _Point(year, shift, int(month.value), int(day.value), after + 2)
    after = index + 2
    if scan.kind(after) == "phase":
        return _Point(year, shift, int(month.value), _PHASE_DAYS.get(day.word), after + 1)
    return _Point(year, shift, int(month.value), None, after)


def _part_of_year(scan: Scan, index: int, year: int | None, shift: int) -> _Point | None:
    token = scan.at(index)
    if token.kind == "quarter":
        month = _LAST_MONTHS[token.word.removeprefix("第")[0]]
    elif token.kind == "half":
        month = 6 if token.word.startswith("上") else 12
    else:
        return None
    after = index + 1 + (scan.kind(index + 1) == "phase")
    return _Point(year, shift, month, None, after, period=True)


def _year_alone(scan: Scan, index: int, after: int, year: int | None, shift: int) -> _Point | None:
    """2023年, 2023年底, 当年: only where a year was read."""
    if after == index:
        return None
    if scan.kind(after) == "phase" and scan.at(after).word in ("底", "末"):
        return _Point(year, shift, 12, 31, after + 1)
    return _Point(year, shift, 12, 31, after, period=True)


def _month_dot_day(scan: Scan, index: int) -> _Point | None:
    """12.31前: only with 前 behind it; otherwise it is a decimal."""
    token = scan.at(index)
    if token.kind != "number" or scan.kind(index + 1) != "before" or not re.fullmatch(r"\d{1,2}\.\d{1,2}", token.word):
        return None
    month, day = (int(part) for part in token.word.split("."))
    return _Point(None, 0, month, day, index + 1) if 1 <= month <= 12 and 1 <= day <= 31 else None
