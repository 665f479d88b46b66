"""The points a computed ratio has by the scale its framework prints, and that somebody gave others: said beside them,
never refused, for what a formula does not see may be a reason."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from jixiao.cycle.scores.offers import Offer
from jixiao.evaluation.computed import computed
from jixiao.evaluation.models import Evaluation
from jixiao.measures.derivation import Derivation, Figure, shown
from jixiao.measures.evaluation_sheet import Mark
from jixiao.measures.ratios import ratio
from jixiao.measures.scales import scale_points
from jixiao.profiles.evaluation_frameworks import Framework, Item


def by_scale(framework: Framework, item: Item, found: Offer | None) -> Derivation | None:
    """None where the ratio has no value, or the framework no scale for an item of so many points."""
    if found is None or found.derivation.value is None or not framework.scales:
        return None
    fitting = (each for each in ratio(item.ratio).definition.scales if each.profile == framework.scales)
    scale = next((each for each in fitting if each.points is None or each.points == item.points), None)
    if scale is None:
        return None
    percent = Figure(item.title, found.derivation.value)
    return scale_points(scale, percent, Figure("分值", item.points))


def off_scale(mark: Mark, scale: Derivation | None) -> str:
    """That what was given is not what the scale gives; empty where it is, or nothing is given."""
    if scale is None or scale.value is None or mark.points is None or mark.points == scale.value:
        return ""
    return f"按评分标准是{shown(scale.value)}分，评了{shown(mark.points)}分：请核对，另有依据的写明"


def scale_of(evaluation: Evaluation, item: Item) -> Derivation | None:
    """Of an item of an evaluation."""
    return by_scale(evaluation.scoring, item, computed(evaluation.declaration, item))


def sheet_off_scale(evaluation: Evaluation, marks: Mapping[str, Mark]) -> dict[str, str]:
    """Item → that it is off its scale; of every item that has a ratio, with empty words where it is not."""
    with_ratio = [item for item in evaluation.scoring.items if item.ratio]
    return {item.id: off_scale(marks[item.id], scale_of(evaluation, item)) for item in with_ratio}


def scale_text(item: Mapping[str, Any]) -> str:
    """What a settled item had by the scale, and that it was given something else; empty where there was none."""
    found = item.get("scale")
    if not found:
        return ""
    points = Decimal(found["points"])
    other = item["applies"] and points != Decimal(item["score"])
    return f"按评分标准是{shown(points)}分{'，与评分不同' if other else ''}（{'；'.join(found['steps'])}）"
