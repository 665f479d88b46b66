"""The frameworks an evaluation scores by: `data/evaluations/*.yaml`, one file a framework, checked and typed.

A framework is a list of items below three levels, each with its points, what it asks, how points are given and what
shows it; its points come to 100. Whoever plans an evaluation may weigh the items otherwise (`weighed`), within what the
framework's document asks. What was only heard of says so: `verified` of the framework and of each item,
`points_verified`, `bands_verified`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

from jixiao.profiles.checks import BadProfile
from jixiao.profiles.load import read_parameter, read_yaml, sources, yaml_files
from jixiao.profiles.model import Parameter
from jixiao.profiles.ratio_tables import ratio_definitions

WHOLE = Decimal(100)
Purpose = Literal["evaluation", "ex_ante"]
Scoring = Literal["points", "formula", "condition", "deduction", "judgement"]
"""How an item is scored: by its 要素, by a formula, by a condition, by what is deducted, by judgement."""


class BadWeights(Exception):  # noqa: N818 - the name is the sentence
    """Points a framework may not be given; the text says why."""


@dataclass(frozen=True, slots=True)
class Item:
    """One question. `ratio`: the function of `measures.ratios` its formula is; `rule`: how points are given."""

    id: str
    level1: str
    level2: str
    title: str
    points: Decimal
    scoring: Scoring
    asks: str
    verified: bool
    ratio: str = ""
    formula: str = ""
    elements: tuple[str, ...] = ()
    rule: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """A grade, or a conclusion, and the lowest total that gives it."""

    grade: str
    lowest: Decimal


@dataclass(frozen=True, slots=True)
class Minimum:
    """What these parts must come to together at least."""

    level1: tuple[str, ...]
    points: Decimal
    source: str
    verified: bool

    @property
    def document(self) -> str:
        return sources()[self.source].document


@dataclass(frozen=True, slots=True)
class Floor:
    """What share of its points a part must have: below it no total gives more than the lowest grade."""

    level1: str
    share: Decimal
    verified: bool


@dataclass(frozen=True, slots=True)
class Framework:
    """A framework with where it comes from. `region`: the beginning of the codes it holds for, empty for all;
    `first_year`: the budget year from which on it is met; `scales`: whose scales of the ratios (`data/ratios`) its
    table prints, empty for none."""

    id: str
    title: str
    source: str
    article: str
    verified: bool
    points_verified: bool
    purpose: Purpose
    kinds: frozenset[str]
    region: str
    first_year: int
    items: tuple[Item, ...]
    bands: tuple[Band, ...]
    bands_source: str
    bands_article: str
    bands_verified: bool
    minimum: Minimum | None = None
    floors: tuple[Floor, ...] = ()
    scales: str = ""

    @property
    def document(self) -> str:
        return sources()[self.source].document

    @property
    def bands_document(self) -> str:
        return sources()[self.bands_source].document

    @property
    def parts(self) -> tuple[str, ...]:
        """The level-1 names in order."""
        return tuple(dict.fromkeys(item.level1 for item in self.items))

    def points_of(self, *parts: str) -> Decimal:
        """What the items of these parts come to."""
        return sum((item.points for item in self.items if item.level1 in parts), Decimal())

    def grade(self, total: Decimal) -> str:
        """The grade a total gives."""
        return next(band.grade for band in self.bands if total >= band.lowest)

    def weighed(self, weights: Mapping[str, Decimal]) -> "Framework":
        """This framework with other points for these items. BadWeights where they may not be so."""
        unknown = weights.keys() - {item.id for item in self.items}
        if unknown:
            raise BadWeights(f"“{self.title}”没有这样的指标：{'、'.join(sorted(unknown))}。")
        made = replace(
            self, items=tuple(replace(item, points=weights.get(item.id, item.points)) for item in self.items)
        )
        if problem := _weights_problem(made):
            raise BadWeights(problem)
        return made


def _weights_problem(framework: Framework) -> str:
    for item in framework.items:
        if item.points <= 0:
            return f"{item.title}：分值要大于0；不用的指标在评分时写“不适用”。"
    whole = framework.points_of(*framework.parts)
    if whole != WHOLE:
        return f"各项分值之和是{whole:f}，应当是{WHOLE:f}。"
    least = framework.minimum
    if least is not None and (together := framework.points_of(*least.level1)) < least.points:
        named = "、".join(least.level1)
        return f"{named}的分值合计{together:f}，{least.document}要求不低于{least.points:f}。"
    return ""


@cache
def frameworks() -> Mapping[str, Framework]:
    """Every framework by id. BadProfile where one is wrong."""
    return {
        file.name.removesuffix(".yaml"): parsed(file.name.removesuffix(".yaml"), read_yaml(file))
        for file in yaml_files("data/evaluations")
    }


def fitting(purpose: Purpose, kind: str, code: str, year: int) -> list[Framework]:
    """The frameworks for a subject of this kind, jurisdiction and year: the nearest first, of these the newest."""
    found = [
        each
        for each in frameworks().values()
        if each.purpose == purpose and kind in each.kinds and code.startswith(each.region) and year >= each.first_year
    ]
    return sorted(found, key=lambda each: (-len(each.region), -each.first_year, each.id))


@cache
def evaluation_parameters() -> Mapping[str, Parameter]:
    """The parameters of evaluations, by name."""
    file = files("jixiao.profiles").joinpath("data", "evaluating.yaml")
    return {name: read_parameter(name, entry, file.name) for name, entry in read_yaml(file).items()}


def evaluation_number(name: str) -> Decimal:
    """The value of a numeric parameter. TypeError where it is none."""
    value = evaluation_parameters()[name].value
    if not isinstance(value, Decimal):
        raise TypeError(f"evaluation parameter {name} is no number: {value!r}")
    return value


def parsed(key: str, content: Mapping[str, Any]) -> Framework:
    """A framework from its YAML. BadProfile where it could not be scored by."""
    least = content.get("minimum")
    framework = Framework(
        key,
        content["title"],
        content["source"],
        content["article"],
        bool(content["verified"]),
        bool(content["points_verified"]),
        content["purpose"],
        frozenset(content["kinds"]),
        content.get("region", ""),
        content.get("first_year", 0),
        tuple(_item(row, verified=bool(content["verified"])) for row in content["items"]),
        tuple(Band(row["grade"], Decimal(row["from"])) for row in content["bands"]),
        content["bands_source"],
        content["bands_article"],
        bool(content["bands_verified"]),
        least and Minimum(tuple(least["level1"]), Decimal(least["points"]), least["source"], bool(least["verified"])),
        tuple(Floor(row["level1"], Decimal(row["share"]), bool(row["verified"])) for row in content.get("floors", ())),
        content.get("scales", ""),
    )
    if problem := _problem(framework):
        raise BadProfile(f"{key}.yaml：{problem}")
    return framework


def _item(row: Mapping[str, Any], *, verified: bool) -> Item:
    return Item(
        row["id"],
        row["level1"],
        row["level2"],
        row["title"],
        Decimal(str(row["points"])),
        row["scoring"],
        row["asks"],
        bool(row.get("verified", verified)),
        row.get("ratio", ""),
        row.get("formula", ""),
        tuple(row.get("elements", ())),
        row.get("rule", ""),
        row.get("evidence", ""),
    )


def _problem(framework: Framework) -> str:
    minimum = framework.minimum
    for source in (framework.source, framework.bands_source, *([minimum.source] if minimum else [])):
        if source not in sources():
            return f"来源 {source} 不在 sources.yaml 中"
    if len({item.id for item in framework.items}) < len(framework.items):
        return "有两项用了同一个 id"
    if unknown := {item.scoring for item in framework.items} - set(get_args(Scoring)):
        return f"没有这样的打分方式：{'、'.join(sorted(unknown))}"
    if no_part := {floor.level1 for floor in framework.floors} - set(framework.parts):
        return f"最低得分率写给了没有的一级指标：{'、'.join(sorted(no_part))}"
    known = {scale.profile for each in ratio_definitions().values() for scale in each.scales}
    if framework.scales and framework.scales not in known:
        return f"没有名为 {framework.scales} 的比率赋分表"
    lowest = [band.lowest for band in framework.bands]
    if lowest != sorted(set(lowest), reverse=True) or lowest[-1] != 0 or lowest[0] > WHOLE:
        return "等级的分数段应从高到低，最低一段从 0 分起，最高一段不超过100分"
    return _weights_problem(framework)
