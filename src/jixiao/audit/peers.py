"""The figures other units have for one indicator: how many, and between which bounds most of them lie; not whose."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from jixiao.forms.values import in_base_unit


@dataclass(frozen=True, slots=True)
class PeerFigures:
    """`name` as it is compared, `unit` the unscaled one (元, 人, empty for a share), `count` of units that have one of
    these figures, `low` and `high` the percentiles asked for."""

    name: str
    unit: str
    count: int
    low: Decimal
    high: Decimal


def peer_figures(name: str, found: Iterable[tuple[Decimal, str, int]], share: Decimal) -> list[PeerFigures]:
    """Of one indicator, for each unit it is counted in. `found`: a figure, its unit as printed, how many have it;
    `share`: the percent left out at either end (nearest rank)."""
    by_unit: dict[str, list[tuple[Decimal, int]]] = {}
    for value, unit, count in found:
        plain, base = in_base_unit(value, unit)
        by_unit.setdefault(base, []).append((plain, count))
    return [_bounds(name, unit, sorted(counted), share) for unit, counted in by_unit.items()]


def _bounds(name: str, unit: str, counted: list[tuple[Decimal, int]], share: Decimal) -> PeerFigures:
    count = sum(each for _, each in counted)
    return PeerFigures(name, unit, count, _percentile(counted, count, share), _percentile(counted, count, 100 - share))


def _percentile(counted: list[tuple[Decimal, int]], count: int, share: Decimal) -> Decimal:
    """The value below which this percent of the ordered values lie (nearest rank)."""
    rank = min(int((share * count / 100).to_integral_value()), count - 1)
    for value, each in counted:
        if rank < each:
            return value
        rank -= each
    return counted[-1][0]
