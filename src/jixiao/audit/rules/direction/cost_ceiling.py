"""成本指标应当写成不超过多少钱。

Asked of amounts of money under 成本; 绩效标准 may give the sign. A standard and what persons are paid may be a minimum
(补助标准≥500元/人), what a piece of work costs may not (每场补贴, 元/公里, 人均体检费), a saving may ask for more.
Nothing (0元), the rate of a standard (补助标准 1500元/人·年) and text cells without a value column need no sign.

查什么：成本指标的金额有没有写“≤”（补助标准为“=”），有没有反写成“≥”“以上”。
为什么：成本是花费的上限，写成“以上”等于花得越多越好；不写符号，节约和超支都算偏离。
反例：成本指标“科技活动经费”，指标值“≥20万元”；指标值“423.51万元”。
正例：指标值“≤200万元”；“补助标准=500元/人”；“成本节约额≥5万元”。
依据：财预〔2021〕101号关于成本指标的要求。
已知局限：金额是否超过预算由资金类规则检查。
"""

from jixiao.audit.aspects import aspect, is_prose
from jixiao.audit.context import Context
from jixiao.audit.entries import Entry, entries, standard_entries
from jixiao.audit.naming import mentions
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.together import listed
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form
from jixiao.profiles.load import pairs, words


@rule("direction.cost_ceiling", catalogue="E01", severity="warning", basis=[("mof-2021-101", "成本指标")])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    costs = [entry for row in form.indicators if aspect(row) == "cost" for entry in entries(row) if _is_cost(entry)]
    if not costs:
        return not_applied("表内没有填写金额的成本指标")
    prose = is_prose(form)
    wrong = [entry for entry in costs if _asks_for_more(entry)]
    unsigned = [entry for entry in costs if entry not in wrong and _has_no_sign(entry) and not prose]
    failures = [(f"“{shortened(entry.name, 15)}”的“{entry.shown}”", _failure(entry)) for entry in unsigned]
    said = listed(failures, "{n}条成本指标没有写明“≤”或“=”", apart=1)
    return verdict([*map(_failure, wrong), *said], f"{len(costs)}个成本金额都写明了上限")


def _is_cost(entry: Entry) -> bool:
    return entry.quantity is not None and entry.is_money


def _asks_for_more(entry: Entry) -> bool:
    listed = pairs("minimum_amounts")
    is_per_work = mentions(f"{entry.name} {entry.unit}", listed["per_work"])
    may_be_least = mentions(entry.name, (*listed["minimum"], *(() if is_per_work else listed["benefits"])))
    return entry.asks_more and not may_be_least


def _has_no_sign(entry: Entry) -> bool:
    row = entry.indicator
    if entry.operator or (entry.quantity and entry.quantity.value == 0):
        return False
    is_standard = "/" in (entry.unit or "") and mentions(entry.name, pairs("minimum_amounts")["standards"])
    said_beside = any(other.operator for other in standard_entries(row))
    return not (is_standard or said_beside or mentions(row.target or "", words("ceiling_words")))


def _failure(entry: Entry) -> Outcome:
    wrong = "写成了越多越好" if entry.asks_more else "没有写明“≤”或“=”"
    return failed(
        f"成本指标“{shortened(entry.name)}”的“{entry.shown}”{wrong}。",
        cells=[entry.cell],
        expected=f"≤{entry.shown.lstrip('≥>')}",
        found=entry.shown,
        repair="成本写上限，用“≤”；必须照发的补助标准用“=”。",
    )
