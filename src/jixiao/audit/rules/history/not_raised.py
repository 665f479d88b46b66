"""上年大幅超额完成的指标，今年应调高指标值。

Needs last year's form with its result (its self-evaluation). 超额 is result ÷ target beyond the profile's limit,
target ÷ result where less is better; only ≥ and > are asked here.

查什么：上年完成值超过指标值一定比例的指标，今年的指标值是否没有提高。
为什么：轻易超额说明目标定低了，财预〔2020〕10号要求分析原因并调整。
反例：上年指标值 ≥100 家，实际 180 家，今年仍为 ≥100 家。
正例：上年 ≥100 家，实际 180 家，今年 ≥160 家。
依据：财预〔2020〕10号：偏离较多的应分析原因；比例见参数 over_achievement_from。
已知局限：名称改写过的指标找不到上年的值。
"""

from decimal import Decimal

from jixiao.audit.aspects import sets_targets
from jixiao.audit.context import Context
from jixiao.audit.history import Pair, is_explained, matched, of_last_year, single
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form
from jixiao.measures.achievement import amounts, ratio


@rule("history.not_raised", catalogue="K05", severity="warning", basis=["mof-2020-10"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    years = of_last_year(form, context)
    if not years or not sets_targets(form):
        return not_applied("不是绩效目标表，或没有上年的表")
    limit = context.profile.number("over_achievement_from") / 100
    pairs = (pair for year in years for pair in matched(form, year))
    over = [pair for pair in pairs if pair.now.asks_more and _reached(pair) > limit]
    if not over:
        return not_applied("没有上年大幅超额完成的指标")
    failures = [_failed(pair) for pair in over if not _is_raised(pair) and not is_explained(pair.now.indicator)]
    return verdict(failures, f"{len(over)}项上年超额的指标都调高了", cells=[over[0].now.cell])


def _reached(pair: Pair) -> Decimal:
    """What last year's result was of last year's target; 0 where that is not known."""
    actual = single(pair.before.indicator.actuals)
    return (ratio(pair.before.target, actual) if actual else None) or Decimal()


def _is_raised(pair: Pair) -> bool:
    values = amounts(pair.before.target, pair.now.target)
    return values is None or values[1] > values[0]


def _failed(pair: Pair) -> Outcome:
    row = pair.before.indicator
    return failed(
        f"“{shortened(pair.now.name)}”上年指标值{pair.before.shown}，实际完成{row.actual}，"
        f"今年指标值{pair.now.shown}没有提高。",
        cells=[pair.now.cell],
        expected=f"高于{pair.before.shown}",
        found=pair.now.shown,
        repair="参照上年实际水平调高指标值，或说明不能提高的原因。",
    )
