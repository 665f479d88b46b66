"""The points of a published self-evaluation by level 1, the execution of the budget among them: what is summed up on
the page of a year, and on the pages that tell of these sums."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from jixiao.cycle.kinds import SELF_EVALUATION
from jixiao.publication import shelf
from jixiao.publication.charts import address_of_number
from jixiao.publication.models import Publication, PublishedIndicator
from jixiao.publication.numbers import how_address
from jixiao.reports.chart import Chart, Point
from jixiao.reports.level_scores import decimal_of, plain

EXECUTION = "预算执行"
"""Points that belong to no indicator, as a level of their own."""
_PLACES: Mapping[str, str] = {"weight": "execution_weight", "score": "execution_score"}


@dataclass(frozen=True, slots=True)
class Points:
    """Something that was scored, at `address`; `weight_how`, `score_how`: where its numbers are told of."""

    name: str
    address: str
    weight: Decimal
    score: Decimal
    weight_how: str
    score_how: str


def scored_form(forms: Iterable[Publication]) -> Publication | None:
    """The self-evaluation whose points are summed up: that of the whole unit, else the only one of a project. Points of
    several forms add up to no total of any of them."""
    found = {each.pk: each for each in forms if each.kind in SELF_EVALUATION}
    whole = next((each for each in found.values() if not each.project_number), None)
    return whole or (next(iter(found.values())) if len(found) == 1 else None)


def execution_of(published: Publication, said: Mapping[str, Any]) -> Points | None:
    """The points of the execution of the budget: those the form prints, else those that were computed. `said`: what
    `shelf.said_of` tells."""
    texts, computed = said["texts"] or {}, said["computed"]
    found = {
        name: decimal_of((texts.get(place) or {}).get("text") or (computed[f"texts.{place}"] or {}).get("value"))
        for name, place in _PLACES.items()
    }
    weight, score = found["weight"], found["score"]
    if weight is None or score is None:
        return None
    hows = {name: how_address(published.address, f"texts.{place}") for name, place in _PLACES.items()}
    return Points(EXECUTION, published.address, weight, score, hows["weight"], hows["score"])


def said_of(published: Publication) -> dict[str, Any]:
    """What the page of a year asks of a self-evaluation."""
    return shelf.said_of(published, ("money", "total_score", "texts"), [f"texts.{place}" for place in _PLACES.values()])


def points_of_levels(rows: Iterable[PublishedIndicator], execution: Points | None = None) -> dict[str, list[Points]]:
    """The scored indicators of the self-evaluation that is summed up, by level 1 in the order of the page, after the
    execution of the budget."""
    listed = list(rows)
    own = scored_form(row.publication for row in listed)
    found: dict[str, list[Points]] = {} if execution is None else {execution.name: [execution]}
    for row in listed:
        weight, score = decimal_of(row.weight), decimal_of(row.score)
        if own is not None and row.publication_id == own.pk and row.level1 and weight is not None and score is not None:
            found.setdefault(row.level1, []).append(_points(row, weight, score))
    return found


def _points(row: PublishedIndicator, weight: Decimal, score: Decimal) -> Points:
    address = f"{row.publication.address}#indicator-{row.number + 1}"
    hows = (address_of_number(row, "weight"), address_of_number(row, "score"))
    return Points(row.name, address, weight, score, *hows)


def sums(points: Sequence[Points]) -> tuple[Decimal, Decimal]:
    return sum((each.weight for each in points), Decimal()), sum((each.score for each in points), Decimal())


def scores_by_level(found: Mapping[str, Sequence[Points]], year_address: str) -> Chart | None:
    """The points of each level and what was scored of them; None where nothing was."""
    if not found:
        return None
    made = []
    for level, points in found.items():
        hows = (f"{year_address}how/{quote(level)}.{name}/" for name in _PLACES)
        made.append((level, tuple(Point(plain(each), each, how) for each, how in zip(sums(points), hows, strict=True))))
    weight, score = sums([each for points in found.values() for each in points])
    lost, heads = f"合计扣{plain(weight - score)}分。", ("一级指标", "分值", "得分")
    return Chart("bars", "自评得分（按一级指标）", heads, made, lost, "分", f"{year_address}how/lost/")
