"""区间的下限应当小于上限。

Asked of 绩效标准 as well. Of a floor and a ceiling in one cell (≥8场且≤5场) the floor must not be the larger one.

查什么：“2—3家”一类区间，前一个数是否小于后一个数。
为什么：上下限颠倒或相同，不知道目标是哪一个数。
反例：指标值“10—5家”；“5—5家”；“≥8场且≤5场”。
正例：指标值“2—3家”。
依据：表内逻辑。
已知局限：上下限单位写得不同（2千—3万）时按文字先后比较数字。
"""

from collections.abc import Sequence

from jixiao.audit.context import Context
from jixiao.audit.coverage.values import larger
from jixiao.audit.entries import Entry, all_entries, entries
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.forms.model import Form
from jixiao.forms.targets import Range


@rule("quantification.range_order", catalogue="D14", severity="warning", basis=["logic"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    ranges = [(entry, entry.target) for entry in all_entries(form) if isinstance(entry.target, Range)]
    bounds = [pair for row in form.indicators if (pair := _bounds(entries(row)))]
    if not ranges and not bounds:
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
    failures += [
        failed(
            f"“{low.shown}”和“{high.shown}”不能同时做到。",
            cells=[low.cell],
            expected="下限小于上限",
            found=f"{low.shown}且{high.shown}",
            repair="核对原件，下限写小的数，上限写大的数。",
        )
        for low, high in bounds
        if larger(low, high)
    ]
    return verdict(failures, f"{len(ranges) + len(bounds)}个区间都是下限小于上限")


def _bounds(found: Sequence[Entry]) -> tuple[Entry, Entry] | None:
    """≥8场且≤5场: a floor and a ceiling of one name in one cell."""
    low = next((entry for entry in found if entry.asks_more), None)
    high = next((entry for entry in found if entry.asks_less), None)
    return (low, high) if low and high and len(found) == 2 and low.name == high.name else None
