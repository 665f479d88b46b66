"""States and the acts between them, and the sentence for every way in which they lead nowhere."""

from collections.abc import Callable
from copy import deepcopy
from datetime import date
from typing import Any, get_args

import pytest
import yaml

from jixiao.accounts.permissions import Role
from jixiao.declared.entries import BadRegister
from jixiao.declared.expressions.asking import value_of
from jixiao.declared.loading import registers_of
from jixiao.declared.model import ActingRole, Indicator, Register

FILE = "matches.yaml"
CONTENT = """
register: matches
title: 供需对接
about: 一行一次对接。
of: 科学技术
key: [number]
sources: [{source: logic}]
fields:
  number: {label: 编号, type: text, required: true}
  met: {label: 对接日期, type: date}
  contract: {label: 合同登记编号, type: text}
  until: {label: 有效期, type: date, derived: "years_after(met, 1)"}
states:
  open: {label: 待对接, initial: true}
  talking: {label: 对接中}
  signed: {label: 已签约, final: true}
  dropped: {label: 未成, final: true}
transitions:
  meet: {label: 对接, from: [open], to: talking, roles: [filler], sets: met}
  sign: {label: 签约, from: [talking], to: signed, roles: [department_reviewer], requires: [contract],
         guard: "length(contract) > 5", says: 编号太短。, not_who_did: [meet]}
  drop: {label: 放弃, from: [open, talking], to: dropped, roles: [filler, department_reviewer]}
indicators:
  signed: {label: 签约, reading: 已签约的, unit: 项, count: rows, where: state == 'signed'}
"""


def content() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(CONTENT)
    return found


def register(changed: dict[str, Any]) -> Register:
    return registers_of({FILE: changed}, {"logic"})["matches"]


def test_states_and_acts_are_read_from_the_file() -> None:
    found = register(content())
    assert [(each.name, each.is_initial, each.is_final) for each in found.states.values()] == [
        ("open", True, False), ("talking", False, False), ("signed", False, True), ("dropped", False, True),
    ]  # fmt: skip
    sign = found.transitions["sign"]
    assert (sign.starts, sign.to, sign.roles) == (("talking",), "signed", ("department_reviewer",))
    assert (sign.requires, sign.not_who_did) == (("contract",), ("meet",))
    assert found.transitions["meet"].sets == "met"
    assert sign.guard is not None
    assert value_of(sign.guard, {("contract",): "201843"}) is True
    assert value_of(sign.guard, {}) is None  # unknown is not enough


def test_conditions_ask_the_state_by_its_name() -> None:
    signed = register(content()).indicators["signed"]
    assert isinstance(signed, Indicator)
    assert value_of(signed.where, {("state",): "signed"}) is True
    assert value_of(signed.where, {("state",): "talking", ("met",): date(2022, 3, 1)}) is False


def test_another_register_asks_the_state() -> None:
    contracts = content() | {"register": "contracts", "states": {}, "transitions": {}, "rules": {}, "indicators": {}}
    contracts["rules"] = {
        "matched": {"holds": "exists matches where contract == row.number and state == 'signed'",
                    "severity": "warning", "says": "没有对接。", "repair": "请核对。"},
    }  # fmt: skip
    both = registers_of({FILE: content(), "contracts.yaml": contracts}, {"logic"})
    assert both["contracts"].rules["matched"].holds is not None
    assert not both["contracts"].states


def test_rows_that_go_round_need_no_final_state() -> None:
    changed = content()
    changed["states"] = {"valid": {"label": "有效", "initial": True}, "paused": {"label": "暂停"}}
    changed["transitions"] = {
        "pause": {"label": "暂停", "from": ["valid"], "to": "paused", "roles": ["filler"]},
        "resume": {"label": "恢复", "from": ["paused"], "to": "valid", "roles": ["filler"]},
    }
    changed["indicators"] = {}
    assert set(register(changed).transitions) == {"pause", "resume"}


def test_the_roles_are_those_of_the_accounts() -> None:
    assert set(get_args(ActingRole)) <= {str(role) for role in Role}


def _change(*path: str, to: object) -> Callable[[dict[str, Any]], None]:
    def change(found: dict[str, Any]) -> None:
        for name in path[:-1]:
            found = found[name]
        if to is None:
            del found[path[-1]]
        else:
            found[path[-1]] = to

    return change


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_change("states", to={}), "：有 transitions，没有 states"),
        (_change("states", "open", "colour", to="红"), "：状态 open没有 colour 这样的项"),
        (_change("states", "open", "initial", to=False),
         "：states 里要有一个、也只有一个 initial: true 的状态，现在是：没有"),
        (_change("states", "talking", "initial", to=True),
         "：states 里要有一个、也只有一个 initial: true 的状态，现在是：open、talking"),
        (_change("states", "lost", to={"label": "丢失", "final": True}), "：没有步骤能走到状态 lost"),
        (_change("states", "signed", "final", to=False), "：状态 signed 进得去出不来：加一个步骤，或写 final: true"),
        (_change("states", "talking", "final", to=True), "：状态 talking 写了 final: true，却还有步骤从它出去"),
        (_change("transitions", "sign", "roles", to=None), "：步骤 sign缺少 roles"),
        (_change("transitions", "sign", "roles", to=[]), "：步骤 sign：from（从哪些状态）和 roles（由谁办）都不能空着"),
        (_change("transitions", "sign", "roles", to=["mayor"]),
         "：步骤 sign：没有角色“mayor”，可用的有：filler、department_reviewer、approver、administrator"),
        (_change("transitions", "sign", "from", to="talking"), "：步骤 sign：from 要写成方括号里的几个，如 [talking]"),
        (_change("transitions", "sign", "to", to="won"), "：步骤 sign：没有状态“won”"),
        (_change("transitions", "sign", "requires", to=["price"]), "：步骤 sign：没有字段“price”"),
        (_change("transitions", "sign", "requires", to=["until"]),
         "：步骤 sign：字段 until 是推算出来的，不能要求填写"),
        (_change("transitions", "meet", "sets", to="price"), "：步骤 meet：没有字段“price”"),
        (_change("transitions", "meet", "sets", to="contract"),
         "：步骤 meet：sets 里的 contract 应是一个不必填的日期字段：办的那一天记在里面"),
        (_change("transitions", "sign", "guard", to="exists matches where contract == row.contract"),
         "：步骤 sign：guard 只能问这一行自己的字段，不能问别的台账或企业所在地"),
        (_change("transitions", "sign", "guard", to="price > 0"),
         "：步骤 sign的 guard：“price > 0”：没有“price”这个字段"),
        (_change("transitions", "sign", "says", to=None),
         "：步骤 sign：guard（什么时候能办）和 says（不能办时说什么）要一起写"),
        (_change("transitions", "meet", "says", to="不能办。"),
         "：步骤 meet：guard（什么时候能办）和 says（不能办时说什么）要一起写"),
        (_change("transitions", "sign", "not_who_did", to=["talk"]),
         "：步骤 sign：not_who_did 里的“talk”不是这里的步骤"),
        (_change("indicators", "signed", "where", to="state == '已签约'"),
         "：指标 signed：“state == '已签约'”：“已签约”不是它的选项：open、talking、signed、dropped"),
        (_change("fields", "state", to={"label": "状态", "type": "text"}),
         "：字段 state：条件里“state”另有所指，请换一个名称"),
        (_change("fields", "until", "derived", to="years_after(met, length(state))"),
         "：字段 until 的 derived：没有“state”这个字段"),
    ],
)  # fmt: skip
def test_states_that_lead_nowhere_say_where(change: Callable[[dict[str, Any]], None], words: str) -> None:
    changed = deepcopy(content())
    change(changed)
    with pytest.raises(BadRegister) as refused:
        register(changed)
    assert str(refused.value) == FILE + words


def test_two_states_that_only_lead_to_each_other_are_a_trap() -> None:
    changed = content()
    changed["states"] |= {"paused": {"label": "暂停"}, "waiting": {"label": "等待"}}
    changed["transitions"] |= {
        "pause": {"label": "暂停", "from": ["talking", "waiting"], "to": "paused", "roles": ["filler"]},
        "wait": {"label": "等待", "from": ["paused"], "to": "waiting", "roles": ["filler"]},
    }
    with pytest.raises(BadRegister, match=r"从状态 paused 走不到任何一个终态"):
        register(changed)
    changed["transitions"]["resume"] = {"label": "恢复", "from": ["waiting"], "to": "talking", "roles": ["filler"]}
    assert "resume" in register(changed).transitions
