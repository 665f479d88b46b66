"""三公经费、公用经费、在职人员等控制率应当不超过 100%。

A control rate of money or staff; rates of diseases, pests and quality that end in 控制率 are coverage rates and are not
asked. <100% leaves out the lawful 100% and is odd.

查什么：控制率有没有写成“≥”，或者写成“<100%”。
为什么：控制率是实际数与预算数之比，不超过 100% 为达到目标；写“≥”正好相反，写“<”会把刚好等于预算判为不达标。
反例：三公经费控制率“≥100%”；“<100%”。
正例：三公经费控制率“≤100%”；“高血压患者血压控制率≥60%”。
依据：财预〔2013〕53号共性指标体系对控制率的评分方法。
已知局限：只认词表中的控制对象。
"""

from jixiao.audit.context import Context
from jixiao.audit.entries import Entry, all_entries
from jixiao.audit.naming import ends_in, mentions
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form
from jixiao.profiles.load import words
from jixiao.profiles.model import Profile


@rule("direction.control_rate", catalogue="E06", severity="warning", basis=[("mof-2013-53", "在职人员控制率")])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    asked = [entry for entry in all_entries(form) if _is_control_rate(entry)]
    if not asked:
        return not_applied("表内没有经费或人员控制率的数字指标值")
    limit = context.profile.number("control_rate_limit")
    failures = [
        failed(
            f"“{shortened(entry.name)}”写成了“{entry.shown}”"
            + ("，超支、超编反而算完成。" if entry.asks_more else f"，刚好{limit}%时反而不达标。"),
            cells=[entry.cell],
            expected=f"≤{limit}%",
            found=entry.shown,
            repair=f"改为“≤{limit}%”，或者更严格的上限。",
        )
        for entry in asked
        if entry.asks_more or _leaves_out_the_limit(entry, context.profile)
    ]
    return verdict(failures, f"{len(asked)}个控制率都写成不超过")


def _is_control_rate(entry: Entry) -> bool:
    is_of_money_or_staff = mentions(entry.name, words("control_rates"))
    return entry.quantity is not None and bool(ends_in(entry.name, ("控制率",)) and is_of_money_or_staff)


def _leaves_out_the_limit(entry: Entry, profile: Profile) -> bool:
    quantity = entry.quantity
    return quantity is not None and quantity.operator == "<" and quantity.value == profile.number("control_rate_limit")
