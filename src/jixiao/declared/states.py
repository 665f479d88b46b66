"""The states of a register's rows and the acts that lead from one to another, checked as a whole.

states       name: {label, initial, final}
transitions  act: {label, from: [states], to, roles, guard and what it says, requires, sets, not_who_did}

Refused: a state nobody gets to, one nobody gets out of though it is not final, a final one with a way out, an act
without a role, one that asks for what is not there. An act that is done asks for `roles`, for `guard`, for the fields
it `requires`, and that none of `not_who_did` was done to this row by the same person; then it stamps the day in `sets`.
"""

from collections.abc import Iterable, Mapping
from typing import Any, get_args

from jixiao.declared.entries import BadRegister, Shape, check_entry, condition, fields_named
from jixiao.declared.expressions.asking import asks_elsewhere
from jixiao.declared.expressions.kinds import Kind, Scope
from jixiao.declared.model import ActingRole, Field, State, Transition

_OF_STATE: Shape = ({"label"}, {"initial", "final"})
_OF_TRANSITION: Shape = ({"label", "from", "to", "roles"}, {"guard", "says", "requires", "sets", "not_who_did"})


def states_of(entries: Mapping[str, Any], file: str) -> Mapping[str, State]:
    """The states by name; none for a register without. BadRegister unless one of them is the first."""
    found = {}
    for name, entry in entries.items():
        check_entry(entry, _OF_STATE, f"{file}：状态 {name}")
        found[name] = State(name, entry["label"], bool(entry.get("initial")), bool(entry.get("final")))
    first = [state.name for state in found.values() if state.is_initial]
    if found and len(first) != 1:
        there_are = "、".join(first) or "没有"
        raise BadRegister(f"{file}：states 里要有一个、也只有一个 initial: true 的状态，现在是：{there_are}")
    return found


def kind_of_state(states: Mapping[str, State]) -> Mapping[tuple[str, ...], Kind]:
    """What conditions ask as `state`: one of the names of the states."""
    return {("state",): Kind("choice", tuple(states))} if states else {}


def transitions_of(entries: Mapping[str, Any], states: Mapping[str, State], fields: Mapping[str, Field], scope: Scope,
                   file: str) -> Mapping[str, Transition]:  # fmt: skip
    """The acts by name. BadRegister where one is not possible, or where there is no way to a state or out of it."""
    if entries and not states:
        raise BadRegister(f"{file}：有 transitions，没有 states")
    found = {}
    for name, entry in entries.items():
        where = f"{file}：步骤 {name}"
        check_entry(entry, _OF_TRANSITION, where)
        found[name] = _transition(name, entry, states, fields, scope, where)
    for act in found.values():
        for other in act.not_who_did:
            if other not in found:
                raise BadRegister(f"{file}：步骤 {act.name}：not_who_did 里的“{other}”不是这里的步骤")
    _check_ways(states, found.values(), file)
    return found


def _transition(name: str, entry: Mapping[str, Any], states: Mapping[str, State], fields: Mapping[str, Field],
                scope: Scope, where: str) -> Transition:  # fmt: skip
    for state in (*entry["from"], entry["to"]):
        if state not in states:
            raise BadRegister(f"{where}：没有状态“{state}”")
    if not entry["from"] or not entry["roles"]:
        raise BadRegister(f"{where}：from（从哪些状态）和 roles（由谁办）都不能空着")
    for role in entry["roles"]:
        if role not in get_args(ActingRole):
            raise BadRegister(f"{where}：没有角色“{role}”，可用的有：{'、'.join(get_args(ActingRole))}")
    requires = fields_named(entry.get("requires", ()), fields, where)
    sets = entry.get("sets", "")
    for each in (*requires, *([sets] if sets else ())):
        _check_written(each, fields, where)
    if sets and (fields[sets].type != "date" or fields[sets].is_required):
        raise BadRegister(f"{where}：sets 里的 {sets} 应是一个不必填的日期字段：办的那一天记在里面")
    if ("guard" in entry) != ("says" in entry):
        raise BadRegister(f"{where}：guard（什么时候能办）和 says（不能办时说什么）要一起写")
    guard = condition(entry["guard"], scope, f"{where}的 guard") if "guard" in entry else None
    if guard is not None and asks_elsewhere(guard):
        raise BadRegister(f"{where}：guard 只能问这一行自己的字段，不能问别的台账或企业所在地")
    return Transition(
        name, entry["label"], tuple(entry["from"]), entry["to"], tuple(entry["roles"]), guard,
        entry.get("says", ""), requires, sets, tuple(entry.get("not_who_did", ())),
    )  # fmt: skip


def _check_written(name: str, fields: Mapping[str, Field], where: str) -> None:
    if name not in fields:
        raise BadRegister(f"{where}：没有字段“{name}”")
    if fields[name].derived is not None:
        raise BadRegister(f"{where}：字段 {name} 是推算出来的，不能要求填写")


def _check_ways(states: Mapping[str, State], acts: Iterable[Transition], file: str) -> None:
    ways = {(start, act.to) for act in acts for start in act.starts}
    for state in states.values():
        leaves = [start for start, _ in ways if start == state.name]
        if state.is_final and leaves:
            raise BadRegister(f"{file}：状态 {state.name} 写了 final: true，却还有步骤从它出去")
        if not state.is_final and not leaves:
            raise BadRegister(f"{file}：状态 {state.name} 进得去出不来：加一个步骤，或写 final: true")
    reached = _reached([state.name for state in states.values() if state.is_initial], ways)
    ending = _reached(
        [state.name for state in states.values() if state.is_final], {(end, start) for start, end in ways}
    )
    for name in states:
        if name not in reached:
            raise BadRegister(f"{file}：没有步骤能走到状态 {name}")
        if ending and name not in ending:
            raise BadRegister(f"{file}：从状态 {name} 走不到任何一个终态")


def _reached(starts: Iterable[str], ways: Iterable[tuple[str, str]]) -> set[str]:
    """The states one gets to from these, these among them."""
    found = set(starts)
    new = list(found)
    while new:
        at = new.pop()
        for start, end in ways:
            if start == at and end not in found:
                found.add(end)
                new.append(end)
    return found
