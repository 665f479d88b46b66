"""A public result as pages show it: the criteria dimension by dimension, and the way to how each number came about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jixiao.reports.chart import Chart, Point


@dataclass(frozen=True, slots=True)
class Row:
    """A criterion; `rows`: how many its dimension has, at the first. `score_how`, `computed_how`: places whose
    derivation is kept, empty for none."""

    item: Mapping[str, Any]
    anchor: str
    rows: int
    score: str
    score_how: str
    computed_how: str


@dataclass(frozen=True, slots=True)
class Part:
    """A dimension with its sums."""

    part: Mapping[str, Any]
    how: str


@dataclass(frozen=True, slots=True)
class EvaluationSheet:
    result: Mapping[str, Any]
    parts: Sequence[Part]
    rows: Sequence[Row]
    chart: Chart


def evaluation_sheet(result: Mapping[str, Any], derivations: Mapping[str, Any]) -> EvaluationSheet:
    rows, seen = [], set[str]()
    for number, item in enumerate(result["items"]):
        count = 0 if item["level1"] in seen else sum(each["level1"] == item["level1"] for each in result["items"])
        seen.add(item["level1"])
        score, computed = f"items[{number}].score", f"items[{number}].computed"
        rows.append(
            Row(
                item,
                f"item-{number + 1}",
                count,
                item["score"] if item["applies"] else "不适用",
                score if score in derivations else "",
                computed if computed in derivations else "",
            )
        )
    parts = [Part(part, f"parts[{number}].score") for number, part in enumerate(result["parts"])]
    return EvaluationSheet(result, parts, rows, _chart(result["parts"]))


def _chart(parts: Sequence[Mapping[str, Any]]) -> Chart:
    made = [(each["title"], (_point(each["points"]), _point(each["score"]))) for each in parts]
    return Chart("bars", "评价得分（按一级指标）", ("一级指标", "分值", "得分"), made, "", "分")


def _point(text: str) -> Point:
    return Point(text, Decimal(text))
