"""同一资金块的金额应使用同一单位。

Two signs: amounts whose printed unit differs from the others', and a part that is larger than the total by a factor
only a mixed-up unit explains. Small parts of a large total are lawful, and so are 亿元 in an indicator
(技术合同成交额).

查什么：资金块里有无元、万元、亿元并用，有无分项比总额大千倍以上。
为什么：元和万元混在一张表里，合计和比例全部失去意义。
反例：资金总额968.19（万元），一般公共预算6296906（元）。
正例：资金总额16324.97万元，公务接待费0.5万元。
依据：预决算公开检查要点：同一表内金额单位一致；湖北广水公布的表中两种单位并存。
已知局限：整块都填错单位的，要与上年或批复对照才能发现。
"""

from decimal import Decimal

from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form, Money

_TOTALS = ("total", "income.total", "expenditure.total", "project_total", "annual_budget")
_BESIDE = ("superior_funds",)
"""Printed beside the amount of the own level, not as a part of it."""
_UNITS = {Decimal(1): "元", Decimal(10_000): "万元", Decimal(100_000_000): "亿元"}


@rule(
    "units.mixed_money_units",
    catalogue="F02",
    severity="warning",
    basis=["publication-checks", "hubei-department-2021"],
)
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    figures = [money for money in form.money if money.number]
    if len(figures) < 2:
        return not_applied("资金块不足两个金额")
    usual = form.money_unit or _unit(figures[0])
    failures = [
        failed(
            f"“{shortened(money.label)}”的金额以{_unit(money)}为单位，表内其他金额以{usual}为单位。",
            cells=[money.cell],
            expected=usual,
            found=_unit(money),
            repair=f"统一换算为{usual}。",
        )
        for money in figures
        if usual and _unit(money) not in (None, usual)
    ]
    failures += _too_large(figures, context.profile.number("unit_gap_factor"))
    return verdict(failures, "金额单位一致", cells=[figures[0].cell])


def _unit(money: Money) -> str | None:
    """The unit the reader applied to the figure."""
    return _UNITS.get(money.yuan / money.number) if money.yuan and money.number else None


def _too_large(figures: list[Money], factor: Decimal) -> list[Outcome]:
    totals = [money for money in figures if money.slot in _TOTALS]
    if not totals:
        return []
    total = max(totals, key=lambda money: money.number or 0)
    return [
        failed(
            f"“{shortened(money.label)}”的“{money.text}”比总额“{total.text}”大{factor}倍以上，像是元与万元混用。",
            cells=[money.cell, total.cell],
            found=money.text,
            repair="核对两个金额的单位，统一后重新填写。",
        )
        for money in figures
        if money.slot not in (*_TOTALS, *_BESIDE, None) and (money.number or 0) >= factor * (total.number or 0)
    ]
