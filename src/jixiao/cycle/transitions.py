"""Which act leads from which state to which, for each kind of form: the tables of `ways`, checked for dead ends when
they are loaded."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from jixiao.accounts.permissions import Role, permissions

_WAYS = ("targets", "monitoring", "self_evaluation")


class BadTransitions(Exception):  # noqa: N818 - the name is the sentence
    """A table that would leave a declaration standing; the text says where."""


@dataclass(frozen=True, slots=True)
class Transition:
    """An act: where it leads from and to, and what must hold. What each word asks stands in ways/targets.yaml.

    `target` is None for an act that `undoes` others: it leads to where the one it undoes was done.
    """

    act: str
    sources: frozenset[str]
    target: str | None = None
    to_in_force: str | None = None
    undoes: frozenset[str] = frozenset()
    grades: tuple[str, ...] = ()
    needs_opinion: bool = False
    needs_opinion_or_remark: bool = False
    needs_no_errors: bool = False
    needs_no_doubts: bool = False
    hands_in: bool = False
    needs_new_version: bool = False
    needs_in_force: bool = False
    closes_remarks: bool = False
    takes_effect: bool = False
    own_accord: bool = False

    def leads_to(self, *, is_in_force: bool) -> str | None:
        """Where it leads, with or without an approved version in force."""
        return self.to_in_force if is_in_force and self.to_in_force else self.target


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

    @property
    def returning(self) -> frozenset[str]:
        """The acts by which somebody sends a form back: expected of him, and to no step of the way nor to an end."""
        back = self.beside - self.ends
        return frozenset(each.act for each in self.by_act.values() if each.target in back and not each.own_accord)

    @property
    def returned(self) -> frozenset[str]:
        """The states a form is in that was sent back."""
        return frozenset(self.by_act[act].target or "" for act in self.returning)

    @property
    def effect(self) -> str:
        """What a form is called that has taken effect on this way: 已批复, 已审定."""
        return next(self.states[each.target] for each in self.by_act.values() if each.takes_effect and each.target)

    def out_of(self, state: str) -> tuple[Transition, ...]:
        """Every act that is possible in a state, in the order of the table."""
        return tuple(each for each in self.by_act.values() if state in each.sources)

    def onward(self, state: str) -> Transition | None:
        """The act that leads to the next step of the way; None where the state is no step, or the last."""
        following = dict(zip(self.way, self.way[1:], strict=False)).get(state)
        return next((each for each in self.out_of(state) if following and each.target == following), None)

    def steps_of(self, transition: Transition) -> Iterator[tuple[str, str]]:
        """Every step an act can make: from where to where."""
        for undone in transition.undoes:
            before = self.by_act[undone]
            yield from ((end, start) for _, end in self.steps_of(before) for start in before.sources)
        for target in filter(None, (transition.target, transition.to_in_force)):
            yield from ((source, target) for source in transition.sources)


_TARGETS = "department_targets"


def transitions(kind: str = _TARGETS) -> Transitions:
    """The table a kind of form goes by; without one that of targets. KeyError for a kind that goes no way."""
    return ways()[kind]


def effect_words(kind: str) -> str:
    """What was done to a form of this kind when it took effect: 批复, 审定; of one that goes no way as of targets."""
    return ways().get(kind, transitions()).effect.removeprefix("已")


@cache
def ways() -> Mapping[str, Transitions]:
    """Kind of form → its table, targets first."""
    found: dict[str, Transitions] = {}
    for name in _WAYS:
        content = yaml.safe_load(files("jixiao.cycle").joinpath(f"ways/{name}.yaml").read_text(encoding="utf-8"))
        found |= dict.fromkeys(content["kinds"], parsed(content))
    _check_together(found.values())
    return found


@cache
def state_names() -> Mapping[str, str]:
    """Every state of every way with what it is called: those of targets in their order, then the others."""
    return {state: words for way in ways().values() for state, words in way.states.items()}


@cache
def act_names() -> tuple[str, ...]:
    """Every act of every way."""
    return tuple(dict.fromkeys(act for way in ways().values() for act in way.by_act))


@cache
def ended_states() -> frozenset[str]:
    """The states in which nothing more is to be done, of every way."""
    return frozenset().union(*(way.ends for way in ways().values()))


def _expected(way: Transitions, state: str) -> frozenset[str]:
    return frozenset(each.act for each in way.out_of(state) if not each.own_accord)


def _check_together(tables: Iterable[Transitions]) -> None:
    """BadTransitions where a state means another thing on another way."""
    words: dict[str, str] = {}
    turns: dict[str, frozenset[Role]] = {}
    for table in tables:
        for state, said in table.states.items():
            asked = frozenset[Role]().union(*(permissions()[act].roles for act in _expected(table, state)))
            if words.setdefault(state, said) != said or turns.setdefault(state, asked) != asked:
                raise BadTransitions(f"状态 {state} 在两种表里的名称或办理人不一样")


def parsed(content: Mapping[str, Any]) -> Transitions:
    """A table from its YAML. BadTransitions where a state cannot be reached, or left, or an act is nobody's."""
    table = Transitions(
        content["states"],
        content["start"],
        frozenset(content["end"]),
        {row["act"]: _transition(row) for row in content["transitions"]},
        frozenset(content.get("beside", ())),
    )
    _check(table)
    return table


def _transition(row: Mapping[str, Any]) -> Transition:
    given = {"sources" if name == "from" else "target" if name == "to" else name: row[name] for name in row}
    if unknown := given.keys() - {field.name for field in fields(Transition)}:
        raise BadTransitions(f"{row['act']}：没有条件 {'、'.join(sorted(unknown))}")
    sets = {name: frozenset(given.get(name, ())) for name in ("sources", "undoes")}
    return Transition(**{**given, **sets, "grades": tuple(given.get("grades", ()))})


def _check(table: Transitions) -> None:
    known = set(table.states)
    for row in table.by_act.values():
        if unknown := (row.sources | set(filter(None, (row.target, row.to_in_force)))) - known:
            raise BadTransitions(f"{row.act}：没有状态 {'、'.join(sorted(unknown))}")
        if unknown := row.undoes - table.by_act.keys():
            raise BadTransitions(f"{row.act}：没有可收回的动作 {'、'.join(sorted(unknown))}")
        if row.act not in permissions():
            raise BadTransitions(f"{row.act}：权限表里没有这个动作，没有人能办理")
        if several := {name for name in row.undoes if len(table.by_act[name].sources) > 1}:
            raise BadTransitions(f"{row.act}：{'、'.join(sorted(several))} 可以在几个状态办理，不知收回到哪一个")
        if row.target is None and not row.undoes:
            raise BadTransitions(f"{row.act}：没有写明到哪里去")
    if lost := known - _reached(table, {table.start}):
        raise BadTransitions(f"到不了的状态：{'、'.join(sorted(lost))}")
    for state in known:
        if not _reached(table, {state}) & table.ends:
            raise BadTransitions(f"状态 {state} 走不到终点")


def _reached(table: Transitions, states: set[str]) -> set[str]:
    """Every state that can be reached from these."""
    steps = [step for row in table.by_act.values() for step in table.steps_of(row)]
    found = set(states)
    while more := {target for source, target in steps if source in found} - found:
        found |= more
    return found
