"""Ratios of the common frameworks (财预〔2013〕53号, 湖南、河南, 财预〔2020〕10号), each with how it was worked out.

The definitions are data (`profiles.ratio_tables`): where two documents define one name differently there are two, and
the number keeps the id of the one it was worked out with (`Derivation.variant`). All are in percent; amounts must be in
one unit. A missing figure or a whole of 0 gives None with the reason.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from jixiao.forms.sheet import plain
from jixiao.measures.derivation import Derivation, Figure, derive, shown, unknown
from jixiao.profiles.model import Profile
from jixiao.profiles.ratio_tables import Better, RatioDefinition, Scale, Term, ratio_definitions
from jixiao.profiles.regions import lies_in

_QUOTES = re.compile("[“”‘’「」『』\"'《》]")
_BRACKET_AT_END = re.compile(r"\([^()]*\)$")
_NUMBER = re.compile(r"[0-9]+|(?<=重点工作)[一二三四五六七八九十n]+|(?<=工作目标)[一二三四五六七八九十n]+")


@dataclass(frozen=True, slots=True)
class Ratio:
    """One definition that can be computed: `ratio.of({"执行数": …, "预算数": …})`."""

    definition: RatioDefinition

    @property
    def id(self) -> str:
        return self.definition.id

    @property
    def name(self) -> str:
        return self.definition.name

    @property
    def inputs(self) -> tuple[str, ...]:
        """What `of` is given, by name; a figure that is not given is a hole."""
        return self.definition.inputs

    @property
    def better(self) -> Better:
        return self.definition.better

    @property
    def formula(self) -> str:
        """In words, with the names of the definition."""
        return _formula(self.definition, {name: Figure(name, None) for name in self.inputs})

    def of(self, figures: Mapping[str, Figure]) -> Derivation:
        """The ratio of these figures; the formula prints the names they carry themselves."""
        return _computed(self.definition, {name: figures.get(name, Figure(name, None)) for name in self.inputs})

    def scale(self, profile: Profile, points: Decimal) -> Scale | None:
        """How this profile turns the ratio into so many points; None where it has no scale of its own."""
        fitting = (each for each in self.definition.scales if each.profile == profile.id)
        return next((each for each in fitting if each.points is None or each.points == points), None)


@cache
def ratios() -> Mapping[str, Ratio]:
    """Every definition by id."""
    return {key: Ratio(definition) for key, definition in ratio_definitions().items()}


def ratio(key: str) -> Ratio:
    """A definition by its id. KeyError where there is none."""
    return ratios()[key]


@lru_cache(maxsize=4096)
def definitions(text: str) -> tuple[Ratio, ...]:
    """Every definition an indicator of this printed name may mean; () for a name that is no ratio's.

    Width, white space, quotation marks and a bracket behind the name do not matter: “三公经费”控制率（%）.
    """
    key = _QUOTES.sub("", _BRACKET_AT_END.sub("", plain(text)))
    return _by_name().get(key) or _by_name().get(_NUMBER.sub("#", key), ())


@cache
def _by_name() -> Mapping[str, tuple[Ratio, ...]]:
    found: dict[str, list[Ratio]] = {}
    for each in ratios().values():
        for name in each.definition.names:
            found.setdefault(plain(name), []).append(each)
    return {name: tuple(listed) for name, listed in found.items()}


def ratio_named(text: str, profile: Profile, year: int | None = None) -> Ratio | None:
    """The definition this profile means by a printed name; None for a name that is no ratio's.

    First one made for the profile, then one usual in its region since that year, then the first that is for all.
    """
    found = sorted(definitions(text), key=lambda each: _rank(each.definition, profile, year))
    return next((each for each in found if _rank(each.definition, profile, year) < _NEVER), None)


_NEVER = 9


def _rank(definition: RatioDefinition, profile: Profile, year: int | None) -> int:
    if definition.profiles:
        return 0 if profile.id in definition.profiles else _NEVER
    if definition.region is not None:
        is_there = profile.region is not None and lies_in(profile.region, definition.region)
        when = year if year is not None else profile.first_year
        return 1 if is_there and (when is None or when >= (definition.first_year or 0)) else _NEVER
    return 2


def computed(text: str, profile: Profile, figures: Mapping[str, Figure], year: int | None = None) -> Derivation | None:
    """The ratio of a printed name from whatever figures there are; None for a name that is no ratio's.

    The profile's own definition where its figures are there, else the first other one whose figures are; where none
    can be computed, the profile's with what it lacks.
    """
    own = ratio_named(text, profile, year)
    if own is None:
        return None
    lawful = [own, *(each for each in definitions(text) if each != own and not each.definition.profiles)]
    whole = (each for each in lawful if all(name in figures for name in each.inputs))
    return next(whole, own).of(figures)


def share(name: str, part: Figure, whole: Figure, source: str = "logic") -> Derivation:
    """part ÷ whole × 100%, for shares that are no ratio of a framework."""
    return _quotient(name, [(part, 1)], [(whole, 1)], source)


def _computed(definition: RatioDefinition, figures: Mapping[str, Figure]) -> Derivation:
    above, below = (_signed(terms, figures) for terms in (definition.above, definition.below))
    return _quotient(
        definition.name, above, below, definition.source, is_distance=definition.is_distance, variant=definition.id
    )


def _signed(terms: Iterable[Term], figures: Mapping[str, Figure]) -> list[tuple[Figure, int]]:
    return [(figures[term.name], -1 if term.is_taken_off else 1) for term in terms]


def _formula(definition: RatioDefinition, figures: Mapping[str, Figure]) -> str:
    above, below = (_signed(terms, figures) for terms in (definition.above, definition.below))
    return _words(definition.name, above, below, is_distance=definition.is_distance)


def _words(
    name: str, above: Sequence[tuple[Figure, int]], below: Sequence[tuple[Figure, int]], *, is_distance: bool
) -> str:
    upper, lower = ([(figure.name, sign) for figure, sign in each] for each in (above, below))
    return f"{name} = {_written(upper, lower, is_distance=is_distance)}"


def _written(above: Sequence[tuple[str, int]], below: Sequence[tuple[str, int]], *, is_distance: bool = False) -> str:
    """（A + B − C）÷（A + B）× 100%."""
    upper = f"|{_sum(above)}|" if is_distance else _bracketed(above)
    lower = _bracketed(below)
    before, behind = ("" if part.endswith(("）", "（")) else " " for part in (upper, lower))
    return f"{upper}{before}÷{'' if lower.startswith('（') else ' '}{lower}{behind}× 100%"


def _bracketed(terms: Sequence[tuple[str, int]]) -> str:
    return _sum(terms) if len(terms) == 1 else f"（{_sum(terms)}）"


def _sum(terms: Sequence[tuple[str, int]]) -> str:
    (first, _), *others = terms
    return first + "".join(f" {'+' if sign > 0 else '−'} {name}" for name, sign in others)


def _quotient(
    name: str,
    above: Sequence[tuple[Figure, int]],
    below: Sequence[tuple[Figure, int]],
    source: str,
    *,
    is_distance: bool = False,
    variant: str | None = None,
) -> Derivation:
    formula = _words(name, above, below, is_distance=is_distance)
    inputs = list({id(figure): figure for figure, _ in (*above, *below)}.values())
    if reason := _no_divisor(below):
        return unknown(formula, source, inputs, reason, variant)

    def divide(*_: Decimal) -> tuple[Decimal, Sequence[str]]:
        upper, whole = _value(above), _value(below)
        result = (abs(upper) if is_distance else upper) / whole * 100
        printed = ([(shown(figure.value or Decimal()), sign) for figure, sign in each] for each in (above, below))
        return result, [f"{_written(*printed, is_distance=is_distance)} = {shown(result)}%"]

    return derive(formula, source, inputs, divide, variant)


def _value(terms: Iterable[tuple[Figure, int]]) -> Decimal:
    return sum((sign * figure.value for figure, sign in terms if figure.value is not None), Decimal())


def _no_divisor(below: Sequence[tuple[Figure, int]]) -> str | None:
    """Why nothing can be divided by this; None where it can, or where a figure is missing anyway."""
    if any(figure.value is None for figure, _ in below) or (whole := _value(below)) > 0:
        return None
    names = " + ".join(figure.name for figure, _ in below) + ("合计" if len(below) > 1 else "")
    return f"{names}为{shown(whole)}，不能作除数"
