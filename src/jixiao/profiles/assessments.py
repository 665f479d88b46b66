"""The tables by which finance assesses the work of departments (工作考核): one file of `data/assessments` a region, and
one for all others. An item is measured by records, or says what is missing to judge it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from jixiao.profiles.checks import BadProfile
from jixiao.profiles.load import read_yaml, yaml_files
from jixiao.profiles.regions import lies_in
from jixiao.profiles.use_of_results import Basis, basis_of


@dataclass(frozen=True, slots=True)
class AssessedItem:
    """One item with the most points it gives. `measure`: how it is counted; empty where nothing recorded says it, then
    `lacks` says what is missing."""

    id: str
    part: str
    title: str
    points: Decimal
    measure: str
    lacks: str


@dataclass(frozen=True, slots=True)
class AssessmentTable:
    """A table with the region it holds for (None: every other) and what it rests on; `least`: the points that must be
    judged before there is a score."""

    region: str | None
    title: str
    basis: Basis
    items: tuple[AssessedItem, ...]
    least: Decimal

    @property
    def whole(self) -> Decimal:
        """The points of all items."""
        return sum((item.points for item in self.items), Decimal())


def assessment_table(code: str) -> AssessmentTable:
    """The table of a jurisdiction by its code: that of the smallest region it lies in, else the national one."""
    fitting = [each for each in assessment_tables() if each.region is None or lies_in(code, each.region)]
    return max(fitting, key=lambda each: len(each.region or ""))


@cache
def assessment_tables() -> tuple[AssessmentTable, ...]:
    return tuple(parsed(read_yaml(file), file.name) for file in yaml_files("data/assessments"))


def parsed(content: Mapping[str, Any], file: str) -> AssessmentTable:
    """A table from the content of a file. BadProfile names the file and what is wrong in it."""
    items = tuple(_item(row, file) for row in content["items"])
    if len({item.id for item in items}) < len(items):
        raise BadProfile(f"{file}：有两项用了同一个 id")
    table = AssessmentTable(
        content["region"], content["title"], basis_of(content, file), items, Decimal(str(content.get("least", 0)))
    )
    if not 0 <= table.least <= table.whole:
        raise BadProfile(f"{file}：least 要在0到{table.whole}分之间")
    return table


def _item(row: Mapping[str, Any], file: str) -> AssessedItem:
    points, measure, lacks = Decimal(str(row["points"])), row.get("measure", ""), row.get("lacks", "")
    if points <= 0:
        raise BadProfile(f"{file}：{row['title']} 的分值要大于0")
    if bool(measure) == bool(lacks):
        raise BadProfile(f"{file}：{row['title']} 要么写 measure，要么写 lacks（为什么不能判断）")
    return AssessedItem(row["id"], row["part"], row["title"], points, measure, lacks)
