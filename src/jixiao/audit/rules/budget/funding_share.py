"""占比栏应等于该项金额除以总额。

The share printed beside an amount (占比), compared to the digits printed.

查什么：资金表有占比一栏的，各项占比是否等于金额 ÷ 总额。
为什么：占比与金额对不上，读者不知道该信哪一个。
反例：基本支出 243.96 万元，总额 968.19 万元，占比写 30%。
正例：基本支出 243.96 万元，总额 968.19 万元，占比 25.2%。
依据：湖北广水市2021年申报表的占比栏；表内勾稽。
已知局限：没有总额时不查。
"""

from decimal import Decimal

from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, cannot_decide, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.forms.model import Form, Money, Text
from jixiao.measures.derivation import Figure, shown
from jixiao.measures.printed_number import agrees, percent
from jixiao.measures.ratios import share

_PREFIX = "share."
_TOTALS = ("total", "expenditure.total", "income.total")


@rule("budget.funding_share", catalogue="B26", severity="hint", basis=["logic", "hubei-department-2021"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    total = next((money for slot in _TOTALS if (money := form.amount(slot))), None)
    shares = [(text, money) for name, text in form.extra.items() if (money := _part(form, name))]
    if total is None or not shares:
        return not_applied("资金表没有占比一栏，或没有总额")
    if not total.yuan:
        return cannot_decide("总额读不出来或为0，无法计算占比", cells=[total.cell])
    allowed = context.profile.number("rate_tolerance")
    failures = [wrong for text, money in shares if (wrong := _compare(text, money, total, allowed))]
    return verdict(failures, f"{len(shares)}项占比与金额一致", cells=[total.cell])


def _part(form: Form, name: str) -> Money | None:
    slot = name.removeprefix(_PREFIX)
    return form.amount(slot) if name.startswith(_PREFIX) and slot not in _TOTALS else None


def _compare(text: Text, money: Money, total: Money, allowed: Decimal) -> Outcome | None:
    printed = percent(text.text)
    ratio = share("占比", Figure(money.label, money.yuan, money.cell), Figure("总额", total.yuan, total.cell))
    if printed is None or ratio.value is None or agrees(printed, ratio.value, allowed):
        return None
    return failed(
        f"“{money.label}”占比写{text.text}，按金额应为{shown(ratio.value)}%。",
        cells=[text.cell, money.cell, total.cell],
        expected=f"{shown(ratio.value)}%",
        found=text.text,
        difference=f"{shown(printed.value - ratio.value)}个百分点",
        repair="按金额重新计算占比。",
    )
