"""完成值不能是不可能的数。

Of monitoring and self-evaluation forms: less than nothing of what is counted, measured or paid (growth and what may
lawfully be negative, list may_be_negative, aside), and a share of a whole above 100% (list bounded_shares).
Satisfaction is `units.satisfaction_range`'s.

查什么：实际完成值、全年预计是否为负数；合格率、覆盖率等占整体的比例是否大于100%。
为什么：数量、金额不会少于零，部分不会大于整体，写成这样的必是填错。
反例：完成“−72家”；验收合格率“105%”。
正例：税收增长“−3%”；任务完成率“105%”；完成“0家”。
依据：算术：可数、可量的不少于零，占整体的比例不超过100%。
已知局限：词表之外也不可能为负、超过100%的，不查。
"""

from jixiao.audit.blocks import MONITORING, SELF_EVALUATION
from jixiao.audit.context import Context
from jixiao.audit.entries import Entry, measure
from jixiao.audit.monitored import forecast_of
from jixiao.audit.naming import mentions
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.rules.units.share_range import is_part_of_whole
from jixiao.audit.wording import shortened
from jixiao.forms.indicator_kinds import is_satisfaction
from jixiao.forms.model import Form, Indicator
from jixiao.forms.targets import Duration, Quantity
from jixiao.measures.achievement import PERCENT_UNITS
from jixiao.profiles.load import words

_WHOLE = 100


@rule("units.impossible_actual", catalogue="F05", severity="error", basis=["logic"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    if form.kind not in MONITORING | SELF_EVALUATION:
        return not_applied("不是监控表或自评表")
    asked = [
        (row, actual) for row in form.indicators for actual in row.actuals if isinstance(actual, Quantity | Duration)
    ]
    expected = [
        (row, forecast)
        for row in form.indicators
        if isinstance(forecast := forecast_of(row, form), Quantity | Duration)
    ]
    if not asked and not expected:
        return not_applied("没有写成数字的完成值")
    failures = [_failed(row, said) for row, actual in asked if (said := _wrong(row, actual)) is not None]
    failures += [_expected(row, said) for row, forecast in expected if (said := _wrong(row, forecast)) is not None]
    return verdict(failures, f"{len(asked)}个完成值都是可能的数", cells=[(asked or expected)[0][0].place("actual")])


def _wrong(row: Indicator, actual: Quantity | Duration) -> str | None:
    """Why it cannot be; None where it can."""
    if isinstance(actual, Quantity) and actual.is_growth:
        return None
    is_percent = isinstance(actual, Quantity) and _is_percent(row, actual)
    if actual.value < 0 and not is_percent:
        return None if _may_be_negative(row) else "不会是负数"
    if not is_percent or is_satisfaction(row) or 0 <= actual.value <= _WHOLE:
        return None
    entry = Entry(measure(row), actual, row.place("actual"), row)
    return "占整体的比例，在0到100%之间" if is_part_of_whole(entry) else None


def _may_be_negative(row: Indicator) -> bool:
    below_zero = any(isinstance(each, Quantity) and (each.is_growth or each.value < 0) for each in row.targets)
    return below_zero or mentions(measure(row), words("may_be_negative")) is not None


def _is_percent(row: Indicator, actual: Quantity) -> bool:
    """By its own sign, else by that of its target."""
    units = [actual.unit] if actual.unit else [each.unit for each in row.targets if isinstance(each, Quantity)]
    return any(unit in PERCENT_UNITS for unit in units)


def _expected(row: Indicator, said: str) -> Outcome:
    return failed(
        f"“{shortened(measure(row))}”的全年预计“{shortened(row.extra['forecast'])}”{said}。",
        cells=[row.place("forecast")],
        found=row.extra["forecast"],
        repair="核对全年预计，填写预计全年完成的数。",
    )


def _failed(row: Indicator, said: str) -> Outcome:
    return failed(
        f"“{shortened(measure(row))}”的完成值“{shortened(row.actual or '')}”{said}。",
        cells=[row.place("actual")],
        found=row.actual,
        repair="核对完成值，照实际完成的数填写。",
    )
