"""项目开始日期不应晚于完成日期。

查什么：起止时间的先后。
为什么：先后颠倒必是填错，期限和分年安排都无从判断。
反例：2023年12月31日至2023年1月1日。
正例：2023年1月1日至2023年12月31日。
依据：日期先后的逻辑。
已知局限：只有一端日期时不查，由 completeness.project_dates 报告。
"""

from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, passed
from jixiao.audit.registry import rule
from jixiao.audit.wording import day
from jixiao.forms.model import Form


@rule("dates.period_order", catalogue="Y06", severity="error", basis=["logic", "declaration-hard-checks"])
def check(form: Form, _context: Context) -> Outcome:
    start, end = form.period or (None, None)
    if start is None or end is None:
        return not_applied("没有同时写明开始和完成日期")
    if start <= end:
        return passed(f"{day(start)}至{day(end)}", cells=[form.period_cell])
    return failed(
        f"开始日期{day(start)}晚于完成日期{day(end)}。",
        cells=[form.period_cell or form.label("period")],
        expected=f"开始日期不晚于{day(end)}",
        found=day(start),
        repair="核对并改正起止时间。",
    )
