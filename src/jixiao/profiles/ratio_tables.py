"""The ratios of the frameworks: `data/ratios/*.yaml`, one definition an entry, checked and typed.

Where two documents define one name differently there are two definitions, and a number keeps the id of its own. What is
a definition's shape (sum ÷ sum) and how its inputs are named is data; how it is computed is `measures.ratios`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Literal, get_args

from jixiao.profiles.checks import BadProfile
from jixiao.profiles.load import profiles, read_yaml, sources, yaml_files

Better = Literal["less", "more", "hundred"]


@dataclass(frozen=True, slots=True)
class Term:
    """One input of a sum; `is_taken_off`: it stands with a minus."""

    name: str
    is_taken_off: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """How a ratio becomes points in one profile.

    Either `bands` (ratio up to a bound, in percent → points; nothing above the last), or all points up to `full_to` (or
    from `full_from`) and `deduct` less for every whole `step` beyond. `points` None: whatever the row carries, and then
    `deduct` is a percentage of it.
    """

    profile: str
    source: str
    points: Decimal | None
    bands: tuple[tuple[Decimal, Decimal], ...] = ()
    full_to: Decimal | None = None
    full_from: Decimal | None = None
    step: Decimal = Decimal(1)
    deduct: Decimal = Decimal()


@dataclass(frozen=True, slots=True)
class RatioDefinition:
    """above ÷ below × 100%. `region`, `first_year` and `profiles` say where this definition is the usual one."""

    id: str
    names: tuple[str, ...]
    above: tuple[Term, ...]
    below: tuple[Term, ...]
    better: Better
    source: str
    article: str | None
    verified: bool
    meaning: str
    is_distance: bool = False
    region: str | None = None
    first_year: int | None = None
    profiles: frozenset[str] = frozenset()
    scales: tuple[Scale, ...] = ()

    @property
    def name(self) -> str:
        return self.names[0]

    @property
    def inputs(self) -> tuple[str, ...]:
        """The names of its figures, each once, in the order of the formula."""
        return tuple(dict.fromkeys(term.name for term in (*self.above, *self.below)))


@cache
def ratio_definitions() -> Mapping[str, RatioDefinition]:
    """Every definition by id, those of one name in the order of the files. BadProfile where one is wrong."""
    found: dict[str, RatioDefinition] = {}
    for file in yaml_files("data/ratios"):
        for key, entry in read_yaml(file).items():
            if key in found:
                raise BadProfile(f"{file.name}：比率 {key} 在另一文件中已有")
            found[key] = parsed(key, entry, file.name)
    return found


def parsed(key: str, entry: Mapping[str, Any], file: str) -> RatioDefinition:
    """A definition from its YAML. BadProfile where it names a document, a profile or a way nobody knows."""
    source, article = entry["source"], entry.get("article")
    for name in (source, *(scale["source"] for scale in entry.get("scales", ()))):
        if name not in sources():
            raise BadProfile(f"{file}：比率 {key} 的来源 {name} 不在 sources.yaml 中")
    named = {*entry.get("profiles", ()), *(scale["profile"] for scale in entry.get("scales", ()))}
    if unknown := named - profiles().keys():
        raise BadProfile(f"{file}：比率 {key} 指的模板 {'、'.join(sorted(unknown))} 不存在")
    if entry["better"] not in get_args(Better):
        raise BadProfile(f"{file}：比率 {key} 的 better 应为 {'、'.join(get_args(Better))} 之一")
    return RatioDefinition(
        id=key,
        names=tuple(entry["names"]),
        above=_terms(entry["above"]),
        below=_terms(entry["below"]),
        better=entry["better"],
        source=source,
        article=article,
        verified=bool(entry.get("verified", sources()[source].is_verified(article))),
        meaning=entry["meaning"],
        is_distance=bool(entry.get("is_distance", False)),
        region=entry.get("region"),
        first_year=entry.get("first_year"),
        profiles=frozenset(entry.get("profiles", ())),
        scales=tuple(_scale(scale, f"{file}：比率 {key}") for scale in entry.get("scales", ())),
    )


def _terms(names: Sequence[str]) -> tuple[Term, ...]:
    return tuple(Term(name.removeprefix("-"), name.startswith("-")) for name in names)


def _scale(entry: Mapping[str, Any], where: str) -> Scale:
    ways = [name for name in ("bands", "full_to", "full_from") if name in entry]
    if len(ways) != 1 or ("points" in entry) == ("deduct_percent" in entry):
        raise BadProfile(f"{where} 的 scales 应写明 bands、full_to、full_from 之一和分值（或按分值的比例扣）")
    bands = tuple((_number(bound), _number(points)) for bound, points in entry.get("bands", ()))
    return Scale(
        profile=entry["profile"],
        source=entry["source"],
        points=_number(entry["points"]) if "points" in entry else None,
        bands=bands,
        full_to=_number(entry["full_to"]) if "full_to" in entry else None,
        full_from=_number(entry["full_from"]) if "full_from" in entry else None,
        step=_number(entry.get("step", 1)),
        deduct=_number(entry.get("deduct", entry.get("deduct_percent", 0))),
    )


def _number(value: int | str) -> Decimal:
    return Decimal(str(value))
