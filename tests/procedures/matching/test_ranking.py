"""Ranking worked out by hand, independent of order, with reasons a clerk can read."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.procedures.matching.notices import Notice
from jixiao.procedures.matching.ranking import Supplies
from jixiao.procedures.matching.rules import BadMatching, read_rules, shipped

DAY = date(2024, 6, 1)
CITRUS = Notice("S1", "柑橘黄龙病田间快速检测试剂盒", "恒温扩增，三十分钟出结果。", "现代农业")
TEA = Notice("S2", "茶园土壤重金属钝化剂", "降低茶叶含镉量。", "现代农业")
DRONE = Notice("S3", "柑橘果园植保无人机", "果园喷药。", "现代农业")
DEMAND = Notice("D1", "柑橘黄龙病早期快速检测技术", "希望在田间检测。", "现代农业")


def keys(supplies: list[Notice], demand: Notice) -> list[str]:
    return [each.supply.key for each in Supplies(supplies, shipped()).search(demand, DAY).matches]


def test_bm25_by_hand():
    """Grams (title twice): a 甲乙 ×2, 乙丙 ×2, 丁戊 ×1 = 5; b 甲乙 ×2 = 2; c 戊己 ×2 = 2: mean 3.

    甲乙 is in two of three, weight ln(4/3)+0.01; 乙丙 in one, ln(4/2)+0.01. k1 1.2, b 0.75:
    a: k1 × (0.25 + 0.75 × 5/3) = 1.8, so each of its two is weight × 2 × 2.2 / (2 + 1.8) = weight × 4.4/3.8
    b: k1 × (0.25 + 0.75 × 2/3) = 0.9, so weight × 4.4 / 2.9
    """
    rules = replace(shipped(), k1=1.2, b=0.75, title=2, least=0.0)
    some = [Notice("a", "甲乙丙", "丁戊"), Notice("b", "甲乙"), Notice("c", "戊己")]
    two, one = log(4 / 3) + 0.01, log(2) + 0.01
    matches = Supplies(some, rules).search(Notice("d", "甲乙丙"), DAY).matches
    assert [each.supply.key for each in matches] == ["a", "b"]
    assert matches[0].score == pytest.approx((two + one) * 4.4 / 3.8)
    assert matches[1].score == pytest.approx(two * 4.4 / 2.9)
    assert [each.share for each in matches] == pytest.approx([1.0, two / (two + one)])


def test_the_object_outranks_the_field_and_another_object_is_not_listed():
    assert keys([TEA, DRONE, CITRUS], DEMAND)[0] == "S1"
    assert "S2" not in keys([TEA, DRONE, CITRUS], DEMAND)


def test_reasons_are_the_common_phrases_and_what_every_filter_says():
    best = Supplies([TEA, DRONE, CITRUS], shipped()).search(DEMAND, DAY).matches[0]
    assert best.reasons == (
        "都提到：柑橘黄龙病、快速检测、田间",
        "技术领域相同：现代农业",
        "需求和供给没有写地区，未比较",
        "需求和供给没有写意向金额，未比较",
        "供给没有写有效期，请先核实是否仍有效",
    )


def test_no_phrase_runs_across_punctuation():
    one, other = Notice("S", "甲乙，丙丁"), Notice("D", "甲乙。丙丁")
    (match,) = Supplies([one, TEA, DRONE], shipped()).search(other, DAY).matches
    assert match.reasons[0] == "都提到：丙丁、甲乙"


def test_a_near_one_that_fails_a_filter_is_left_out_and_shown_with_why():
    dear = replace(CITRUS, amount=Decimal(300))
    answer = Supplies([dear, DRONE, TEA], shipped()).search(replace(DEMAND, amount=Decimal(100)), DAY)
    assert answer.matches == ()  # the drone shares 柑橘 alone, which is too little of the demand
    assert [each.supply.key for each in answer.excluded] == ["S1"]
    assert "要价300万元，高于预算100万元" in answer.excluded[0].reasons


def test_nothing_is_found_in_nothing():
    assert keys([], DEMAND) == []
    assert keys([CITRUS, Notice("S9", "")], Notice("D", "")) == []
    assert keys([Notice("S9", "")], DEMAND) == []


def test_a_supply_that_comes_twice_is_refused():
    with pytest.raises(BadMatching, match="供给S1出现了两次"):
        Supplies([CITRUS, TEA, CITRUS], shipped())


def test_rules_that_miss_something_or_cannot_be_are_refused():
    with pytest.raises(BadMatching, match="缺少：gram"):
        read_rules({})
    entry = {name: getattr(shipped(), name) for name in type(shipped()).__slots__}
    assert read_rules(entry) == shipped()
    with pytest.raises(BadMatching, match="b应在0到1之间"):
        read_rules({**entry, "b": 1.5})


PARTS = ("柑橘", "黄龙病", "检测", "茶园", "土壤", "研究", "技术", "示范")
TEXTS = st.lists(st.sampled_from(PARTS), min_size=1, max_size=6).map("".join)


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=8), TEXTS, st.randoms(use_true_random=False))
def test_the_order_of_supplies_changes_nothing(texts, wanted, dice):
    some = [Notice(f"k{number}", *each) for number, each in enumerate(texts)]
    demand = Notice("d", wanted)
    mixed = Supplies(dice.sample(some, len(some)), shipped())
    assert mixed.search(demand, DAY) == Supplies(some, shipped()).search(demand, DAY)
