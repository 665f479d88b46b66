"""与其他部门同一指标相差悬殊的指标值应核对。

Against the figures other units have for the same indicator in the same year, where there are enough of them; whose they
are is not known here.

查什么：指标值是否落在其他单位同一指标的第5到第95百分位之外。
为什么：与同行相差太大，可能是单位或位数填错，也可能目标过高、过低。
反例：20个单位的满意度在85%—98%之间，本单位填 ≥50%。
正例：本单位填 ≥90%。
依据：审核通行做法；个数和百分位见参数 peer_count、peer_percentile。
已知局限：规模不同的单位数量指标本来不同，只作提示；在工作台审核时才知道其他单位已批复的数。
"""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.audit.aspects import sets_targets
from jixiao.audit.context import Context
from jixiao.audit.entries import Entry, entries
from jixiao.audit.history import key
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.peers import PeerFigures
from jixiao.audit.registry import rule
from jixiao.audit.similarity import name_key
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form
from jixiao.forms.values import in_base_unit
from jixiao.measures.derivation import shown


@rule("history.peer_outlier", catalogue="K06", severity="hint", basis=["common-practice"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    if not sets_targets(form):
        return not_applied("不是绩效目标表")
    least = context.profile.number("peer_count")
    known = {(name_key(each.name), each.unit): each for each in context.beside.peers if each.count >= least}
    compared = [(now, peers) for now, name, unit in _figures(form) if (peers := known.get((name, unit)))]
    if not compared:
        return not_applied("没有足够的其他单位的同一指标可以比较")
    failures = [wrong for now, peers in compared if (wrong := _judge(now, peers))]
    return verdict(failures, f"{len(compared)}项指标与同行相近", cells=[compared[0][0].cell])


def _figures(form: Form) -> Iterator[tuple[Entry, str, str]]:
    """Indicators of the year with one plain figure and a name that tells enough; their name and unscaled unit."""
    for row in form.indicators:
        said, found = entries(row), key(row)
        if found is None or row.horizon == "whole_life" or len(said) != 1 or not said[0].unit:
            continue
        quantity = said[0].quantity
        if quantity is not None and not quantity.is_growth:
            yield said[0], found[0], in_base_unit(quantity.value, said[0].unit)[1]


def _judge(now: Entry, peers: PeerFigures) -> Outcome | None:
    one, _ = in_base_unit(Decimal(1), now.unit)
    low, high = peers.low / one, peers.high / one
    value = now.quantity.value if now.quantity else low
    if low <= value <= high:
        return None
    unit = now.unit or ""
    between = f"{shown(low)}{unit}—{shown(high)}{unit}"
    return failed(
        f"“{shortened(now.name)}”指标值{now.shown}，{peers.count}个同行多在{between}之间。",
        cells=[now.cell],
        expected=between,
        found=now.shown,
        repair="核对单位和位数；确有不同的说明原因。",
    )
