"""A template profile, typed: see `load` for the YAML it comes from and `choose` for how one is found for a form."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Literal

Kind = Literal[
    "department_targets", "project_targets", "department_monitoring", "project_monitoring",
    "department_self_evaluation", "project_self_evaluation", "evaluation_scores", "base_data",
]  # fmt: skip
"""What a form is for; contract.md's names."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document: `verified` says that somebody has read the passage there and not only heard of it.

    `verified_articles` are the articles read in the original although the whole is not.
    """

    key: str
    document: str
    title: str
    verified: bool
    verified_articles: frozenset[str] = frozenset()

    def is_verified(self, article: str | None) -> bool:
        return self.verified or (article is not None and article in self.verified_articles)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number or word of the law: what it is, where it comes from, how far it is known."""

    name: str
    value: Decimal | str | bool
    unit: str | None
    source: str
    article: str | None
    verified: bool
    meaning: str


@dataclass(frozen=True)
class Profile:
    """What one jurisdiction asks of one kind of form in some years."""

    id: str
    title: str
    region: str | None
    """Code of the 行政区划 it holds for ("43", "410700"), None for national."""
    first_year: int | None
    last_year: int | None
    kinds: frozenset[str]
    verified: bool
    sources: tuple[str, ...]
    level_pairs: Mapping[str, tuple[str, ...]]
    """Canonical level-1 label → canonical level-2 labels it may hold; an empty tuple: any."""
    level1_aliases: Mapping[str, str] = field(default_factory=dict)
    level2_aliases: Mapping[str, str] = field(default_factory=dict)
    required_level1: tuple[str, ...] = ()
    required_level2: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    required_parts: tuple[str, ...] = ()
    """Names of `Form` fields a complete form has (duties, objectives, money, staffing, three_public, contacts …)."""
    columns: tuple[str, ...] = ()
    """Columns of the indicator table as printed, by field name (level1, level2, level3, content, target …)."""
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Field or money slot → the labels this template prints for it, its own first, misprints met included."""
    weights: Mapping[str, Decimal] = field(default_factory=dict)
    """Canonical level-1 label (or 预算执行率) → points of 100."""
    weights_source: str | None = None
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    is_by_name_only: bool = False
    """Nobody knows where it holds: no form is given to it, only who names it gets it."""

    def parameter(self, name: str) -> Parameter:
        """A parameter of this profile, or of the base profile where this one says nothing. KeyError names both."""
        try:
            return self.parameters[name]
        except KeyError:
            raise KeyError(f"profile {self.id} and the base profile have no parameter {name}") from None

    def number(self, name: str) -> Decimal:
        """The value of a numeric parameter, in the unit its YAML states."""
        value = self.parameter(name).value
        if not isinstance(value, Decimal):
            raise TypeError(f"parameter {name} of profile {self.id} is no number: {value!r}")
        return value

    def word(self, name: str) -> str:
        """The value of a parameter that is a word (a way of scoring, a list of bands)."""
        value = self.parameter(name).value
        if not isinstance(value, str):
            raise TypeError(f"parameter {name} of profile {self.id} is no word: {value!r}")
        return value

    def level1(self, printed: str | None) -> str | None:
        """The canonical level-1 label for what is printed (产出指标(50分) → 产出指标), None where it is unknown."""
        return _canonical(printed, self.level_pairs, self.level1_aliases)

    def level2(self, printed: str | None) -> str | None:
        """The canonical level-2 label for what is printed (经济指标 → 经济效益指标), None where it is unknown."""
        known = {label: () for pair in self.level_pairs.values() for label in pair}
        return _canonical(printed, known, self.level2_aliases)

    def allows(self, level1: str | None, level2: str | None) -> bool | None:
        """Whether this pair of printed labels is legal; None where either is not one this profile knows."""
        upper, lower = self.level1(level1), self.level2(level2)
        if upper is None:
            return None
        allowed = self.level_pairs[upper]
        if not allowed:
            return True
        return None if lower is None else lower in allowed


@lru_cache(maxsize=4096)
def label_key(text: str) -> str:
    """A label without white space, weights in brackets and width of its signs: how labels are compared."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    head, bracket, rest = plain.partition("(")
    return head if bracket and any(character.isdigit() for character in rest) else plain


_NUMBERED = re.compile(r"^(?:\([\d一二三四五六七八九十]{1,3}\)|\d{1,2}[.、]|[一二三四五六七八九十]{1,3}[.、])")
"""一、产出指标 and 1.数量指标 are the labels behind their numbers."""


_POINTS_BEHIND = re.compile(r"(?<=.)\d{1,3}分?\)?$")
"""产出指标50分 and, where a converter lost the bracket, 产出指标50分)."""


@lru_cache(maxsize=4096)
def level_key(printed: str) -> str:
    """The name of a level as it is looked up: without number, points and white space."""
    return _POINTS_BEHIND.sub("", _NUMBERED.sub("", label_key(printed)))


def _canonical(printed: str | None, known: Mapping[str, object], aliases: Mapping[str, str]) -> str | None:
    if not printed:
        return None
    key = level_key(printed)
    for candidate in (key, key.removesuffix("指标"), key + "指标"):
        if candidate in known:
            return candidate
        if candidate in aliases:
            return aliases[candidate]
    return None
