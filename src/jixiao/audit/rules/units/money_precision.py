"""金额的小数位数应与单位相称。

More decimals than the smallest amount anybody pays (to the 分 for 元, to the 元 for 万元 and 亿元) are the trace of a
formula or of a wrong unit.

查什么：以元为单位的金额是否多于两位小数，以万元为单位的是否多于四位小数。
为什么：多余的小数多半是公式结果未取整，或单位填错。
反例：单位：万元，项目支出12.34567。
正例：单位：万元，项目支出968.1918（即9681918元）。
依据：预决算公开检查要点：金额保留的小数位数；位数见参数 money_decimals_yuan 等。
已知局限：末尾为0而在文件中未保存的小数看不到。
"""

from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form, Money

_PARAMETERS = {"元": "money_decimals_yuan", "万元": "money_decimals_wan", "亿元": "money_decimals_yi"}


@rule("units.money_precision", catalogue="F08", severity="hint", basis=["publication-checks"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    figures = [money for money in form.money if money.number is not None]
    if form.money_unit is None or not figures:
        return not_applied("没有填写金额，或没有注明单位")
    most = int(context.profile.number(_PARAMETERS[form.money_unit]))
    failures = [
        failed(
            f"“{shortened(money.label)}”的金额{money.text.strip()}有{_decimals(money)}位小数。",
            cells=[money.cell],
            expected=f"以{form.money_unit}为单位最多{most}位小数",
            found=f"{_decimals(money)}位小数",
            repair="按单位取整后填写。",
        )
        for money in figures
        if _decimals(money) > most
    ]
    return verdict(failures, "金额的小数位数与单位相称", cells=[figures[0].cell])


def _decimals(money: Money) -> int:
    exponent = money.number.as_tuple().exponent if money.number is not None else 0
    return max(0, -exponent) if isinstance(exponent, int) else 0
