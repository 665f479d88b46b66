"""区间的下限应当小于上限。

Asked of 绩效标准 as well.

查什么：“2—3家”一类区间，前一个数是否小于后一个数。
为什么：上下限颠倒或相同，不知道目标是哪一个数。
反例：指标值“10—5家”；“5—5家”。
正例：指标值“2—3家”。
依据：表内逻辑。
已知局限：上下限单位写得不同（2千—3万）时按文字先后比较数字。
"""

from jixiao.audit.context import Context
from jixiao.audit.entries import all_entries
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.forms.model import Form
from jixiao.forms.targets import Range


@rule("quantification.range_order", catalogue="D14", severity="warning", basis=["logic"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    ranges = [(entry, entry.target) for entry in all_entries(form) if isinstance(entry.target, Range)]
    if not ranges:
        return not_applied("表内没有区间形式的指标值")
    failures = [
        failed(
            f"区间“{entry.shown}”{'前大后小' if target.low > target.high else '两端是同一个数'}。",
            cells=[entry.cell],
            expected="下限小于上限",
            found=entry.shown,
            repair="核对原件，把小的数写在前面；两个数相同的只写一个。",
        )
        for entry, target in ranges
        if target.low >= target.high
    ]
    return verdict(failures, f"{len(ranges)}个区间都是下限小于上限")
