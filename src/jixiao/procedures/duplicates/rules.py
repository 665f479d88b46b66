"""The numbers and words applications are compared with, from data/duplicates.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from jixiao.profiles.load import read_yaml


class BadComparison(ValueError):  # noqa: N818 - the name is the sentence
    """Rules, an application or stored integers that cannot be used; the message says what and what to do."""


@dataclass(frozen=True, slots=True)
class Part:
    """Title or abstract: its share of the score, and how its sketch is made (see data/duplicates.yaml)."""

    share: float
    bins: int
    rows: int


@dataclass(frozen=True, slots=True)
class Rules:
    """See data/duplicates.yaml."""

    gram: int
    common: int
    title: Part
    abstract: Part
    contained: float
    unit: float
    people: float
    threshold: float
    budget: int
    shown_from: int
    continued: tuple[str, ...]
    outcomes: Mapping[str, str]


@cache
def shipped() -> Rules:
    """What holds where a place has no rules of its own."""
    return read_rules(read_yaml(files(__package__).joinpath("data", "duplicates.yaml")))


def read_rules(entry: Mapping[str, Any]) -> Rules:
    """BadComparison where something is missing or bins do not come out even."""
    if missing := [name for name in Rules.__slots__ if name not in entry]:
        raise BadComparison(f"查重规则缺少：{'、'.join(missing)}")
    parts = {name: Part(**entry[name]) for name in ("title", "abstract")}
    if odd := [name for name, part in parts.items() if part.bins % part.rows]:
        raise BadComparison(f"查重规则{odd[0]}：bins应是rows的整数倍")
    taken: dict[str, Any] = {**entry, **parts, "continued": tuple(entry["continued"])}
    return Rules(**{name: taken[name] for name in Rules.__slots__})
