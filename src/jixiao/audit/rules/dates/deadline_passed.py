"""时限已过而没有完成的，不能再选“确定能”。

Of monitoring rows whose target is a day within the months the form tells of. Done is what names a day in time or says
so in words; what names a later day, or says that it goes on, is not.

查什么：指标值的时限在监控期末以前，执行情况还没有完成（或完成得晚），完成目标可能性是否仍选“确定能”。
为什么：时限一过，目标就没有按期完成，再选“确定能”会掩盖偏差。
反例：指标值“2026年5月31日前”，1—7月执行情况“按进度推进，年底前完成”，确定能。
正例：执行情况“5月20日已完成”，确定能；时限在12月的，选“确定能”。
依据：表内逻辑：监控期末已经过了时限。
已知局限：执行情况没有说明是否完成的，不下结论。
"""

from datetime import date

from jixiao.audit.blocks import MONITORING, likelihood_cells
from jixiao.audit.context import Context
from jixiao.audit.entries import measure
from jixiao.audit.monitored import is_certain, last_day
from jixiao.audit.naming import mentions
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form, Indicator
from jixiao.forms.targets import Deadline
from jixiao.measures.judgement import is_on_time
from jixiao.profiles.load import words


@rule("dates.deadline_passed", catalogue="Y04", severity="error", basis=["logic"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    last = last_day(form, context) if form.kind in MONITORING else None
    passed_by = [
        (row, row.targets[0].date)
        for row in form.indicators
        if len(row.targets) == 1 and isinstance(row.targets[0], Deadline)
        if last is not None and row.targets[0].date <= last and (row.actual or "").strip()
    ]
    if last is None or not passed_by:
        return not_applied("不是监控表，或没有监控期内到期的时限")
    failures = [
        failed(
            f"“{shortened(measure(row))}”的时限是“{row.target}”，已经过了，执行情况“{shortened(row.actual or '')}”"
            "没有按期完成，却选了“确定能”。",
            cells=[*likelihood_cells(row), row.place("actual"), row.place("target")],
            repair="已经按期完成的写明日期；没有完成的改选可能性，说明原因。",
        )
        for row, due in passed_by
        if is_certain(row) and _is_missed(row, due, last)
    ]
    return verdict(failures, f"{len(passed_by)}个到期的时限与可能性一致", cells=[passed_by[0][0].place("actual")])


def _is_missed(row: Indicator, due: date, last: date) -> bool:
    days = [actual.date for actual in row.actuals if isinstance(actual, Deadline)]
    if len(days) == 1 and days[0] <= last:
        return days[0] > due
    said = row.actual or ""
    if is_on_time(said) or mentions(said, words("finished_words")):
        return False
    return bool(days) or mentions(said, words("going_on_words")) is not None
