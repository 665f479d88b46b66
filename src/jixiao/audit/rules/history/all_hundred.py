"""比率指标不应几乎都是100%。

Of the shares of a declaration that are better the higher, where it has at least the profile's number of them: a ceiling
(≤10%) and growth cannot be 100% in the same sense.

查什么：比率类指标中，指标值为100%的是否超过一定比例。
为什么：样样100%，多半是照搬职责要求，分不出工作好坏。
反例：10个比率指标中9个为100%。
正例：10个比率指标中4个为100%，其余按实际测算。
依据：审核通行做法；比例见参数 hundred_share。
已知局限：依法必须100%的事项多的部门也会被提示。
"""

from jixiao.audit.aspects import sets_targets
from jixiao.audit.context import Context
from jixiao.audit.entries import Entry, entries
from jixiao.audit.outcome import Outcome, failed, not_applied, passed
from jixiao.audit.registry import rule
from jixiao.forms.model import Form
from jixiao.measures.achievement import is_whole


@rule("history.all_hundred", catalogue="K04", severity="hint", basis=["common-practice"])
def check(form: Form, context: Context) -> Outcome:
    shares = [entry for row in form.indicators for entry in entries(row) if _is_share(entry)]
    if not sets_targets(form) or len(shares) < context.profile.number("hundred_rows"):
        return not_applied("不是绩效目标表，或比率指标太少")
    whole = [entry for entry in shares if is_whole(entry.target)]
    part = len(whole) * 100 // len(shares)
    limit = context.profile.number("hundred_share")
    if part <= limit:
        return passed(f"{len(shares)}个比率指标中{len(whole)}个为100%", cells=[shares[0].cell])
    return failed(
        f"{len(shares)}个比率指标中有{len(whole)}个为100%，看不出工作的好坏。",
        cells=[entry.cell for entry in whole],
        expected=f"不超过{limit:f}%",
        found=f"{part}%",
        repair="按历史水平和行业标准测算能够区分好坏的指标值。",
    )


def _is_share(entry: Entry) -> bool:
    return entry.is_share and entry.quantity is not None and not entry.quantity.is_growth and not entry.asks_less
