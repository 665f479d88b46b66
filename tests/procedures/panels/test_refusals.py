"""Who does not come keeps his place, the others stay, the next who can sit comes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.procedures.panels.draw import Call, Refusal, draw, draw_batch
from jixiao.procedures.panels.model import BadPanel, Stratum
from jixiao.procedures.panels.short import ShortPanel
from tests.procedures.panels.builders import DAY, SEED, THREE, application, expert, ordered, pool, rule, seed, who


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
