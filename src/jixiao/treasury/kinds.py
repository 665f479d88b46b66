"""The kinds tables print: of adjustments, payments, 三公, spending, sources. What means which is in `kinds.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from jixiao.profiles.labels import meanings
from jixiao.tables.values import plain
from jixiao.treasury.models import Spending


@dataclass(frozen=True, slots=True)
class Kind:
    """`sign`: 1 adds, -1 takes away however the amount is printed, 0 as printed."""

    key: str
    label: str
    names: frozenset[str]
    sign: int = 0
    is_excused: bool = False


@cache
def _said() -> Mapping[str, Any]:
    said: Mapping[str, Any] = yaml.safe_load(
        files("jixiao.treasury").joinpath("data/kinds.yaml").read_text(encoding="utf-8")
    )
    return said


@cache
def _kinds(group: str) -> Mapping[str, Kind]:
    return {
        key: Kind(
            key,
            row["label"],
            frozenset(map(plain, [row["label"], *row["names"]])),
            row.get("sign", 0),
            bool(row.get("excused")),
        )
        for key, row in _said()[group].items()
    }


def adjustment_kinds() -> Mapping[str, Kind]:
    return _kinds("adjustments")


def payment_kinds() -> Mapping[str, Kind]:
    return _kinds("payments")


def three_public_parts() -> Mapping[str, Kind]:
    return _kinds("three_public")


def kind_called(kinds: Mapping[str, Kind], text: str) -> Kind | None:
    """The kind a table prints so; None for no such kind."""
    printed = plain(text)
    return next((kind for kind in kinds.values() if printed in kind.names), None)


def means_original(text: str) -> bool:
    """Whether a row of the budget with this kind is one of the original budget."""
    return plain(text) in map(plain, _said()["original"])


def excused_kinds() -> frozenset[str]:
    """The kinds of adjustment that 预算调整率 leaves out."""
    return frozenset(kind.key for kind in adjustment_kinds().values() if kind.is_excused)


def spending_called(text: str) -> Spending | None:
    printed = plain(text)
    found = (key for key, names in _said()["spending"].items() if printed in map(plain, names))
    return next(map(Spending, found), None)


def sources() -> Mapping[str, str]:
    """Money slot → what a source is called."""
    names: Mapping[str, str] = _said()["sources"]
    return names


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row of a form's money by source; `sources` is empty for 其他资金, which is what the other rows leave."""

    slot: str
    label: str
    sources: tuple[str, ...]


@cache
def source_rows() -> Mapping[str, SourceRow]:
    """Slot of a form's row → the row."""
    return {slot: SourceRow(slot, row["label"], tuple(row["sources"])) for slot, row in _said()["rows"].items()}


def source_called(text: str) -> str | None:
    """The money slot of a source, as the profiles know its labels; None where it means none."""
    found = (each.field for each in meanings(text) if each.block == "money" and each.field in sources())
    return next(found, None)


def refuses_over_budget() -> bool:
    """Whether payments beyond the adjusted budget of their line are refused, and not only told."""
    return bool(_said()["over_budget"] == "refusal")


def label_of(measure: str, kind: str) -> str:
    """What a kind of an amount is called; empty where it has none."""
    group = "three_public" if measure.startswith("three_public") else f"{measure}s"
    found = _kinds(group).get(kind) if group in _said() else None
    return "" if found is None else found.label
