"""What follows from a result, by region: how long a unit has to mend something, and what a grade suggests for the next
budget. One file of `data/use` a region; what it does not say is taken from the one that contains it, at last national.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from jixiao.profiles.checks import BadProfile
from jixiao.profiles.load import base_parameters, profiles, read_yaml, sources, yaml_files
from jixiao.profiles.regions import lies_in

SOURCES = ("audit", "monitoring", "evaluation", "inspection")
"""Where a notice of rectification may come from."""
DECISIONS = ("优先保障", "保障", "压缩", "取消")
"""What may be decided about the next budget, the best first."""
GRADES = ("优", "良", "中", "差")
_PROPOSAL = "本程序的建议，没有文件规定"
_NATIONAL = ""


@dataclass(frozen=True, slots=True)
class Basis:
    """What a number or a suggestion rests on: a key of sources.yaml, None for no more than this program's proposal."""

    source: str | None
    article: str
    is_verified: bool

    @property
    def words(self) -> str:
        if self.source is None:
            return _PROPOSAL
        document = sources()[self.source].document
        return f"{document} {self.article}".rstrip() + ("" if self.is_verified else "（未核实）")


@dataclass(frozen=True, slots=True)
class Period:
    """Working days in which a unit reports what it mended."""

    working_days: int
    basis: Basis


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a grade suggests for the next budget."""

    decision: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class UseOfResults:
    """`types`: what can be wrong, the first where none is chosen. `periods`: source → days. `decisions`: by grade."""

    types: tuple[str, ...]
    periods: Mapping[str, Period]
    decisions: Mapping[str, Suggestion]


def use_of_results(code: str) -> UseOfResults:
    """What holds in a jurisdiction by its code."""
    return next(each for region, each in _all() if region == _NATIONAL or lies_in(code, region))


@cache
def _all() -> tuple[tuple[str, UseOfResults], ...]:
    return parsed({file.name: read_yaml(file) for file in yaml_files("data/use")})


def parsed(contents: Mapping[str, Mapping[str, Any]]) -> tuple[tuple[str, UseOfResults], ...]:
    """Regions with what holds there, the smallest first, from file → content. BadProfile says what is wrong where."""
    files = {str(content["region"] or _NATIONAL): (name, content) for name, content in contents.items()}
    if _NATIONAL not in files:
        raise BadProfile("data/use：没有 region 为空的一份，各地没有写的就没有来处")
    return tuple(
        (region, _with_what_contains_it(region, files)) for region in sorted(files, key=lambda region: -len(region))
    )


def _with_what_contains_it(region: str, files: Mapping[str, tuple[str, Mapping[str, Any]]]) -> UseOfResults:
    types: tuple[str, ...] = ()
    periods: dict[str, Period] = {}
    decisions: dict[str, Suggestion] = {}
    for outer in sorted((each for each in files if region.startswith(each)), key=len):
        name, content = files[outer]
        types = tuple(content.get("types", types))
        periods |= {source: _period(source, row, name) for source, row in content.get("periods", {}).items()}
        decisions |= _decisions(content.get("decisions"), name)
    if not types or set(periods) != set(SOURCES) or set(decisions) != set(GRADES):
        raise BadProfile(f"{files[region][0]}：整改类型、四种来源的期限、四个等级的建议要齐全")
    return UseOfResults(types, periods, decisions)


def _period(source: str, row: Mapping[str, Any], name: str) -> Period:
    if "parameter" in row:
        return _of_parameter(row, name)
    days = row["working_days"]
    if not isinstance(days, int) or days < 1:
        raise BadProfile(f"{name}：{source} 的期限要是正整数的工作日")
    return Period(days, basis_of(row, name))


def _of_parameter(row: Mapping[str, Any], name: str) -> Period:
    """A number that a profile names already, or that holds for all."""
    known = base_parameters() if "profile" not in row else profiles()[row["profile"]].parameters
    parameter = known[row["parameter"]]
    if not isinstance(parameter.value, Decimal):
        raise BadProfile(f"{name}：参数 {parameter.name} 不是数")
    return Period(int(parameter.value), Basis(parameter.source, parameter.article or "", parameter.verified))


def _decisions(given: Mapping[str, Any] | None, name: str) -> dict[str, Suggestion]:
    if given is None:
        return {}
    if unknown := set(given["by_grade"].values()) - set(DECISIONS):
        raise BadProfile(f"{name}：没有预算意见 {'、'.join(sorted(unknown))}")
    basis = basis_of(given, name)
    return {grade: Suggestion(decision, basis) for grade, decision in given["by_grade"].items()}


def basis_of(row: Mapping[str, Any], name: str) -> Basis:
    """The source and article that a row of a file names; the row may say itself whether it was read there (`verified`).
    BadProfile where the source is not known."""
    source = row["source"]
    if source is not None and source not in sources():
        raise BadProfile(f"{name}：来源 {source} 不在 sources.yaml 中")
    is_read = source is not None and row.get("verified", sources()[source].verified)
    return Basis(source, row.get("article", ""), bool(is_read))
