"""与其他部门同一指标相差悬殊的指标值应核对。

Against the same indicator in the forms of other departments, where there are enough of them.

查什么：指标值是否落在同行同一指标的第5到第95百分位之外。
为什么：与同行相差太大，可能是单位或位数填错，也可能目标过高、过低。
反例：20个部门的满意度在85%—98%之间，本部门填 ≥50%。
正例：本部门填 ≥90%。
依据：审核通行做法；个数和百分位见参数 peer_count、peer_percentile。
已知局限：规模不同的部门数量指标本来不同，只作提示。
"""

from collections.abc import Sequence
from decimal import Decimal

from jixiao.audit.aspects import sets_targets
from jixiao.audit.context import Context
from jixiao.audit.entries import Entry
from jixiao.audit.history import matched
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.cells.model import Cell
from jixiao.forms.model import Form
from jixiao.measures.achievement import amounts


@rule("history.peer_outlier", catalogue="K06", severity="hint", basis=["common-practice"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    if not sets_targets(form):
        return not_applied("不是绩效目标表")
    values: dict[Cell, tuple[Entry, list[Decimal]]] = {}
    for pair in (pair for peer in context.peers for pair in matched(form, peer)):
        if (both := amounts(pair.now.target, pair.before.target)) is not None:
            _, others = values.setdefault(pair.now.cell, (pair.now, []))
            others.append(both[1] / _scale(pair.now, both[0]))
    known = [entry for entry in values.values() if len(entry[1]) >= context.profile.number("peer_count")]
    if not known:
        return not_applied("没有足够的其他部门的同一指标可以比较")
    share = context.profile.number("peer_percentile")
    failures = [wrong for now, others in known if (wrong := _judge(now, others, share))]
    return verdict(failures, f"{len(known)}项指标与同行相近", cells=[known[0][0].cell])


def _scale(now: Entry, in_common_unit: Decimal) -> Decimal:
    """What a value in the common unit is divided by to stand in this entry's own unit."""
    value = now.quantity.value if now.quantity else Decimal(1)
    return in_common_unit / value if value and in_common_unit else Decimal(1)


def _judge(now: Entry, others: Sequence[Decimal], share: Decimal) -> Outcome | None:
    ordered = sorted(others)
    low, high = _percentile(ordered, share), _percentile(ordered, 100 - share)
    value = now.quantity.value if now.quantity else low
    if low <= value <= high:
        return None
    unit = now.unit or ""
    return failed(
        f"“{shortened(now.name)}”指标值{now.shown}，{len(others)}个同行多在{low:f}{unit}—{high:f}{unit}之间。",
        cells=[now.cell],
        expected=f"{low:f}{unit}—{high:f}{unit}",
        found=now.shown,
        repair="核对单位和位数；确有不同的说明原因。",
    )


def _percentile(ordered: Sequence[Decimal], share: Decimal) -> Decimal:
    """The value below which this percent of the ordered values lie (nearest rank)."""
    rank = int((share * len(ordered) / 100).to_integral_value())
    return ordered[min(max(rank, 0), len(ordered) - 1)]
