"""Which act leads from which state to which: the table `transitions.yaml`, checked for dead ends when it is loaded."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from jixiao.accounts.permissions import permissions


class BadTransitions(Exception):  # noqa: N818 - the name is the sentence
    """A table that would leave a declaration standing; the text says where."""


@dataclass(frozen=True, slots=True)
class Transition:
    """An act: `needs_opinion`, a text of who does it; `needs_no_errors`, a form no rule finds an error in; `hands_in`:
    what was written on the page since the last version becomes one."""

    act: str
    sources: frozenset[str]
    target: str
    needs_opinion: bool = False
    needs_no_errors: bool = False
    hands_in: bool = False


@dataclass(frozen=True, slots=True)
class Transitions:
    """`states`: state → what it is called, in the order of the way; `beside`: those that are no step of it."""

    states: Mapping[str, str]
    start: str
    ends: frozenset[str]
    by_act: Mapping[str, Transition]
    beside: frozenset[str] = frozenset()

    @property
    def way(self) -> tuple[str, ...]:
        """The steps from the start to the end."""
        return tuple(state for state in self.states if state not in self.beside)

    def out_of(self, state: str) -> tuple[Transition, ...]:
        """Every act that is possible in a state, in the order of the table."""
        return tuple(each for each in self.by_act.values() if state in each.sources)


@cache
def transitions() -> Transitions:
    """The table of this program."""
    return parsed(yaml.safe_load(files("jixiao.cycle").joinpath("transitions.yaml").read_text(encoding="utf-8")))


def parsed(content: Mapping[str, Any]) -> Transitions:
    """A table from its YAML. BadTransitions where a state cannot be reached, or left, or an act is nobody's."""
    rows = [
        Transition(
            row["act"],
            frozenset(row["from"]),
            row["to"],
            bool(row.get("needs_opinion")),
            bool(row.get("needs_no_errors")),
            bool(row.get("hands_in")),
        )
        for row in content["transitions"]
    ]
    table = Transitions(
        content["states"],
        content["start"],
        frozenset(content["end"]),
        {row.act: row for row in rows},
        frozenset(content.get("beside", ())),
    )
    _check(table)
    return table


def _check(table: Transitions) -> None:
    known = set(table.states)
    for row in table.by_act.values():
        if unknown := (row.sources | {row.target}) - known:
            raise BadTransitions(f"{row.act}：没有状态 {'、'.join(sorted(unknown))}")
        if row.act not in permissions():
            raise BadTransitions(f"{row.act}：权限表里没有这个动作，没有人能办理")
    if lost := known - _reached(table, {table.start}):
        raise BadTransitions(f"到不了的状态：{'、'.join(sorted(lost))}")
    for state in known:
        if not _reached(table, {state}) & table.ends:
            raise BadTransitions(f"状态 {state} 走不到终点")


def _reached(table: Transitions, states: set[str]) -> set[str]:
    """Every state that can be reached from these."""
    found = set(states)
    while more := {row.target for row in table.by_act.values() if row.sources & found} - found:
        found |= more
    return found
