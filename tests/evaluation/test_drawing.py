"""A draw worked by hand, and what makes it one that can be repeated."""

from decimal import Decimal

import pytest

from jixiao.evaluation.drawing import Candidate, Weights, draw

EVEN = Weights(Decimal(0), Decimal(0), Decimal(0))
WEIGHED = Weights(Decimal(3), Decimal(2), Decimal(2))
THREE = (
    Candidate("1", "甲", Decimal(1000000), 0, None),
    Candidate("2", "乙", Decimal(500000), 4, Decimal(60)),
    Candidate("3", "丙", None, 2, Decimal(100)),
)


def test_weights_are_worked_out_as_said() -> None:
    """甲 1+3×1+0+0; 乙 1+3×½+2×1+2×0.4; 丙 1+0+2×½+2×0."""
    found = {each.candidate.name: each for each in draw(THREE, 1, "2022", WEIGHED)}
    assert {name: str(each.weight) for name, each in found.items()} == {
        "甲": "4.000000", "乙": "5.300000", "丙": "2.000000"}  # fmt: skip
    assert found["乙"].why == "1 + 1.50（金额50万元） + 2（问题4处） + 0.80（上次60分）"
    assert found["丙"].why == "1 + 0（金额未知） + 1（问题2处） + 0（上次100分）"


def test_tickets_are_those_of_the_digest() -> None:
    """`printf '2022|1' | sha256sum` begins dff53d2059911bee: u = 0.8748358, −ln u = 0.133719; 2: 1901aee6439227d8,
    2.326039; 3: 388816c63d72ffd8, 1.510378."""
    found = {each.candidate.key: str(each.ticket) for each in draw(THREE, 1, "2022", EVEN)}
    assert found == {"1": "0.133719", "2": "2.326039", "3": "1.510378"}


def test_the_same_seed_and_candidates_give_the_same_draw_in_whatever_order_they_come() -> None:
    first = draw(THREE, 2, "公开抽取", WEIGHED)
    assert draw(THREE[::-1], 2, "公开抽取", WEIGHED) == first
    assert [each.chosen for each in first] == [True, True, False]
    tickets = [each.ticket for each in first]
    assert tickets == sorted(tickets)


def test_who_joins_changes_no_others_ticket() -> None:
    more = (*THREE, Candidate("4", "丁", Decimal(1), 0, None))
    before = {each.candidate.key: each.ticket for each in draw(THREE, 1, "s", WEIGHED)}
    after = {each.candidate.key: each.ticket for each in draw(more, 1, "s", WEIGHED)}
    assert {key: after[key] for key in before} == before


def test_another_seed_gives_another_draw_sometime_and_more_weight_more_chance() -> None:
    firsts = [draw(THREE, 1, str(seed), WEIGHED)[0].candidate.name for seed in range(400)]
    counts = {name: firsts.count(name) for name in "甲乙丙"}
    assert counts["乙"] > counts["甲"] > counts["丙"] > 0
    assert counts["乙"] == pytest.approx(400 * 5.3 / 11.3, abs=40)


def test_nothing_known_of_anybody_is_an_even_draw() -> None:
    nobody = (Candidate("1", "甲", None, 0, None), Candidate("2", "乙", None, 0, None))
    assert {str(each.weight) for each in draw(nobody, 1, "s", WEIGHED)} == {"1.000000"}
    assert draw((), 0, "s", WEIGHED) == []
