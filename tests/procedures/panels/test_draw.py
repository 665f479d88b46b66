"""Draws: repeated in any order, each line with what became of somebody, short rather than relaxed."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.procedures.panels.draw import Call, draw, draw_batch
from jixiao.procedures.panels.model import BadPanel, Expert, Period, Post, Stratum
from jixiao.procedures.panels.short import ShortPanel
from tests.procedures.panels.builders import (
    DAY,
    LONG_AGO,
    SEED,
    THREE,
    application,
    expert,
    ordered,
    pool,
    rule,
    seed,
    who,
)


@given(st.permutations(pool(12)), st.integers(0, 10**6))
def test_the_order_experts_come_in_changes_nothing(experts: list[Expert], number: int) -> None:
    by = rule(*THREE)
    assert draw(application(), experts, by, DAY, seed(number)) == draw(application(), pool(12), by, DAY, seed(number))


@given(st.permutations([f"A{number}" for number in range(6)]))
def test_the_order_applications_come_in_changes_nothing(names: list[str]) -> None:
    by, experts = rule(*THREE, most_panels=2), pool(12)
    calls = [Call(application(name), by) for name in names]
    again = draw_batch(sorted(calls, key=lambda each: each.application.id), experts, DAY, SEED)
    assert draw_batch(calls, experts, DAY, SEED) == again


def test_the_list_is_what_sha256sum_gives_and_the_first_who_fit_sit() -> None:
    experts = pool(9)
    found = draw(application(), experts, rule(*THREE), DAY, SEED)
    entries = list(found.entries())
    assert [each.expert for each in entries] == ordered(experts)
    assert [each.place for each in entries] == list(range(1, 10))
    assert entries[0].ticket == hashlib.sha256(f"{SEED}\nA1\n{entries[0].expert}".encode()).hexdigest()
    first = [next(name for name in ordered(experts) if int(name[1:]) % 3 == kind) for kind in range(3)]
    assert sorted(who(found)) == sorted(first)
    assert [each.stratum for each in sorted(found.members, key=lambda each: int(each.expert[1:]) % 3)] == [0, 1, 2]


def test_every_line_says_what_became_of_somebody() -> None:
    """The order is that of `printf '3f8a…5968\\nA1\\nE7' | sha256sum`, which begins with 36eb13b5667b, the smallest."""
    experts = [
        expert("E7", "F1"), expert("E4", "U4", ("finance",)), expert("E6", "U6"), expert("E1", "U6"),
        expert("E3", "U3"), expert("E5", "U5", fields=("110",)), expert("E2", "U2"),
    ]  # fmt: skip
    found = draw(application(), experts, rule(Stratum("technical", 2, 3)), DAY, SEED)
    assert [(each.expert, each.outcome, each.words.partition("（")[0], each.code) for each in found.entries()] == [
        ("E7", "barred", "专家E7现在在申报单位甲公司工作", "unit"),
        ("E4", "not_asked", "类别或学科不在本组抽取范围", ""),
        ("E6", "seated", "抽中", ""),
        ("E1", "unit_full", "同单位已有1人", ""),
        ("E3", "seated", "抽中", ""),
        ("E5", "waiting", "名额已满，没有轮到", ""),
        ("E2", "waiting", "名额已满，没有轮到", ""),
    ]
    assert next(found.entries()).ticket.startswith("36eb13b5667b")


def test_where_no_expert_is_drawn_first_the_rest_could_not_be_filled_he_waits() -> None:
    """One unit has the only finance expert and technical ones: whoever comes first of it, a panel there is."""
    experts = [
        expert("T1", "A"), expert("T2", "A"), expert("T3", "B"), expert("T4", "C"), expert("M1", "A", ("finance",)),
    ]  # fmt: skip
    by = rule(Stratum("technical", 2), Stratum("finance", 1))
    seen = set()
    for number in range(50):
        found = draw(application(), experts, by, DAY, seed(number))
        assert sorted(who(found)) == ["M1", "T3", "T4"]
        seen |= {each.outcome for each in found.entries() if each.expert in ("T1", "T2")}
    assert {"kept_free", "unit_full", "waiting"} <= seen


def test_an_expert_of_two_kinds_moves_to_the_seat_nobody_else_can_take() -> None:
    both = expert("E1", "U1", ("technical", "finance"))
    for number in range(20):
        found = draw(application(), [both, expert("E2", "U2")], rule(*THREE[:2]), DAY, seed(number))
        assert {(each.expert, each.stratum) for each in found.members} == {("E1", 1), ("E2", 0)}


@given(st.data())
def test_a_panel_is_short_only_where_no_choice_fills_it_and_then_nothing_is_relaxed(data: st.DataObject) -> None:
    """Against trying every choice of three from a few experts."""
    kinds = st.lists(st.sampled_from(KINDS), min_size=1, max_size=2, unique=True)
    made = data.draw(st.lists(st.tuples(st.sampled_from(["F1", "U1", "U2", "U3"]), kinds), max_size=7))
    experts = [expert(f"E{number}", unit, tuple(of)) for number, (unit, of) in enumerate(made)]
    by = rule(Stratum("technical", 2), Stratum("finance", 1))
    possible = {each for each in combinations(sorted(each.id for each in experts), 3) if is_lawful(each, experts)}
    try:
        found = draw(application(), experts, by, DAY, SEED)
    except ShortPanel:
        assert not possible
    else:
        assert tuple(sorted(who(found))) in possible
        first = min(possible, key=lambda each: sorted(ordered(experts).index(name) for name in each))
        assert tuple(sorted(who(found))) == first


def is_lawful(chosen: Sequence[str], experts: Sequence[Expert]) -> bool:
    """Two technical and one of finance in some seating, of three units, none the applicant's."""
    by_id = {each.id: each for each in experts}
    here = [by_id[name] for name in chosen]
    units = {each.posts[0].unit for each in here}
    seatings = (
        all("technical" in each.kinds for each in here if each is not last) for last in here if "finance" in last.kinds
    )
    return len(units) == 3 and "F1" not in units and any(seatings)


def test_a_short_panel_says_what_is_lacking() -> None:
    experts = [expert("E1", "F1"), expert("E2", "U2"), expert("E3", "U3", relatives=frozenset({"P1"})),
               expert("E4", "U4", fields=("110",)), expert("M1", "U5", ("management",))]  # fmt: skip
    with pytest.raises(ShortPanel) as caught:
        draw(
            application(),
            experts,
            rule(Stratum("technical", 3, 3), Stratum("finance", 1), Stratum("management", 1)),
            DAY,
            SEED,
        )
    assert str(caught.value) == (
        "申请A1的评审组排不满：技术专家（学科520）要3人，缺2人；库中有3人，其中在申报或合作单位工作1人、是亲属1人。"
        "申请A1的评审组排不满：财务专家要1人，缺1人；库中有0人。请补充专家后重新抽取，条件不会自动放宽。"
    )
    assert [(each.kind, each.asked, each.found) for each in caught.value.lacks] == [
        ("技术专家（学科520）", 3, 1), ("财务专家", 1, 0),
    ]  # fmt: skip


def test_exactly_enough_is_enough() -> None:
    experts = [expert(f"E{number}", f"U{number}") for number in range(3)]
    assert sorted(who(draw(application(), experts, rule(Stratum("technical", 3)), DAY, SEED))) == ["E0", "E1", "E2"]
    with pytest.raises(ShortPanel, match="要3人，缺1人；库中有2人。"):
        draw(application(), experts[:2], rule(Stratum("technical", 3)), DAY, SEED)


def test_nobody_sits_in_more_panels_of_a_batch_than_he_may() -> None:
    experts, by = (
        [expert(f"E{number}", f"U{number}") for number in range(8)],
        rule(Stratum("technical", 3), most_panels=2),
    )
    found = draw_batch([Call(application(f"A{number}"), by) for number in range(4)], experts, DAY, SEED)
    assert max(Counter(name for each in found.values() for name in who(each)).values()) == 2
    with pytest.raises(ShortPanel, match=r"其中评审组已满[6-8]人"):
        draw_batch([Call(application(f"A{number}"), by) for number in range(6)], experts, DAY, SEED)


def test_an_application_draws_the_same_alone_and_in_a_batch_while_nobody_is_busy() -> None:
    by, experts = rule(*THREE), pool()
    together = draw_batch([Call(application(f"A{number}"), by) for number in range(5)], experts, DAY, SEED)
    assert together["A3"] == draw(application("A3"), experts, by, DAY, SEED)


@pytest.mark.parametrize(
    ("experts", "seed", "field", "says"),
    [
        ([expert("E1"), expert("E1")], SEED, "520", "专家E1出现了两次：请先合并"),
        ([expert("E1\nE2")], SEED, "520", "专家的编号不能空着，也不能换行"),
        ([expert("")], SEED, "520", "专家的编号不能空着，也不能换行"),
        ([], "123456", "520", "种子至少要32个字符"),
        ([], SEED, "520", "申请A1的学科只写到520，一般项目按5位抽专家：请写到5位"),
    ],
)
def test_what_cannot_be_drawn_from(experts: list[Expert], seed: str, field: str, says: str) -> None:
    with pytest.raises(BadPanel, match=says):
        draw(application(field=field), experts, rule(Stratum("technical", 1, 5)), DAY, seed)


def test_a_discipline_is_written_with_or_without_dots_and_nothing_else_is_one() -> None:
    assert expert(fields=("520.1020",)).fields == ("5201020",)
    assert application(field=" 520.10 ").field == "52010"
    for text in ("52", "5201", "计算机", "", "５２０"):
        with pytest.raises(BadPanel, match=f"“{text}”不是学科代码"):
            expert(fields=(text,))


def test_the_discipline_is_asked_as_far_as_the_rule_says() -> None:
    near, far = expert("E1", "U1", fields=("52020",)), expert("E2", "U2", fields=("5201020", "110"))
    of = application(field="5201050")
    assert who(draw(of, [near, far], rule(Stratum("technical", 1, 5)), DAY, SEED)) == ["E2"]
    assert len(who(draw(of, [near, far], rule(Stratum("technical", 2, 3)), DAY, SEED))) == 2
    with pytest.raises(ShortPanel, match="技术专家（学科5201050）要1人，缺1人；库中有0人。"):
        draw(of, [near, far], rule(Stratum("technical", 1, 7)), DAY, SEED)


def test_an_expert_of_two_units_counts_for_the_first_that_still_holds() -> None:
    then, now = Post("A", Period(LONG_AGO, LONG_AGO)), Post("B", Period(LONG_AGO))
    assert expert(posts=(then, now, Post("C", Period(LONG_AGO)))).unit_on(DAY) == "B"
    assert expert(posts=(then,)).unit_on(DAY) is None
