"""满意度不能大于100%，也不能为负数。

Percentages and bare numbers of indicators of 满意度, actual values included; scores in 分 and counts are another
thing. Of approved targets only what was reached is asked.

查什么：满意度的目标值和完成值是否超出0到100%。
为什么：满意度是满意者占被调查者的比例。
反例：服务对象满意度≥105%。
正例：服务对象满意度≥90%；满意度评分≥4.5分。
依据：算术：占整体的比例在0与100%之间。
已知局限：缺百分号的数按百分数看。
"""

from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.satisfaction import satisfaction_values
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form


@rule("units.satisfaction_range", catalogue="F06", severity="error", basis=["logic"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    values = [each for each in satisfaction_values(form) if each.is_actual or context.beside.approved is None]
    if not values:
        return not_applied("没有以百分数表示的满意度")
    failures = [
        failed(
            f"“{shortened(value.name)}”的值{value.percent:f}%不在0到100%之间。",
            cells=[value.cell],
            expected="0到100%",
            found=f"{value.percent:f}%",
            repair="核对数值。",
        )
        for value in values
        if not 0 <= value.percent <= 100
    ]
    return verdict(failures, "满意度在0到100%之间", cells=[values[0].cell])
