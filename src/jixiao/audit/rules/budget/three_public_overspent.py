"""三公经费决算数不应超过预算数。

Asked of the base data, which has budget and final accounts of the year beside each other, of the total and each part.

查什么：三公经费及其各项的本年决算数是否大于本年预算数。
为什么：三公经费只减不增，超预算的要有调整的手续；控制率也不得分。
反例：三公经费本年预算 23.00 万元，本年决算 24.60 万元。
正例：三公经费本年预算 23.00 万元，本年决算 21.80 万元。
依据：财预〔2013〕53号“三公经费控制率”：实际支出数÷预算安排数，不超过100%为好。
已知局限：年中按规定调整过预算的，以说明为准。
"""

from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, cannot_decide, failed, not_applied, passed
from jixiao.audit.registry import rule
from jixiao.audit.sums import column_amount, tolerance
from jixiao.audit.wording import illegible, wan
from jixiao.forms.model import Form, Money

_SLOTS = ("three_public.total", "three_public.vehicles", "three_public.overseas", "three_public.reception")
_BUDGET, _FINAL = "current_budget", "current_final_accounts"


@rule(
    "budget.three_public_overspent",
    catalogue="E06",
    severity="warning",
    basis=[("mof-2013-53", "三公经费控制率"), "hunan-base-data"],
)
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    pairs = [
        (budget, final)
        for slot in _SLOTS
        if (budget := column_amount(form, slot, _BUDGET)) and (final := column_amount(form, slot, _FINAL))
    ]
    if form.kind != "base_data" or not pairs:
        return not_applied("不是基础数据表，或没有同时填写三公经费的本年预算数和本年决算数")
    outcomes = [_judged(budget, final, context) for budget, final in pairs]
    return [each for each in outcomes if each.status != "passed"] or outcomes[:1]


def _judged(budget: Money, final: Money, context: Context) -> Outcome:
    if budget.yuan is None or final.yuan is None:
        unread = budget if budget.yuan is None else final
        return cannot_decide(illegible(unread), cells=[budget.cell, final.cell])
    over = final.yuan - budget.yuan
    if over <= tolerance(context, 1):
        return passed(
            f"“{final.label}”决算{wan(final.yuan)}不超过预算{wan(budget.yuan)}", cells=[final.cell, budget.cell]
        )
    return failed(
        f"“{final.label}”本年决算数{wan(final.yuan)}，超过本年预算数{wan(budget.yuan)}。",
        cells=[final.cell, budget.cell],
        expected=f"不超过{wan(budget.yuan)}",
        found=wan(final.yuan),
        difference=wan(over),
        repair="核对两个数；确实超出的，在说明中写明调整的文号和原因。",
    )
