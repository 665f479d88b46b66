"""What the ledger goes by: accounts and transitions (`data/transitions.yaml`), and what a place chooses
(`data/configuration.yaml`). Everything is checked when it is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

from jixiao.procedures.ledger.surplus import SurplusTable, surplus_table
from jixiao.procedures.money import percent_of
from jixiao.profiles.checks import BadProfile
from jixiao.profiles.load import read_yaml
from jixiao.profiles.use_of_results import Basis, basis_of

Takes = Literal["amount", "interest", "subjects", "other_subject"]
"""What of an entry a move takes: its amount, its interest, each of its subjects with its own amount, its amount from
one subject to another."""
For = Literal["fiscal", "own", "all"]
_DATA = files("jixiao.procedures.ledger").joinpath("data")


@dataclass(frozen=True, slots=True)
class AccountKind:
    """`is_outside`: where money comes from or goes to, so it may be below 0."""

    name: str
    label: str
    has_project: bool
    has_subject: bool
    is_outside: bool


@dataclass(frozen=True, slots=True)
class Move:
    """From one kind of account to another; `to_next_year`: of the budget year after that of the entry."""

    giver: str
    taker: str
    takes: Takes = "amount"
    to_next_year: bool = False


@dataclass(frozen=True, slots=True)
class Transition:
    """`bound`: the sentence where an account has not enough; `place`: which of one day's entries is taken in first."""

    name: str
    label: str
    place: int
    moves: tuple[Move, ...]
    needs: tuple[str, ...]
    bound: str
    is_for: For
    may_be_zero: bool


@dataclass(frozen=True, slots=True)
class Instalments:
    """`classes`: those that are paid in instalments, none where any may be; `first`: the least share of the first one,
    of the money of these sources."""

    basis: Basis
    classes: frozenset[str]
    first: Fraction
    first_of: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rules:
    """`is_fiscal` by source; `is_direct` by subject of expenditure."""

    accounts: Mapping[str, AccountKind]
    transitions: Mapping[str, Transition]
    is_fiscal: Mapping[str, bool]
    is_direct: Mapping[str, bool]
    instalments: Instalments
    surplus: SurplusTable


@cache
def rules(instalments: str, surplus: str) -> Rules:
    """The rules with the named way of paying and table of what becomes of a surplus. BadProfile."""
    return rules_of(
        read_yaml(_DATA.joinpath("transitions.yaml")), read_yaml(_DATA.joinpath("configuration.yaml")), instalments,
        surplus,
    )  # fmt: skip


def rules_of(moves: Mapping[str, Any], chosen: Mapping[str, Any], instalments: str, surplus: str) -> Rules:
    """The rules of the content of both files. BadProfile where a name is not known."""
    accounts = {name: _account(name, row) for name, row in moves["accounts"].items()}
    transitions = {
        name: _transition(name, place, row, accounts) for place, (name, row) in enumerate(moves["transitions"].items())
    }
    for kind, name in (("instalments", instalments), ("surplus", surplus)):
        if name not in chosen[kind]:
            raise BadProfile(f"configuration.yaml：{kind} 中没有 {name}，可用的有：{'、'.join(chosen[kind])}")
    subjects = chosen["subjects"]
    return Rules(
        accounts,
        transitions,
        {name: row["is"] == "fiscal" for name, row in chosen["sources"].items()},
        dict.fromkeys(subjects["direct"], True) | dict.fromkeys(subjects["indirect"], False),
        _instalments(chosen["instalments"][instalments], f"configuration.yaml：instalments 的 {instalments}"),
        surplus_table(chosen["surplus"][surplus], f"configuration.yaml：surplus 的 {surplus}"),
    )


def _account(name: str, row: Mapping[str, Any]) -> AccountKind:
    if unknown := set(row["by"]) - {"project", "subject"}:
        raise BadProfile(f"transitions.yaml：账户 {name} 的 by 没有 {'、'.join(sorted(unknown))}")
    return AccountKind(name, row["label"], "project" in row["by"], "subject" in row["by"], bool(row.get("outside")))


def _transition(name: str, place: int, row: Mapping[str, Any], accounts: Mapping[str, AccountKind]) -> Transition:
    where = f"transitions.yaml：记账 {name}"
    moves = tuple(_move(each, where) for each in row["moves"])
    for move in moves:
        if unknown := {move.giver, move.taker} - accounts.keys():
            raise BadProfile(f"{where}的账户 {'、'.join(sorted(unknown))} 没有")
    is_bounded = any(not accounts[move.giver].is_outside and move.takes != "interest" for move in moves)
    if is_bounded and not row.get("zero") and "bound" not in row:
        raise BadProfile(f"{where}要写 bound：余额不够时说哪一句")
    is_for = row.get("for", "all")
    if is_for not in get_args(For):
        raise BadProfile(f"{where}的 for 应是 fiscal 或 own，不是“{is_for}”")
    return Transition(
        name, row["label"], place, moves, tuple(row.get("needs", ())), row.get("bound", ""), is_for,
        bool(row.get("zero")),
    )  # fmt: skip


def _move(row: Mapping[str, Any], where: str) -> Move:
    takes = row.get("takes", "amount")
    if takes not in get_args(Takes):
        raise BadProfile(f"{where}的 takes 没有“{takes}”")
    return Move(row["from"], row["to"], takes, bool(row.get("next_year")))


def _instalments(row: Mapping[str, Any], where: str) -> Instalments:
    first = row.get("first", {"at_least": "0%", "of": []})
    return Instalments(
        basis_of(row, where), frozenset(row.get("classes", ())), percent_of(first["at_least"], where),
        frozenset(first["of"]),
    )  # fmt: skip
