"""Passages two texts share, also where they stand in another order."""

from hypothesis import given
from hypothesis import strategies as st

from jixiao.procedures.duplicates.alike import Passage, alike, longest


def test_passages_that_changed_places_are_both_found():
    assert alike("研制检测试剂盒；建立示范基地", "建立示范基地，并研制检测试剂盒", 4) == (
        Passage("研制检测试剂盒", 0, 8),
        Passage("建立示范基地", 8, 0),
    )


def test_a_passage_is_not_counted_twice():
    assert alike("示范基地", "示范基地、示范基地", 4) == (Passage("示范基地", 0, 0),)


def test_short_passages_are_chance():
    assert alike("关键技术研究", "技术服务", 4) == ()
    assert longest("关键技术研究", "技术服务", 4) == ""
    assert longest("关键技术研究", "技术服务", 2) == "技术"


@given(st.text("甲乙丙丁", max_size=25), st.text("甲乙丙丁", max_size=25))
def test_passages_stand_where_they_say_and_do_not_overlap(one, other):
    passages = alike(one, other, 2)
    for each in passages:
        assert one[each.in_one :].startswith(each.text)
        assert other[each.in_other :].startswith(each.text)
    for places in ([(each.in_one, each.text) for each in passages], [(each.in_other, each.text) for each in passages]):
        taken = [letter for start, text in places for letter in range(start, start + len(text))]
        assert len(taken) == len(set(taken))
