"""Whether somebody may do an act to a row, and what the row is afterwards."""

from collections.abc import Collection, Mapping
from datetime import date

from jixiao.declared.expressions.syntax import Value
from jixiao.declared.model import Register, Transition


def why_not(act: Transition, register: Register, state: str, values: Mapping[str, Value], roles: Collection[str],
            did: Collection[str], is_guarded: bool | None) -> str | None:  # fmt: skip
    """The first reason against it, as a sentence; None where nothing is.

    `did`: the acts the same person has done to this row; `is_guarded`: what the guard says of it (where it asks other
    registers the database knows), None where the act has none.
    """
    if state not in act.starts:
        starts = "、".join(register.states[each].label for each in act.starts)
        return f"{register.states[state].label}的记录不能{act.label}：要先是{starts}。"
    if not set(act.roles) & set(roles):
        return f"您没有{act.label}的权限。"
    if his := [register.transitions[each].label for each in act.not_who_did if each in did]:
        return f"{act.label}和{'、'.join(his)}不能是同一个人：请另一位同事办。"
    if lacking := [register.fields[each].label for each in act.requires if values.get(each) is None]:
        return f"{act.label}以前要填写{'、'.join(lacking)}。"
    return act.says if act.guard is not None and is_guarded is not True else None


def state_of(values: Mapping[str, Value], register: Register) -> str:
    """Where a row stands that was kept elsewhere until now: each act whose day it gives was done, one after the other.
    Empty for a register without states. An act that sets no day leaves no trace, so nothing is said of it."""
    state = next((each.name for each in register.states.values() if each.is_initial), "")
    left = [each for each in register.transitions.values() if each.sets and values.get(each.sets) is not None]
    while (act := next((each for each in left if state in each.starts), None)) is not None:
        left.remove(act)
        state = act.to
    return state


def done(act: Transition, values: Mapping[str, Value], on: date) -> dict[str, Value]:
    """The values after the act, which was done on this day; the state is then `act.to`."""
    return {**values, act.sets: on} if act.sets else dict(values)
