"""Draws: repeated in any order, never a barred expert, every equal as often as any other, short rather than relaxed."""

import hashlib
import random
from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.procedures.panels.conflicts import barred
from jixiao.procedures.panels.draw import Call, Draw, Refusal, draw, draw_batch
from jixiao.procedures.panels.model import BadPanel, Expert, Kind, Period, Post, Stratum
from jixiao.procedures.panels.short import ShortPanel
from tests.procedures.panels.builders import DAY, LONG_AGO, SEED, application, expert, rule

THREE = (Stratum("technical", 1), Stratum("finance", 1), Stratum("management", 1))
KINDS: tuple[Kind, ...] = ("technical", "finance", "management")


def pool(count: int = 30, **more: object) -> list[Expert]:
    """Of every kind a third, each of a unit of his own."""
    return [expert(f"E{number}", f"U{number}", (KINDS[number % 3],), **more) for number in range(count)]


def who(found: Draw) -> list[str]:
    return [each.expert for each in found.members]


def ordered(experts: Sequence[Expert], seed: str = SEED, of: str = "A1") -> list[str]:
    """As somebody does it by hand: sha256sum of three lines, sorted."""
    return sorted((each.id for each in experts),
                  key=lambda name: hashlib.sha256(f"{seed}\n{of}\n{name}".encode()).hexdigest())  # fmt: skip


def seed(number: int) -> str:
    return f"{number:032d}"


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


def test_no_barred_expert_in_a_hundred_thousand_draws() -> None:
    """Each of 20,000 panels draws five of twelve, of whom five are barred, each by another ground."""
    of, by = application(), rule(Stratum("technical", 5), most_panels=10**6)
    tied = [
        expert("B1", "F1"), expert("B2", "B2", relatives=frozenset({"P1"})), expert("P1", "B3"),
        expert("B4", "B4", sat_in=frozenset({"2025"})), expert("B5", None),
    ]  # fmt: skip
    free = [expert(f"E{number}", f"U{number}") for number in range(7)]
    assert all(barred(each, of, DAY, by) for each in tied)
    seats: Counter[str] = Counter()
    for number in range(2_000):
        calls = [Call(application(f"A{place}"), by) for place in range(10)]
        for found in draw_batch(calls, tied + free, DAY, seed(number)).values():
            seats.update(who(found))
    assert sum(seats.values()) == 100_000
    assert set(seats) == {each.id for each in free}


def test_equals_are_drawn_equally_often() -> None:
    """χ² of 9 degrees of freedom is above 27.88 once in a thousand."""
    experts, by = [expert(f"E{number}", f"U{number}") for number in range(10)], rule(Stratum("technical", 3))
    seats = Counter(
        name for number in range(2_000) for name in who(draw(application(), experts, by, DAY, seed(number)))
    )
    assert sum((seats[each.id] - 600) ** 2 / 600 for each in experts) < 27.88


def test_every_panel_of_equals_is_drawn_equally_often() -> None:
    """Ten panels of 3 of 5: χ² of 9 degrees of freedom."""
    experts, by = [expert(f"E{number}", f"U{number}") for number in range(5)], rule(Stratum("technical", 3))
    panels = Counter(tuple(sorted(who(draw(application(), experts, by, DAY, seed(number))))) for number in range(2_000))
    possible = list(combinations(sorted(each.id for each in experts), 3))
    assert sum((panels[each] - 200) ** 2 / 200 for each in possible) < 27.88


def test_of_a_crowded_unit_one_comes_and_who_draws_units_first_favours_none() -> None:
    """Six experts of one unit and four of their own: by units each unit comes as often, 3 of 5 times."""
    crowded = [expert(f"C{number}", "CROWDED") for number in range(6)]
    alone = [expert(f"E{number}", f"U{number}") for number in range(4)]
    by = rule(Stratum("technical", 3), order="units")
    of_the_crowd = 0
    for number in range(2_000):
        seats = who(draw(application(), crowded + alone, by, DAY, seed(number)))
        assert sum(name.startswith("C") for name in seats) <= 1
        of_the_crowd += any(name.startswith("C") for name in seats)
    assert abs(of_the_crowd - 1_200) < 3 * (2_000 * 0.6 * 0.4) ** 0.5


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


@given(st.integers(0, 10**6), st.integers(0, 2))
def test_who_comes_for_somebody_is_the_next_in_the_list_and_the_others_stay(number: int, place: int) -> None:
    experts, by = pool(), rule(*THREE)
    before = draw(application(), experts, by, DAY, seed(number))
    gone = who(before)[place]
    after = draw(application(), experts, by, DAY, seed(number), refusals=[Refusal("A1", gone, "出差")])
    kind = int(gone[1:]) % 3
    same_kind = [name for name in ordered(experts, seed(number)) if int(name[1:]) % 3 == kind]
    assert same_kind[0] == gone
    assert after.replaced == ((gone, same_kind[1]),)
    assert set(who(after)) == {*who(before), same_kind[1]} - {gone}
    assert after.order == before.order
    assert next((each.outcome, each.words) for each in after.entries() if each.expert == gone) == ("refused", "出差")


def test_who_was_passed_over_for_a_colleague_may_come_for_him() -> None:
    experts = [expert("E1", "A"), expert("E2", "A"), expert("E3", "B"), expert("E4", "C")]
    by = rule(Stratum("technical", 3))
    before = draw(application(), experts, by, DAY, SEED)
    gone = next(name for name in who(before) if name in ("E1", "E2"))
    after = draw(application(), experts, by, DAY, SEED, refusals=[Refusal("A1", gone, "病假")])
    assert after.replaced == ((gone, {"E1": "E2", "E2": "E1"}[gone]),)


def test_one_after_the_other_refuses_until_nobody_is_left() -> None:
    experts, by = [expert(f"E{number}", f"U{number}") for number in range(5)], rule(Stratum("technical", 3))
    names = ordered(experts)
    refusals = [Refusal("A1", names[0], "出差"), Refusal("A1", names[3], "病假")]
    found = draw(application(), experts, by, DAY, SEED, refusals=refusals)
    assert found.replaced == ((names[0], names[3]), (names[3], names[4]))
    assert who(found) == [names[1], names[2], names[4]]
    with pytest.raises(ShortPanel, match="要3人，缺1人；库中有5人，其中不参加3人。"):
        draw(application(), experts, by, DAY, SEED, refusals=[*refusals, Refusal("A1", names[1], "开会")])


def test_who_refuses_one_panel_is_free_for_no_more_of_the_others_than_before() -> None:
    experts, by = (
        [expert(f"E{number}", f"U{number}") for number in range(4)],
        rule(Stratum("technical", 3), most_panels=2),
    )
    calls = [Call(application("A1"), by), Call(application("A2"), by)]
    before = draw_batch(calls, experts, DAY, SEED)
    gone = who(before["A1"])[0]
    after = draw_batch(calls, experts, DAY, SEED, refusals=[Refusal("A1", gone, "出差")])
    assert after["A2"] == before["A2"]
    assert gone not in who(after["A1"])


@pytest.mark.parametrize(
    ("refusal", "says"),
    [
        (Refusal("A1", "E9", "出差"), "专家E9不在申请A1的评审组里，不能记他不参加"),
        (Refusal("A2", "E0", "出差"), "没有申请A2：不能记它的专家E0不参加"),
        (Refusal("A1", "E0", "  "), "专家E0不参加申请A1的评审，没有写原因：请写上"),
    ],
)
def test_refusals_that_cannot_be(refusal: Refusal, says: str) -> None:
    experts = [expert(f"E{number}", f"U{number}") for number in range(3)]
    with pytest.raises(BadPanel, match=says):
        draw(application(), experts, rule(Stratum("technical", 3)), DAY, SEED, refusals=[refusal])


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


def test_who_has_colleagues_comes_a_little_less_often() -> None:
    """Four colleagues in a pool of 57, five seats: one of them sits unless the first five in the list are others, so by
    hand 1 − 53·52·51·50·49 ÷ (57·56·55·54·53) = 0.3146; of each 0.0787, and 5 ÷ 57 = 0.0877 would be equal."""
    crowded = [expert(f"C{number}", "CROWDED") for number in range(4)]
    alone = [expert(f"E{number}", f"U{number}") for number in range(53)]
    by = rule(Stratum("technical", 5))
    panels = (who(draw(application(), crowded + alone, by, DAY, seed(number))) for number in range(1_000))
    seen = sum(any(name.startswith("C") for name in each) for each in panels)
    assert abs(seen - 314.6) < 3 * (1_000 * 0.3146 * 0.6854) ** 0.5


def test_shuffled_by_chance_is_the_same_as_sorted() -> None:
    experts = pool()
    again = list(experts)
    random.Random(5).shuffle(again)  # noqa: S311 - no secret
    assert list(draw(application(), again, rule(*THREE), DAY, SEED).entries()) == list(
        draw(application(), experts, rule(*THREE), DAY, SEED).entries()
    )
