"""Who can sit where: experts on the seats of a panel, none on two, of a unit no more than the rule allows.

An expert of several kinds fits several strata; who sits already may move to another stratum, but is never sent away.
Seats are found as a flow unit → expert → stratum, one augmenting path a seat (Ford and Fulkerson), so a panel is called
short only where no choice at all would fill it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jixiao.procedures.panels.model import PanelRule

_Node = tuple[str, str | int]
_END: _Node = ("end", "")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be seated: his unit, and the strata (by their number) he fits."""

    id: str
    unit: str
    strata: tuple[int, ...]


def seated(kept: Sequence[Candidate], others: Iterable[Candidate], rule: PanelRule) -> Mapping[str, int] | None:
    """As many on the seats as can be, `kept` among them: id → stratum; None where those cannot all sit."""
    capacity = _capacities(rule)
    here = {each.id for each in kept}
    units = Counter(each.unit for each in kept)
    if any(count > rule.most_per_unit for count in units.values()):
        return None
    for each in kept:
        _join(capacity, each)
        if not _augment(capacity, ("expert", each.id), set()):
            return None
    for each in others:
        if each.id not in here:
            _join(capacity, each)
            _link(capacity, ("unit", each.unit), ("expert", each.id))
            units.setdefault(each.unit, 0)
    for unit in units:
        for _ in range(rule.most_per_unit - units[unit]):
            if ("unit", unit) not in capacity or not _augment(capacity, ("unit", unit), set()):
                break
    return {
        str(node[1]): int(to[1])
        for node, left in capacity.items() if node[0] == "expert"
        for to, free in left.items() if to[0] == "stratum" and not free
    }  # fmt: skip


_Capacities = dict[_Node, dict[_Node, int]]


def _capacities(rule: PanelRule) -> _Capacities:
    capacity: _Capacities = {_END: {}}
    for number, stratum in enumerate(rule.strata):
        capacity[("stratum", number)] = {_END: stratum.count}
    return capacity


def _join(capacity: _Capacities, candidate: Candidate) -> None:
    for number in candidate.strata:
        _link(capacity, ("expert", candidate.id), ("stratum", number))


def _link(capacity: _Capacities, start: _Node, to: _Node) -> None:
    """A way for one, and none back before somebody went it."""
    capacity.setdefault(start, {})[to] = 1
    capacity.setdefault(to, {})[start] = 0


def _augment(capacity: _Capacities, at: _Node, seen: set[_Node]) -> bool:
    """Whether one more came from here to a seat; who was on the way moved on."""
    if at == _END:
        return True
    seen.add(at)
    for to, left in capacity[at].items():
        if left and to not in seen and _augment(capacity, to, seen):
            capacity[at][to] -= 1
            back = capacity[to]
            back[at] = back.get(at, 0) + 1
            return True
    return False
