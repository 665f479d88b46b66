"""The numbers and words a survey is read with, from data/surveys.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from jixiao.profiles.load import read_yaml


class BadSurvey(ValueError):  # noqa: N818 - the name is the sentence
    """A survey that cannot be drawn or counted; the message says what and what to do."""


@dataclass(frozen=True, slots=True)
class Rules:
    """`least`: valid answers below which no percentage is printed; `census`: percent of the group that makes one;
    `quantile`: of the normal distribution, for an interval of `confidence` percent."""

    source: str
    least: int
    census: Decimal
    confidence: int
    quantile: Decimal
    answers: tuple[str, ...]
    pleased: tuple[str, ...]


@cache
def shipped() -> Rules:
    """What holds where a place has no rules of its own."""
    return read_rules(read_yaml(files(__package__).joinpath("data", "surveys.yaml")))


def read_rules(entry: Mapping[str, Any]) -> Rules:
    """BadSurvey where something is missing or contradicts itself."""
    wanted = ("source", "least", "census", "confidence", "quantile", "answers", "pleased")
    if missing := [name for name in wanted if name not in entry]:
        raise BadSurvey(f"问卷规则缺少：{'、'.join(missing)}")
    answers, pleased = tuple(entry["answers"]), tuple(entry["pleased"])
    if unknown := [each for each in pleased if each not in answers]:
        raise BadSurvey(f"问卷规则pleased：选项里没有“{unknown[0]}”，请改为answers中的一项")
    return Rules(
        entry["source"],
        int(entry["least"]),
        Decimal(entry["census"]),
        int(entry["confidence"]),
        Decimal(entry["quantile"]),
        answers,
        pleased,
    )
