"""完成日期应在本年度，不晚于填表的日子。

What was done before the year (or the project) began was reached by no money of this year, unless a reason beside it
says why it counts; what lies in the future was not done: in a monitoring form it is a plan. A date after the year is
late, which `completeness.shortfall_reason` asks the reason of. Without a clock the day it was filled in counts.

查什么：自评表、监控表里写成日期的完成值，是否早于年初（项目开始）；自评表的是否晚于今天。
为什么：上年就完成的事不是今年的绩效，还没到的日子不会已经完成，多半是年份写错。
反例：2025年度的自评表，完成日期“2024年12月30日”；2026年1月填表，完成日期“2026年6月30日”。
正例：完成日期“2025年6月20日”；上年提前完成并写明原因的。
依据：表内逻辑：自评的是本年度完成的工作。
已知局限：没有写年份的按本年度读；监控表里还没到的日期当作计划。
"""

from datetime import date

from jixiao.audit.blocks import MONITORING, SELF_EVALUATION
from jixiao.audit.context import Context
from jixiao.audit.entries import measure
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.shortfall import says_nothing
from jixiao.audit.wording import shortened
from jixiao.forms.days import day_words
from jixiao.forms.model import Form, Indicator
from jixiao.forms.targets import Deadline


@rule("dates.actual_date", catalogue="Y04", severity="error", basis=["logic"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    asked = [(row, actual.date) for row in form.indicators for actual in row.actuals if isinstance(actual, Deadline)]
    if form.kind not in SELF_EVALUATION | MONITORING or form.fiscal_year is None or not asked:
        return not_applied("不是自评表、监控表，或没有写成日期的完成值")
    begins = form.period[0] if form.period else None
    first = min(filter(None, (date(form.fiscal_year, 1, 1), begins)))
    last = (context.today or form.filled_on) if form.kind in SELF_EVALUATION else None
    failures = [wrong for row, day in asked if (wrong := _judge(row, day, first, last)) is not None]
    return verdict(failures, f"{len(asked)}个完成日期都在本年度", cells=[asked[0][0].place("actual")])


def _judge(row: Indicator, day: date, first: date, today: date | None) -> Outcome | None:
    if today is not None and day > today:
        return _failed(
            row, day, "还没有到", f"不晚于{day_words(today)}", "核对年份，填写已经完成的日期；没有完成的照实写明。"
        )
    if day < first and says_nothing(row.reason):
        repair = "核对年份；确实提前在上年完成的，在偏差原因里写明。"
        return _failed(row, day, f"早于{day_words(first)}，不在本年度", f"{day_words(first)}以后", repair)
    return None


def _failed(row: Indicator, day: date, said: str, expected: str, repair: str) -> Outcome:
    return failed(
        f"“{shortened(measure(row))}”的完成日期{day_words(day)}{said}。",
        cells=[row.place("actual")],
        expected=expected,
        found=day_words(day),
        repair=repair,
    )
