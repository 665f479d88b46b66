"""A public result as pages show it: the criteria level by level, and the way to how each number came about."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

from jixiao.publication.evaluations.numbers import places
from jixiao.publication.numbers import how_address
from jixiao.publication.sheets import Cell
from jixiao.reports.chart import Chart, Point

_At = Callable[[str, str | None], Cell]
"""Place of a number and its text → its cell."""


@dataclass(frozen=True, slots=True)
class Row:
    """A criterion; `anchor`: its name within the page."""

    item: Mapping[str, Any]
    anchor: str
    points: Cell
    score: Cell
    draft: Cell
    computed: Cell


@dataclass(frozen=True, slots=True)
class Group:
    """Criteria of one level 1 and 2."""

    title: str
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Part:
    """A level 1 with its sums."""

    title: str
    points: Cell
    score: Cell
    rate: Cell


@dataclass(frozen=True, slots=True)
class Problem:
    title: str
    reason: str
    lost: Cell


@dataclass(frozen=True, slots=True)
class EvaluationSheet:
    result: Mapping[str, Any]
    total: Cell
    self_score: Cell
    difference: Cell
    parts: Sequence[Part]
    groups: Sequence[Group]
    problems: Sequence[Problem]
    chart: Chart


def evaluation_sheet(result: Mapping[str, Any], address: str = "") -> EvaluationSheet:
    """`address`: of the result; without one no number leads anywhere (what is shown before it is published)."""
    hows = {place: how_address(address, place) for place in places(result)} if address else {}

    def at(place: str, text: str | None) -> Cell:
        return Cell(text or "", hows.get(place, ""))

    parts = [
        Part(
            each["title"],
            at(f"parts[{number}].points", each["points"]),
            at(f"parts[{number}].score", each["score"]),
            at(f"parts[{number}].rate", f"{each['rate']}%" if each["rate"] else "不适用"),
        )
        for number, each in enumerate(result["parts"])
    ]
    problems = [
        Problem(each["title"], each["reason"], at(f"problems[{number}].lost", each["lost"]))
        for number, each in enumerate(result["problems"])
    ]
    return EvaluationSheet(
        result,
        at("total", result["total"]),
        at("self_score", result["self_score"]),
        at("difference", result["difference"]),
        parts,
        _groups(result["items"], at),
        problems,
        _chart(parts),
    )


def _groups(items: Sequence[Mapping[str, Any]], at: _At) -> list[Group]:
    rows = [_row(number, item, at) for number, item in enumerate(items)]
    levels = groupby(rows, key=lambda row: (row.item["level1"], row.item["level2"]))
    return [Group(" › ".join(filter(None, title)), list(found)) for title, found in levels]


def _row(number: int, item: Mapping[str, Any], at: _At) -> Row:
    place = f"items[{number}]"
    return Row(
        item,
        f"item-{number + 1}",
        at(f"{place}.points", item["points"]),
        at(f"{place}.score", item["score"] if item["applies"] else "不适用"),
        at(f"{place}.draft", item["draft"]),
        at(f"{place}.computed", f"{item['computed']}%" if item["computed"] else ""),
    )


def _chart(parts: Sequence[Part]) -> Chart:
    made = [(each.title, (_point(each.points), _point(each.score))) for each in parts]
    return Chart("bars", "评价得分（按一级指标）", ("一级指标", "分值", "得分"), made, "", "分")


def _point(cell: Cell) -> Point:
    return Point(cell.text, Decimal(cell.text), cell.how)
