"""指标值不应远高于历史最好水平。

For values with ≥ or >, against the best of 上年实现值 and the actual values of the forms of earlier years.

查什么：越高越好的指标，指标值是否超过近年最好水平的一定倍数。
为什么：目标脱离实际，到年底完不成，或者本来就是填错了一位数。
反例：近三年最好为 120 家，今年指标值 ≥1250 家。
正例：近三年最好为 120 家，今年指标值 ≥125 家。
依据：财预〔2015〕88号审核内容“可行性”；倍数见参数 history_ceiling。
已知局限：投入大幅增加的，请在备注中说明。
"""

from decimal import Decimal

from jixiao.audit.aspects import sets_targets
from jixiao.audit.context import Context
from jixiao.audit.history import Past, is_explained, past_actuals, ratio_to
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.cells.model import Cell
from jixiao.forms.model import Form
from jixiao.forms.values import print_target


@rule("history.far_above_history", catalogue="K02", severity="warning", basis=["mof-2015-88"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    forms = [
        year for year in (context.beside.previous, *context.beside.history, *context.beside.results) if year is not None
    ]
    known: dict[Cell, list[Past]] = {}
    for past in past_actuals(form, context, forms) if sets_targets(form) else []:
        if past.now.asks_more and not past.now.is_share:
            known.setdefault(past.now.cell, []).append(past)
    if not known:
        return not_applied("没有可以比较的往年实际完成值")
    limit = context.profile.number("history_ceiling") / 100
    failures = [outcome for pasts in known.values() if (outcome := _judge(pasts, limit))]
    return verdict(failures, f"{len(known)}项指标值没有远高于往年", cells=[next(iter(known.values()))[0].now.cell])


def _judge(pasts: list[Past], limit: Decimal) -> Outcome | None:
    parts = [(part, past) for past in pasts if (part := ratio_to(past.now, past.actual)) is not None]
    nearest = min(parts, key=lambda entry: entry[0], default=None)
    if nearest is None or nearest[0] <= limit or is_explained(nearest[1].now.indicator):
        return None
    best = nearest[1]
    return failed(
        f"“{shortened(best.now.name)}”指标值{best.now.shown}，是往年最好水平{print_target(best.actual)}的"
        f"{nearest[0]:.1f}倍。",
        cells=[best.now.cell, best.cell],
        expected=f"不超过往年最好水平的{limit:.1f}倍，或说明原因",
        found=best.now.shown,
        repair="核对是否多填了一位数；确能实现的在备注中说明条件。",
    )
