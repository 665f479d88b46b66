"""The numbers supplies are ranked with, from data/matching.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from jixiao.profiles.load import read_yaml


class BadMatching(ValueError):  # noqa: N818 - the name is the sentence
    """Rules or notices that cannot be used; the message says what and what to do."""


@dataclass(frozen=True, slots=True)
class Rules:
    """See data/matching.yaml."""

    gram: int
    k1: float
    b: float
    title: int
    least: float
    over: Decimal
    ipc: int
    shown: int
    phrases: int
    phrase_from: int
    phrase_weight: float


@cache
def shipped() -> Rules:
    """What holds where a place has no rules of its own."""
    return read_rules(read_yaml(files(__package__).joinpath("data", "matching.yaml")))


def read_rules(entry: Mapping[str, Any]) -> Rules:
    """BadMatching where something is missing or b is no share."""
    if missing := [name for name in Rules.__slots__ if name not in entry]:
        raise BadMatching(f"供需匹配规则缺少：{'、'.join(missing)}")
    if not 0 <= entry["b"] <= 1 or entry["k1"] < 0:
        raise BadMatching("供需匹配规则：b应在0到1之间，k1不能为负")
    taken = {**entry, "over": Decimal(str(entry["over"]))}
    return Rules(**{name: taken[name] for name in Rules.__slots__})
