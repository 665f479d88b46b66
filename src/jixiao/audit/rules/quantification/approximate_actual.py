"""完成值应当是确定的数，不用“约”“左右”“余”。

As `quantification.approximate_value` for what was reached: it is counted when the year is over.

查什么：监控表、自评表的实际完成值里有没有“约110人”“100家左右”“20余家”。
为什么：完成了多少是事实，写约数的得分无法复核。
反例：完成值“约110人”。
正例：完成值“112人”；“近三年平均95%”。
依据：绩效自评以实际完成数为准；表内逻辑。
已知局限：只查数字前后的约数词。
"""

from jixiao.audit.approximate import approximation
from jixiao.audit.blocks import MONITORING, SELF_EVALUATION
from jixiao.audit.context import Context
from jixiao.audit.entries import measure
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form
from jixiao.forms.targets import Quantity


@rule("quantification.approximate_actual", catalogue="D13", severity="warning", basis=["logic"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    rows = [row for row in form.indicators if any(isinstance(each, Quantity) for each in row.actuals)]
    if form.kind not in MONITORING | SELF_EVALUATION or not rows:
        return not_applied("不是监控表或自评表，或没有写成数字的完成值")
    failures = [
        failed(
            f"“{shortened(measure(row))}”的完成值“{shortened(row.actual or '')}”是约数（“{found}”）。",
            cells=[row.place("actual")],
            expected="确定的数",
            found=found,
            repair="照台账填写实际完成的数。",
        )
        for row in rows
        if (found := approximation(row.actual or "", is_prose=True))
    ]
    return verdict(failures, f"{len(rows)}个完成值都不是约数", cells=[rows[0].place("actual")])
