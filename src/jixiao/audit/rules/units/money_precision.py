"""金额的小数位数应与单位相称。

More decimals than the smallest amount anybody pays (to the 分 for 元, to the 元 for 万元 and 亿元) are the trace of a
formula or of a wrong unit. Asked of the money block and of the amounts of indicators, set and reached; a low price of
one unit (0.5224元/千瓦时) is lawfully finer.

查什么：资金表、指标值和完成值中，以元为单位的金额是否多于两位小数，以万元为单位的是否多于四位小数。
为什么：多余的小数多半是公式结果未取整，或单位填错。
反例：单位：万元，项目支出12.34567；人均费用≤96.66667元/人。
正例：单位：万元，项目支出968.1918（即9681918元）；电价≤0.5224元/千瓦时。
依据：预决算公开检查要点：金额保留的小数位数；位数见参数 money_decimals_yuan 等。
已知局限：末尾为0而在文件中未保存的小数看不到。
"""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.audit.context import Context
from jixiao.audit.entries import all_entries
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.cells.model import Cell
from jixiao.forms.model import Form
from jixiao.forms.targets import Quantity

_PARAMETERS = {
    "元": "money_decimals_yuan",
    "万": "money_decimals_wan",
    "万元": "money_decimals_wan",
    "亿": "money_decimals_yi",
    "亿元": "money_decimals_yi",
}


@rule("units.money_precision", catalogue="F08", severity="hint", basis=["publication-checks"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    said = list(_amounts(form))
    if not said:
        return not_applied("没有填写金额，或没有注明单位")
    failures = [
        failed(
            f"“{shortened(name)}”的金额{shown}有{_decimals(value)}位小数。",
            cells=[cell],
            expected=f"以{unit}为单位最多{most}位小数",
            found=f"{_decimals(value)}位小数",
            repair="按单位取整后填写。",
        )
        for name, shown, value, unit, cell in said
        if _decimals(value) > (most := _most(value, unit, context))
    ]
    return verdict(failures, "金额的小数位数与单位相称", cells=[said[0][-1]])


def _amounts(form: Form) -> Iterator[tuple[str, str, Decimal, str, Cell]]:
    """Name, words, figure, unit and place of every amount."""
    if form.money_unit is not None:
        for money in form.money:
            if money.number is not None:
                yield money.label, money.text.strip(), money.number, form.money_unit, money.cell
    for entry in all_entries(form):
        if entry.is_money and entry.quantity and entry.unit:
            yield entry.name, entry.shown, entry.quantity.value, entry.unit, entry.cell
    for row in form.indicators:
        for actual in row.actuals:
            if isinstance(actual, Quantity) and actual.unit and "元" in actual.unit:
                yield row.name, f"{actual.value:f}{actual.unit}", actual.value, actual.unit, row.place("actual")


def _most(value: Decimal, unit: str, context: Context) -> int:
    whole, _, of = unit.partition("/")
    if of and whole == "元" and value < context.profile.number("low_unit_price"):
        return int(context.profile.number("unit_price_decimals"))
    return int(context.profile.number(_PARAMETERS.get(whole, _PARAMETERS["亿元"])))


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
