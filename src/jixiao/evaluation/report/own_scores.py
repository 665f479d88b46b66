"""What the unit gave itself by level-1, where a part of the framework asks about the same."""

from collections.abc import Mapping
from decimal import Decimal

from jixiao.cycle.models import Declaration
from jixiao.cycle.scores.kept import score_of
from jixiao.cycle.scores.report.tables import level_points
from jixiao.evaluation.recheck import self_evaluation_of
from jixiao.evaluation.report.reported import Reported

_SAME: Mapping[str, tuple[str, ...]] = {
    "产出": ("产出",),
    "效益": ("效益", "满意度"),
    "效果": ("效益", "满意度"),
}
"""Part of a framework → the levels of a self-evaluation that ask about the same: satisfaction is an effect there."""


def own_shares(reported: Reported, whole: Decimal | None) -> dict[str, Decimal]:
    """Part → the share in percent of its points the unit gave itself; empty where it scored nothing as a whole."""
    own = self_evaluation_of(reported.evaluation.declaration)
    if own is None or whole is None:
        return {}
    levels = _levels(own)
    found = {}
    for part, names in _SAME.items():
        sums = [levels[name] for name in names if name in levels]
        weight = sum((each for each, _ in sums), Decimal())
        if weight and all(points is not None for _, points in sums):
            points = sum((points for _, points in sums if points is not None), Decimal())
            found[part] = points / weight * 100
    return found


def _levels(own: Declaration) -> dict[str, tuple[Decimal, Decimal | None]]:
    version = own.in_force or own.last_version
    scored = None if version is None else score_of(own, version)
    rows = [] if scored is None else scored["rows"]
    return {level.removesuffix("指标"): sums for level, sums in level_points(rows).items()}
