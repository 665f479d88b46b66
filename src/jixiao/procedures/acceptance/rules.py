"""The table of conclusions, the rectification, the extension and the deadlines, as data/acceptance.yaml says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

from jixiao.profiles.checks import BadProfile
from jixiao.profiles.load import read_yaml
from jixiao.profiles.use_of_results import Basis, basis_of

Task = Literal["通过", "整改", "不通过", "结题"]
Money = Literal["通过", "整改", "不通过"]
Result = Literal["一次性通过", "整改后通过", "结题", "不通过", "整改"]
_FILE = files("jixiao.procedures.acceptance").joinpath("data", "acceptance.yaml")


@dataclass(frozen=True, slots=True)
class Row:
    """None: whatever it is."""

    task: Task | None
    money: Money | None
    result: Result


@dataclass(frozen=True, slots=True)
class ConclusionRules:
    """`grounds`: fact → in words, each of them fails the task."""

    basis: Basis
    grounds: Mapping[str, str]
    first: tuple[Row, ...]
    second: tuple[Row, ...]
    rectification_months: int


@dataclass(frozen=True, slots=True)
class ExtensionRule:
    basis: Basis
    times: int
    months: int
    asked_months_before: int


@dataclass(frozen=True, slots=True)
class Deadline:
    basis: Basis
    months: int


@dataclass(frozen=True, slots=True)
class AcceptanceRules:
    conclusion: ConclusionRules
    extension: ExtensionRule
    deadlines: Mapping[str, Deadline]


@cache
def acceptance_rules() -> AcceptanceRules:
    return acceptance_rules_of(read_yaml(_FILE), _FILE.name)


def acceptance_rules_of(content: Mapping[str, Any], file: str) -> AcceptanceRules:
    """The rules of a file's content. BadProfile."""
    said, longer = content["conclusion"], content["extension"]
    first, second = (_round(said["rounds"][name], f"{file}：{name}") for name in ("first", "second"))
    if any(row.result == "整改" for row in second):
        raise BadProfile(f"{file}：second 中不能再整改，整改只有一次")
    return AcceptanceRules(
        ConclusionRules(basis_of(said, file), said["grounds"], first, second, said["rectification_months"]),
        ExtensionRule(basis_of(longer, file), longer["times"], longer["months"], longer["asked_months_before"]),
        {name: Deadline(basis_of(row, f"{file}：{name}"), row["months"]) for name, row in content["deadlines"].items()},
    )


def _round(rows: Sequence[Mapping[str, Any]], where: str) -> tuple[Row, ...]:
    for row in rows:
        for key, known in (("task", Task), ("money", Money), ("result", Result)):
            if row.get(key) not in (*get_args(known), *(() if key == "result" else (None,))):
                raise BadProfile(f"{where}的 {key} 没有“{row.get(key)}”")
    if rows[-1].keys() != {"result"}:
        raise BadProfile(f"{where}的最后一行只写 result，前面都不符合的归它")
    return tuple(Row(row.get("task"), row.get("money"), row["result"]) for row in rows)
