"""Points of a ratio by the scale a table prints for it (≤100% 得满分，每超过1个百分点扣0.5分，扣完为止)."""

from collections.abc import Sequence
from decimal import Decimal

from jixiao.measures.derivation import Derivation, Figure, derive, shown
from jixiao.measures.ratios import definitions
from jixiao.profiles.model import Profile
from jixiao.profiles.ratio_tables import Scale


def scale_for(name: str, profile: Profile, points: Decimal) -> Scale | None:
    """The scale this profile has for a ratio of this printed name that carries so many points."""
    return next((scale for each in definitions(name) if (scale := each.scale(profile, points))), None)


def scale_points(scale: Scale, percent: Figure, weight: Figure) -> Derivation:
    """The points of a ratio (in percent), between 0 and the weight."""
    compute = _by_bands if scale.bands else _beyond

    def points(rate: Decimal, full: Decimal) -> tuple[Decimal, Sequence[str]]:
        return compute(scale, rate, full)

    return derive(_formula(scale), scale.source, [percent, weight], points)


def _formula(scale: Scale) -> str:
    if scale.bands:
        listed = "，".join(f"不超过{shown(bound)}%得{shown(points)}分" for bound, points in scale.bands)
        return f"按区间得分：{listed}，以上不得分"
    share = f"{shown(scale.deduct)}{'分' if scale.points is not None else '%的分值'}"
    if scale.full_to is not None:
        bound, way = f"不超过{shown(scale.full_to)}%", "超过"
    else:
        bound, way = f"达到{shown(scale.full_from or Decimal())}%", "低于"
    return f"{bound}得满分，每{way}{shown(scale.step)}个百分点扣{share}，扣完为止"


def _by_bands(scale: Scale, rate: Decimal, _full: Decimal) -> tuple[Decimal, Sequence[str]]:
    points = next((points for bound, points in scale.bands if rate <= bound), Decimal())
    return points, [f"{shown(rate)}%，得{shown(points)}分"]


def _beyond(scale: Scale, rate: Decimal, full: Decimal) -> tuple[Decimal, Sequence[str]]:
    """Only whole steps count: 99.27% is not yet 5 points short of 100%."""
    over = rate - scale.full_to if scale.full_to is not None else (scale.full_from or Decimal()) - rate
    if over <= 0:
        return full, [f"{shown(rate)}%，得满分{shown(full)}分"]
    each = scale.deduct if scale.points is not None else full * scale.deduct / 100
    times = over // scale.step
    result = max(full - times * each, Decimal())
    way = "超过" if scale.full_to is not None else "低于"
    return result, [
        f"{way}{shown(over)}个百分点，计{shown(times)}个{shown(scale.step)}个百分点",
        f"{shown(full)} − {shown(times)} × {shown(each)} = {shown(full - times * each)}，得{shown(result)}分",
    ]
