"""满意度指标应当写成不低于多少。

No sign (95%) is read as a floor and passes; =100% cannot be exceeded and passes. Names of dissatisfaction (不满意率,
投诉率) are the other way round and are not asked. Placeholders and words are other rules' business.

查什么：满意度的指标值有没有写成“≤”“<”或小于 100% 的“=”。
为什么：满意度越高越好，写成不高于，超过反而算没完成。
反例：服务对象满意度“≤90%”；“=90%”。
正例：服务对象满意度“≥90%”；“不满意率≤5%”。
依据：表内逻辑。
已知局限：名称和二级指标都不含“满意”的看不出来。
"""

from jixiao.audit.aspects import aspect
from jixiao.audit.context import Context
from jixiao.audit.entries import Entry, all_entries
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.satisfaction import says_the_opposite
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form

_WHOLE = 100
"""A share cannot be larger than its whole."""


@rule("direction.satisfaction_floor", catalogue="E02", severity="error", basis=["logic"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    asked = [entry for entry in all_entries(form) if _is_satisfaction(entry)]
    if not asked:
        return not_applied("表内没有填写数字的满意度指标")
    failures = [
        failed(
            f"满意度“{shortened(entry.name)}”写成了“{entry.shown}”，超过反而不算完成。",
            cells=[entry.cell],
            expected=f"≥{entry.shown.lstrip('≤<=')}",
            found=entry.shown,
            repair="满意度用“≥”。",
        )
        for entry in asked
        if entry.asks_less or (entry.operator == "=" and entry.quantity and entry.quantity.value != _WHOLE)
    ]
    return verdict(failures, f"{len(asked)}个满意度指标都写成不低于")


def _is_satisfaction(entry: Entry) -> bool:
    is_named = "满意" in entry.name or aspect(entry.indicator) == "satisfaction"
    return entry.quantity is not None and is_named and not says_the_opposite(entry.name)
