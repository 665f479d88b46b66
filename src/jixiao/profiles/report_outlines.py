"""The outlines of reports of monitoring and self-evaluation: which parts one has, what the program fills in there, what
a person does."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from jixiao.profiles.checks import BadProfile
from jixiao.profiles.load import read_yaml, sources, yaml_files
from jixiao.profiles.regions import lies_in

What = Literal["table", "fill", "text"]
Table = Literal["facts", "money", "general_budget", "objectives", "conclusion", "levels", "indicators", "short",
                "outlook", "deviations", "warnings"]  # fmt: skip
"""What the program fills in: basic facts, money by fund, the general public budget alone, goals with results, the
score, points by level, every indicator, those that fell short with their reasons; of monitoring where the year is
heading, what deviates with its causes and measures, warnings with their answers."""


@dataclass(frozen=True, slots=True)
class Item:
    """`what`: a table the program fills in (`words` is its name), a place to be filled in, or a sentence."""

    what: What
    words: str


@dataclass(frozen=True, slots=True)
class Outline:
    """`parts`: head → items, in order. `title` may hold {year}, {months} and {project}. `verified`: whether the
    outline was read in its source."""

    region: str | None
    kinds: frozenset[str]
    source: str
    verified: bool
    title: str
    parts: Mapping[str, tuple[Item, ...]]


def outline_for(code: str, kind: str) -> Outline:
    """The outline of a jurisdiction (its 行政区划 code) for a kind of form: its region's own before the national one.
    ValueError for a kind without reports."""
    fitting = [each for each in _all() if kind in each.kinds and (each.region is None or lies_in(code, each.region))]
    return max(fitting, key=lambda each: len(each.region or ""))


@cache
def _all() -> tuple[Outline, ...]:
    return tuple(parsed(read_yaml(file), file.name) for file in yaml_files("data/reports"))


def parsed(content: Mapping[str, Any], file: str) -> Outline:
    """BadProfile names the file and what is wrong in it."""
    if missing := Outline.__dataclass_fields__.keys() - content.keys():
        raise BadProfile(f"{file}：缺少 {'、'.join(sorted(missing))}")
    if content["source"] not in sources():
        raise BadProfile(f"{file}：sources.yaml 里没有 {content['source']}")
    parts = {part["head"]: tuple(_item(item, file) for item in part["items"]) for part in content["parts"]}
    given = {name: content[name] for name in ("region", "source", "verified", "title")}
    return Outline(**given, kinds=frozenset(content["kinds"]), parts=parts)


def _item(item: Mapping[str, str], file: str) -> Item:
    ((what, words),) = item.items()
    if what not in get_args(What) or (what == "table" and words not in get_args(Table)):
        raise BadProfile(f"{file}：没有“{what}: {words}”这一种内容")
    return Item(what, words)  # type: ignore[arg-type]  # looked at above
