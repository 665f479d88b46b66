"""完成值没有写单位、有两种读法的，应写明单位。

Asked of forms that are being written. A bare number up to 1.5 beside a percentage may be a share (0.9 = 90%) or a
percentage; a bare number beside 万 or 亿 may leave that word out as well as the unit. Where the form has a column for
the unit only the share is in doubt. Any other bare number is read in the unit of its target, which is shown below it.

查什么：指标值带%、万、亿的，完成值是不是只写了数。
为什么：0.9可以读作90%，也可以读作0.9%；2.5可以是2.5万人次，也可以是2.5人次，差一百倍、一万倍。
反例：指标值“≥85%”，完成值“0.9”；指标值“≥2万人次”，完成值“2.5”。
正例：完成值“90%”“2.5万人次”；指标值“≥125家”，完成值“130”。
依据：表内逻辑：完成值与指标值按同一单位比较。
已知局限：已公布的表不查，电子表格常把90%存成0.9。
"""

from jixiao.audit.blocks import MONITORING, SELF_EVALUATION
from jixiao.audit.context import Context
from jixiao.audit.entries import measure
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form, Indicator
from jixiao.forms.targets import Quantity
from jixiao.measures.achievement import PERCENT_UNITS, amounts

_SCALES = ("万", "亿")


@rule("units.actual_unit", catalogue="F01", severity="error", basis=["logic"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    if form.kind not in MONITORING | SELF_EVALUATION or not context.is_internal:
        return not_applied("不是正在填报的监控表或自评表")
    asked = [
        (row, row.targets[0], row.actuals[0])
        for row in form.indicators
        if len(row.targets) == len(row.actuals) == 1
        if isinstance(row.targets[0], Quantity) and isinstance(row.actuals[0], Quantity)
    ]
    if not asked:
        return not_applied("没有可以对照单位的完成值")
    failures = [_failed(row, *found) for row, target, actual in asked if (found := _readings(row, target, actual))]
    return verdict(failures, f"{len(asked)}个完成值的单位都清楚", cells=[asked[0][0].place("actual")])


def _readings(row: Indicator, target: Quantity, actual: Quantity) -> tuple[str, str] | None:
    """The two ways it may be read, the one it is scored by first; None where there is only one."""
    if actual.unit is not None or target.unit is None or actual.value == 0:
        return None
    if target.unit in PERCENT_UNITS:
        pair = amounts(target, actual)
        if pair is None or pair[1] == actual.value:
            return None
        return f"{pair[1].normalize():f}%", f"{actual.value:f}%"
    if target.unit.startswith(_SCALES) and not row.extra.get("unit"):
        return f"{actual.value:f}{target.unit}", f"{actual.value:f}{target.unit[1:]}"
    return None


def _failed(row: Indicator, read: str, other: str) -> Outcome:
    return failed(
        f"“{shortened(measure(row))}”的完成值“{row.actual}”没有写单位：读作{read}，也可以是{other}。",
        cells=[row.place("actual")],
        expected=read,
        found=row.actual,
        repair=f"写明单位：{read}或{other}。",
    )
