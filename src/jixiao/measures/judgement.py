"""What people decide about one indicator where no formula can: applicable or not, its level, points, an agreement.

A judgement never overrides a formula: points are given only where the row cannot be computed, within its band.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Literal

from jixiao.forms.sheet import plain
from jixiao.measures.points import Level
from jixiao.profiles.load import pairs, words

_SIGNS_AT_END = "。.;；!！"


@dataclass(frozen=True, slots=True)
class Judgement:
    """`level`: of a qualitative indicator; `points`: within its band, or where nothing can be computed.

    `better`: which way is better, where the target prints no sign. `is_target_too_low`: a reviewer's finding, takes
    points off a result far above. `deduction`: what was agreed to be taken off, once or for every event, day or unit.
    `pass_threshold`: in percent, below it there are no points. `said` is why, for whoever reads it later; `record`
    whose record it is and of when (填报单位2023-01-12 10:20), empty where it was not kept.
    """

    is_applicable: bool = True
    level: Level | None = None
    points: Decimal | None = None
    better: Literal["more", "less"] | None = None
    is_target_too_low: bool = False
    deduction: Decimal | None = None
    deduction_per: Literal["once", "each"] = "each"
    pass_threshold: Decimal | None = None
    said: str = ""
    record: str = ""


NONE = Judgement()


def level_in(text: str | None) -> Level | None:
    """The level a result names in so many words (达成年度指标); None for any other words."""
    return _levels().get(_said(text))


@cache
def _levels() -> dict[str, Level]:
    levels: tuple[Level, ...] = ("met", "partly", "not")
    listed = pairs("achievement_levels")
    return {word: level for level in levels for word in listed[level]}


@lru_cache(maxsize=2048)
def is_opposite(target: str | None, actual: str | None) -> bool:
    """Whether a result says in so many words the opposite of what the target asks (公开 — 未公开)."""
    return _said(actual) in pairs("opposite_answers").get(_said(target), ())


def is_on_time(text: str | None) -> bool:
    """Whether a result says in so many words that a deadline was kept."""
    return _said(text) in words("on_time_words")


@lru_cache(maxsize=2048)
def _said(text: str | None) -> str:
    return plain(text or "").rstrip(_SIGNS_AT_END)
