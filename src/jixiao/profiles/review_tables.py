"""The tables a target review is scored by: `data/reviews/*.yaml`, one file a table, checked and typed.

An item belongs to one of the four parts (完整性, 相关性, 适当性, 可行性) and has its points; a band is a grade with the
lowest total that gives it. Where the points were only heard of, `verified` is false and the page says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from jixiao.profiles.checks import BadProfile
from jixiao.profiles.load import read_yaml, sources, yaml_files


@dataclass(frozen=True, slots=True)
class Item:
    """One question of the table, the most points it gives, what it asks."""

    id: str
    part: str
    title: str
    points: Decimal
    asks: str


@dataclass(frozen=True, slots=True)
class Band:
    """A grade, the lowest total that gives it, and what it leads to."""

    grade: str
    lowest: Decimal
    consequence: str


@dataclass(frozen=True, slots=True)
class ReviewTable:
    """A table with where it comes from. `consequence_article`: where it was read what a grade leads to."""

    id: str
    title: str
    source: str
    article: str
    verified: bool
    kinds: frozenset[str]
    consequence_article: str
    consequence_verified: bool
    items: tuple[Item, ...]
    bands: tuple[Band, ...]

    @property
    def whole(self) -> Decimal:
        """The points of all items."""
        return sum((item.points for item in self.items), Decimal())

    @property
    def document(self) -> str:
        return sources()[self.source].document

    def band(self, grade: str) -> Band:
        """The band of a grade. KeyError for a grade this table does not give."""
        return {band.grade: band for band in self.bands}[grade]


@cache
def review_tables() -> Mapping[str, ReviewTable]:
    """Every table by id. BadProfile where one is wrong."""
    return {
        file.name.removesuffix(".yaml"): parsed(file.name.removesuffix(".yaml"), read_yaml(file))
        for file in yaml_files("data/reviews")
    }


def review_table(kind: str) -> ReviewTable:
    """The table forms of a kind are reviewed by. KeyError where none is."""
    return {kind: table for table in review_tables().values() for kind in table.kinds}[kind]


def parsed(key: str, content: Mapping[str, Any]) -> ReviewTable:
    """A table from its YAML. BadProfile where it has no known source, or its bands do not cover all its points."""
    items = tuple(Item(row["id"], row["part"], row["title"], Decimal(row["points"]), row["asks"])
                  for row in content["items"])  # fmt: skip
    bands = tuple(Band(row["grade"], Decimal(row["from"]), row["consequence"]) for row in content["bands"])
    table = ReviewTable(
        key,
        content["title"],
        content["source"],
        content["article"],
        bool(content["verified"]),
        frozenset(content["kinds"]),
        content["consequence_article"],
        bool(content["consequence_verified"]),
        items,
        bands,
    )
    _check(table)
    return table


def _check(table: ReviewTable) -> None:
    if table.source not in sources():
        raise BadProfile(f"{table.id}.yaml：来源 {table.source} 不在 sources.yaml 中")
    if len({item.id for item in table.items}) < len(table.items):
        raise BadProfile(f"{table.id}.yaml：有两项用了同一个 id")
    lowest = [band.lowest for band in table.bands]
    if lowest != sorted(set(lowest), reverse=True) or lowest[-1] != 0 or lowest[0] > table.whole:
        raise BadProfile(f"{table.id}.yaml：等级的分数段应从高到低，最低一段从 0 分起，最高一段不超过总分")
