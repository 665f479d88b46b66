"""会议、培训的单位成本不应超过规定的综合定额。

The unit costs of cost indicators in yuan per person and day whose name a spending standard covers.

查什么：成本指标中每人每天的会议费、培训费是否高于综合定额标准的最高一档。
为什么：开支有标准，目标值高于标准就是超标准预算。
反例：培训人均成本“≤900元/人天”。
正例：培训人均成本“≤550元/人天”。
依据：中央和国家机关会议费、培训费管理办法的综合定额；标准见词表 spending_standards，地方标准可能更低。
已知局限：只比较每人每天的金额；地方标准未收录。
"""

import re
from decimal import Decimal

from jixiao.audit.aspects import aspect
from jixiao.audit.context import Context
from jixiao.audit.entries import Entry, entries
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form
from jixiao.profiles.load import pairs

_A_DAY = re.compile(r"元/人[·/.]?[天日]|元/人次?天")


@rule("budget.unit_cost", catalogue="J04", severity="hint", basis=["mof-2016-214", "mof-2016-540"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    rows = [row for row in form.indicators if aspect(row) == "cost"]
    asked = [(entry, limit) for row in rows for entry in entries(row) if (limit := _standard(entry)) is not None]
    if not asked:
        return not_applied("没有可以与支出标准比较的单位成本")
    failures = [_failure(entry, limit) for entry, limit in asked if entry.quantity and entry.quantity.value > limit]
    return verdict(failures, "单位成本没有超过支出标准", cells=[asked[0][0].cell])


def _standard(entry: Entry) -> Decimal | None:
    if not _A_DAY.fullmatch(entry.unit or ""):
        return None
    named = pairs("spending_standards")
    return next((Decimal(limit) for name, limit in named.items() if name in entry.name), None)


def _failure(entry: Entry, limit: Decimal) -> Outcome:
    return failed(
        f"“{shortened(entry.name)}”{entry.shown}，高于综合定额标准的最高一档 {limit:f}元/人天。",
        cells=[entry.cell],
        expected=f"不超过{limit:f}元/人天",
        found=entry.shown,
        repair="按本地执行的标准核定，超标准的说明依据。",
    )
