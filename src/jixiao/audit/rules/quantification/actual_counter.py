"""完成值的量词宜与指标值一致。

Asked of forms that are being written. 13个 beside ≥14家 is scored as 13家 (list same_counters); units that count other
things are `quantification.actual_comparable`'s.

查什么：完成值与指标值的量词不同、数的却是同一种事物的。
为什么：量词不一致，审核的人要猜数的是不是同一件事。
反例：指标值“≥14家”，完成值“13个”。
正例：指标值“≥14家”，完成值“13家”或“13”；指标值“≥2亿元”，完成值“20500万元”。
依据：表内逻辑：完成值与指标值按同一口径计数。
已知局限：按词表认可以互换的量词，已公布的表不查。
"""

from decimal import Decimal

from jixiao.audit.blocks import MONITORING, SELF_EVALUATION
from jixiao.audit.context import Context
from jixiao.audit.entries import measure
from jixiao.audit.monitored import with_one_figure
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form
from jixiao.forms.targets import Quantity
from jixiao.forms.values import in_base_unit
from jixiao.measures.achievement import amounts


@rule("quantification.actual_counter", catalogue="D19", severity="hint", basis=["logic"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    if form.kind not in MONITORING | SELF_EVALUATION or not context.is_internal:
        return not_applied("不是正在填报的监控表或自评表")
    asked = [
        (row, target.unit, row.actuals[0].unit)
        for row, target in with_one_figure(form)
        if len(row.actuals) == 1 and isinstance(row.actuals[0], Quantity)
        if target.unit and row.actuals[0].unit and amounts(target, row.actuals[0]) is not None
    ]
    if not asked:
        return not_applied("没有可以对照单位的完成值")
    failures = [
        failed(
            f"“{shortened(measure(row))}”的指标值以“{unit}”计，完成值“{row.actual}”以“{other}”计，已按同一单位比较。",
            cells=[row.place("actual")],
            expected=f"以“{unit}”为单位",
            found=row.actual,
            repair=f"数的是同一种事物的，改写“{unit}”；不是的，填写“{unit}”数。",
        )
        for row, unit, other in asked
        if _bare(unit) != _bare(other)
    ]
    return verdict(failures, f"{len(asked)}个完成值的量词与指标值一致", cells=[asked[0][0].place("actual")])


def _bare(unit: str) -> str:
    """万家 and 家 are one."""
    return in_base_unit(Decimal(1), unit)[1]
