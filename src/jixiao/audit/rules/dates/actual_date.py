"""完成时间应当已经到了，并且在预算年度以内或以后。

查什么：自评表、监控表里写成日期的完成值，是不是晚于填报的那一天，或早于预算年度和实施期的开始。
为什么：还没有到的日期不是完成的日期；早于年度的多半是写错了年份，得分就算错了。
反例：2025年度自评表完成值写“2031年6月30日”；写“2020年6月30日”。
正例：2025年度自评表完成值写“2025年6月20日”；延期到“2026年1月15日”完成的照实写。
依据：表内逻辑：完成值是已经发生的事。
已知局限：不写年份的日期不查。
"""

from datetime import date

from jixiao.audit.blocks import MONITORING, SELF_EVALUATION
from jixiao.audit.context import Context
from jixiao.audit.entries import measure
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form, Indicator
from jixiao.forms.targets import Deadline


@rule("dates.actual_date", catalogue="Y01", severity="warning", basis=["logic"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    dated = [
        (row, each.date)
        for row in form.indicators
        for each in row.actuals
        if isinstance(each, Deadline) and each.has_year
    ]
    if form.kind not in MONITORING | SELF_EVALUATION or form.fiscal_year is None or not dated:
        return not_applied("没有写成日期的完成值")
    start = min(date(form.fiscal_year, 1, 1), (form.period or (None, None))[0] or date.max)
    end = context.today or form.filled_on
    failures = [_failed(row, f"早于{start:%Y-%m-%d}，不在预算年度里") for row, day in dated if day < start]
    failures += [_failed(row, f"在{end:%Y-%m-%d}还没有到") for row, day in dated if end is not None and day > end]
    return verdict(failures, f"{len(dated)}个完成日期都在预算年度开始以后，已经到了")


def _failed(row: Indicator, why: str) -> Outcome:
    return failed(
        f"“{shortened(measure(row))}”的完成时间“{shortened(row.actual or '')}”{why}。",
        cells=[row.place("actual")],
        expected="实际完成的日期",
        found=row.actual,
        repair="核对年份；还没有完成的写明没有完成和原因。",
    )
