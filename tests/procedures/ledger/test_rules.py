"""The files of the ledger: every way in which they cannot be meant has its sentence."""

from copy import deepcopy
from typing import Any

import pytest

from jixiao.procedures.ledger.rules import rules_of
from jixiao.profiles.checks import BadProfile

MOVES: dict[str, Any] = {
    "accounts": {"finance": {"label": "财政安排", "by": [], "outside": True}, "budget": {"label": "指标", "by": []}},
    "transitions": {"give": {"label": "给", "for": "fiscal", "moves": [{"from": "finance", "to": "budget"}]}},
}
CHOSEN: dict[str, Any] = {
    "sources": {"市级": {"is": "fiscal"}},
    "subjects": {"direct": ["设备费"], "indirect": []},
    "instalments": {"none": {"source": "logic"}},
    "surplus": {"one": {"source": "logic", "results": {"通过": {"surplus": "kept"}}}},
}


def test_the_smallest_rules() -> None:
    found = rules_of(MOVES, CHOSEN, "none", "one")
    assert (list(found.transitions), found.is_fiscal, found.is_direct) == (["give"], {"市级": True}, {"设备费": True})


@pytest.mark.parametrize(("place", "value", "sentence"), [
    (["accounts", "budget", "by"], ["firm"], "transitions.yaml：账户 budget 的 by 没有 firm"),
    (["transitions", "give", "moves"], [{"from": "moon", "to": "budget"}], "记账 give的账户 moon 没有"),
    (["transitions", "give", "moves"], [{"from": "budget", "to": "finance"}], "记账 give要写 bound"),
    (["transitions", "give", "moves"], [{"from": "finance", "to": "budget", "takes": "half"}], "takes 没有“half”"),
    (["transitions", "give", "for"], "friends", "for 应是 fiscal 或 own，不是“friends”"),
    (["instalments", "none", "source"], "hearsay", "来源 hearsay 不在 sources.yaml 中"),
    (["instalments", "none", "first"], {"at_least": "a lot", "of": []}, "“a lot”不是百分数"),
    (["surplus", "one", "results", "通过", "surplus"], "lost", "surplus 应是 kept 或 returned，不是“lost”"),
    (["surplus", "one", "results", "通过", "interets"], True, "没有 interets 这样的项"),
    (["surplus", "one", "results", "通过", "bars"], {"who": [], "what": []}, "bars 写 years（几年）或 until"),
])  # fmt: skip
def test_what_cannot_be_meant(place: list[str], value: object, sentence: str) -> None:
    moves, chosen = deepcopy(MOVES), deepcopy(CHOSEN)
    found = moves if place[0] in moves else chosen
    for name in place[:-1]:
        found = found[name]
    found[place[-1]] = value
    with pytest.raises(BadProfile, match=sentence):
        rules_of(moves, chosen, "none", "one")
