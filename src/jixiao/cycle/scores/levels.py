"""The score of a self-evaluation by level 1: what its rows carry, what stands in 得分, what was computed, what finance
found."""

from collections.abc import Iterator, Mapping
from typing import Any

from jixiao.reports.chart import Chart
from jixiao.reports.level_scores import ScoredRow, row_of, scores_by_level

_LEFT_OUT = "left_out"


def levels(said: Mapping[str, Any]) -> Chart | None:
    """Of what `scores.told` tells. None where nothing has a score."""
    sides = {"表上得分": "typed", "算得": "points"} | ({"财政复核": "reviewed"} if said.get("reviewed") else {})
    rows = (row_of(row["level1"], row["weight"], *(_score(row, side) for side in sides.values()))
            for row in _scored(said))  # fmt: skip
    return scores_by_level("得分（按一级指标）", list(sides), (row for row in rows if row is not None))


def own_rows(said: Mapping[str, Any]) -> list[ScoredRow]:
    """What the unit gives itself: what stands in 得分, row by row."""
    rows = (row_of(row["level1"], row["weight"], row["typed"]) for row in _scored(said))
    return [row for row in rows if row is not None]


def _scored(said: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Without what does not apply: it carries no points."""
    return (row for row in said["rows"] if row["standing"] != _LEFT_OUT)


def _score(row: Mapping[str, Any], side: str) -> str | None:
    """What finance decided nothing of, it leaves as it was computed."""
    if side == "reviewed":
        return _score(row["review"] or row, "points")
    found: str | None = row[side]
    return found
