"""完成时限应在预算年度（项目在实施期）之内。

From 1 January to 31 December of the fiscal year; for a project the period counts as well, whichever reaches further.
A deadline without a year was given the form's year by the reader and lies inside by itself. One that says itself
that it is of the next year (次年3月底前) is meant so, and what is done after the year by its nature (决算公开, 质保期;
list after_year_work) may lie in the year behind. A time over the turn of the year (供暖期 2022年11月15日至2023年3月
15日) has a day inside. Targets of the whole project without a printed period are not asked.

查什么：时效指标等写明年份的完成日期是否早于年初或晚于年末（实施期末）。
为什么：晚于年度的时限当年无法考核，早于年度的多半是上年旧文。
反例：2023年度的表，完成时限“2022年12月31日前”。
正例：2023年度的表，“12月30日”；实施期到2025年的项目，“2025年6月底前”；决算公开时间“2024年9月底前”。
依据：绩效目标申报表刚性检查规则：时限在预算年度内。
已知局限：跨年结算等确需晚于年末的，说明即可。
"""

import re
from datetime import date

from jixiao.audit.context import Context
from jixiao.audit.entries import Entry, all_entries
from jixiao.audit.naming import mentions
from jixiao.audit.outcome import Outcome, cannot_decide, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.forms.days import day_words
from jixiao.forms.model import Form
from jixiao.forms.targets import Deadline
from jixiao.profiles.load import words

_NEXT_YEAR = re.compile(r"次年|下年|翌年|第二年")
_YEAR = re.compile(r"(?<!\d)(20\d{2})(?=年|[.\-/]\d)")


@rule("dates.deadline_in_year", catalogue="Y04", severity="error", basis=["declaration-hard-checks"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    start, end = form.period or (None, None)
    deadlines = [
        (entry, entry.target)
        for entry in all_entries(form)
        if isinstance(entry.target, Deadline) and (end or entry.indicator.horizon != "whole_life")
    ]
    if not deadlines:
        return not_applied("没有写明完成日期的指标")
    year = form.fiscal_year
    if year is None and (start is None or end is None):
        return cannot_decide("没有预算年度和实施期，无法判断时限", cells=[entry.cell for entry, _ in deadlines])
    starts = [day for day in (start, date(year, 1, 1) if year else None) if day]
    ends = [day for day in (end, date(year, 12, 31) if year else None) if day]
    first, last = min(starts), max(ends)
    failures = [
        failed(
            f"“{shortened(entry.name)}”的时限{day_words(deadline.date)}不在{day_words(first)}至{day_words(last)}之内。",
            cells=[entry.cell],
            expected=f"{day_words(first)}至{day_words(last)}",
            found=day_words(deadline.date),
            repair="核对年份，改为本年度（实施期）内的日期。",
        )
        for entry, deadline in deadlines
        if not first <= deadline.date <= last and not _is_meant(entry, deadline.date, first, last)
    ]
    return verdict(failures, "完成时限都在年度（实施期）内", cells=[deadlines[0][0].cell])


def _is_meant(entry: Entry, due: date, first: date, last: date) -> bool:
    """Whether a date outside is no mistake: said to be of the next year, of work that follows the year, or the end of
    a time that begins inside."""
    text = f"{entry.name}{entry.indicator.target or ''}"
    follows = (
        mentions(text, words("after_year_work"))
        and last < due
        and _without_one_year(due) <= (last.year, last.month, last.day)
    )
    years = [int(year) for year in _YEAR.findall(text)]
    begins_inside = due > last and len(years) > 1 and first.year <= min(years) <= last.year
    return bool(_NEXT_YEAR.search(text) or follows or begins_inside)


def _without_one_year(due: date) -> tuple[int, int, int]:
    """Year, month and day a year before; no date, as the 29th of February has none the year before."""
    return due.year - 1, due.month, due.day
