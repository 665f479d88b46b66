"""A sheet as it is settled in a draft or a result: kept as it was, with how its total came about."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from jixiao.evaluation.by_scale import by_scale
from jixiao.evaluation.computed import computed
from jixiao.evaluation.models import Evaluation, ScoreSheet
from jixiao.evaluation.sheets import marks_of
from jixiao.measures.as_json import as_json
from jixiao.measures.derivation import Derivation, shown
from jixiao.measures.evaluation_sheet import NOT_APPLICABLE, Mark, scored
from jixiao.profiles.evaluation_frameworks import Item


def settled(evaluation: Evaluation, sheet: ScoreSheet | None) -> dict[str, Any]:
    """`Evaluation.draft`'s JSON of an agreed sheet that is complete."""
    framework, marks = evaluation.scoring, marks_of(evaluation, sheet)
    reached = scored(framework, marks)
    kept = {} if sheet is None else sheet.marks
    items = [_item(evaluation, item, marks[item.id], kept.get(item.id, {})) for item in framework.items]
    total = reached.total.value
    return {
        "framework": framework.id,
        "title": framework.title,
        "items": items,
        "total": None if total is None else f"{total:f}",
        "grade": reached.grade or "",
        "derivation": [*reached.total.steps, *reached.below],
        "below": list(reached.below),
        "formula": reached.total.formula,
        "bands": [{"grade": band.grade, "from": f"{band.lowest:f}"} for band in framework.bands],
    }


def _item(evaluation: Evaluation, item: Item, mark: Mark, kept: Mapping[str, Any]) -> dict[str, Any]:
    """What was given, what its formula came to then, and the points of that by the framework's scale."""
    offer = computed(evaluation.declaration, item)
    scale = by_scale(evaluation.scoring, item, offer)
    return {
        "id": item.id,
        "level1": item.level1,
        "level2": item.level2,
        "title": item.title,
        "points": f"{item.points:f}",
        "score": None if mark.points is None else f"{mark.points:f}",
        "applies": mark.applies,
        "reason": mark.reason,
        "evidence": mark.evidence,
        "link": kept.get("link", ""),
        "why": kept.get("why", ""),
        "computed": None if offer is None else as_json(offer.derivation),
        "scale": None if scale is None or scale.value is None else _scale(scale),
    }


def _scale(scale: Derivation) -> dict[str, Any]:
    return {"points": f"{scale.value:f}", "formula": scale.formula, "steps": list(scale.steps)}


def computed_text(item: Mapping[str, Any]) -> str:
    """What the formula of a settled item came to, with its last step; empty where it came to nothing."""
    found = item.get("computed")
    if not found or found["value"] is None:
        return ""
    return f"按公式算得{shown(Decimal(found['value']))}%：{'；'.join(found['steps'])}"


def score_text(item: Mapping[str, Any]) -> str:
    """What a settled item was given, as one reads it."""
    return shown(Decimal(item["score"])) if item["applies"] else NOT_APPLICABLE
