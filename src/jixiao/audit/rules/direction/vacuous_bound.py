"""指标值不得是怎样都能达到的界限。

At least zero (or less) of something that cannot be negative, and at most 100% of a share that cannot exceed it. What
may fall or exceed (增长率, 利润, 控制率, 执行率), or is no known share (贷款率, 库容率), is not asked; negative events
are left to `negative_event`, satisfaction to `satisfaction_floor`, completion rates to `completion_rate`.

查什么：有没有“≥0次”“≥0家”或占比“≤100%”这样的指标值。
为什么：什么都不做也能达到，等于没有目标。
反例：举办培训“≥0次”；优良占比“≤100%”。
正例：“税收增长率≥0%”；“三公经费控制率≤100%”；“超支率≤0%”。
依据：表内逻辑。
已知局限：低到没有约束力的正数（如≥1次）由历史类规则比较。
"""

from jixiao.audit.aspects import aspect
from jixiao.audit.context import Context
from jixiao.audit.entries import Entry, all_entries
from jixiao.audit.naming import mentions
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.rules.direction.completion_rate import is_completion_rate
from jixiao.audit.rules.direction.negative_event import is_negative_event
from jixiao.audit.rules.units.share_range import is_part_of_whole
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form
from jixiao.profiles.load import words

_WHOLE = 100
"""A share cannot be larger than its whole."""


@rule("direction.vacuous_bound", catalogue="E04", severity="error", basis=["logic"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    asked = [entry for entry in all_entries(form) if entry.operator is not None]
    if not asked:
        return not_applied("表内没有带符号的指标值")
    failures = [
        failed(
            f"“{shortened(entry.name)}”的“{entry.shown}”什么都不做也能达到。",
            cells=[entry.cell],
            expected="有约束力的界限",
            found=entry.shown,
            repair="按计划和往年实绩写出要达到的数；不允许发生的事项写“=0”。",
        )
        for entry in asked
        if _is_vacuous(entry)
    ]
    return verdict(failures, f"{len(asked)}个带符号的指标值都有约束力")


def _is_vacuous(entry: Entry) -> bool:
    quantity, name = entry.quantity, entry.name
    if quantity is None or quantity.is_growth or mentions(name, words("may_be_negative")) or is_negative_event(entry):
        return False
    if entry.asks_more:
        return quantity.value < 0 or (quantity.value == 0 and quantity.operator == ">=")
    is_left_to_others = is_completion_rate(name) or aspect(entry.indicator) == "satisfaction" or "满意" in name
    may_exceed = mentions(name, words("may_exceed_whole")) or not is_part_of_whole(entry)
    if not entry.is_share or may_exceed or is_left_to_others:
        return False
    return entry.asks_less and quantity.value >= (_WHOLE if quantity.operator == "<=" else _WHOLE + 1)
