"""指标值不应低于上年实际水平。

For values with ≥ or >, against 上年实现值 of the same row, else the actual value of the same indicator in last year's
form. A reason in the row's remark passes.

查什么：越高越好的指标，指标值是否低于上年实际完成值的一定比例。
为什么：目标定得比已经做到的还低，没有压力，容易“超额完成”。
反例：上年实际完成 150 家，今年指标值 ≥100 家。
正例：上年实际完成 120 家，今年指标值 ≥125 家。
依据：预算绩效管理审计常见问题：指标值偏低、无压力目标；比例见参数 last_year_floor。
已知局限：名称改写过的指标找不到上年的值。
"""

from jixiao.audit.aspects import sets_targets
from jixiao.audit.context import Context
from jixiao.audit.history import Past, is_explained, past_actuals, ratio_to
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form
from jixiao.forms.values import print_target


@rule("history.below_last_year", catalogue="K01", severity="warning", basis=["audit-2023-chifeng"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    known = [past for past in past_actuals(form, context) if past.now.asks_more] if sets_targets(form) else []
    if not known:
        return not_applied("没有可以比较的上年实际完成值")
    floor = context.profile.number("last_year_floor") / 100
    below = [past for past in known if (part := ratio_to(past.now, past.actual)) is not None and part < floor]
    failures = [_failed(past) for past in below if not is_explained(past.now.indicator)]
    return verdict(failures, f"{len(known)}项指标值不低于上年水平", cells=[known[0].now.cell])


def _failed(past: Past) -> Outcome:
    return failed(
        f"“{shortened(past.now.name)}”指标值{past.now.shown}，低于上年实际完成的{print_target(past.actual)}。",
        cells=[past.now.cell, past.cell],
        expected=f"接近或高于{print_target(past.actual)}",
        found=past.now.shown,
        repair="按上年实际水平调高指标值；任务减少的在备注中说明。",
    )
