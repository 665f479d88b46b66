"""What tables say against each other is told before they are taken in, and can be confirmed all the same."""

import pytest

from jixiao.treasury.taking import proposal_of
from tests.treasury.money import SCIENCE, Treasury
from tests.treasury.test_taking import BUDGET, OTHERS, PAYMENTS, Lines, changed, put, taken

CARRY_OVER, OPERATING, THREE_PUBLIC = OTHERS["carry_over"], OTHERS["operating"], OTHERS["three_public"]
MOST = 5_639_509.55
"""10 at the beginning; 260 + 350.5 + 120 + 20 − 15 = 735.5 万元; paid 216,000.35 + 1,500,000.10 − 500."""


def told(treasury: Treasury, *sheets: Lines) -> list[str]:
    made = put(treasury, *sheets)
    assert made is not None
    return proposal_of(made).warnings


def left(begin: float | None, end: float) -> Lines:
    return changed(CARRY_OVER, 3, D=begin, E=end)


def test_tables_that_agree_are_told_nothing_of(treasury: Treasury) -> None:
    assert told(treasury, BUDGET, PAYMENTS, *OTHERS.values()) == []


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ((50, 50), ""),  # to the last yuan
        ((50, 50.01), "公用经费实际支出50.01元，超过预算50.00元"),
        ((0, 99_999_999), "公用经费实际支出99,999,999.00元，超过预算0.00元"),
        ((None, 45), ""),  # nobody said what the budget is
    ],
)
def test_more_spent_than_the_budget_of_operating(
    treasury: Treasury, row: tuple[float | None, float], said: str
) -> None:
    found = told(treasury, changed(OPERATING, 2, B=row[0], C=row[1]))
    assert len(found) == bool(said)
    assert said in "".join(found)


def test_more_spent_than_the_budget_of_a_part_of_three_public(treasury: Treasury) -> None:
    (found,) = told(treasury, changed(THREE_PUBLIC, 3, D=15.5))
    assert "D3：公务接待费实际支出15.50元，超过预算15.00元" in found
    assert told(treasury, changed(THREE_PUBLIC, 3, D=15)) == []
    whole_and_parts = [
        *THREE_PUBLIC[:2],
        [SCIENCE, "公务用车购置和运行费", 26, None, None],
        [SCIENCE, "公务用车购置费", None, 6, None],
        [SCIENCE, "公务用车运行维护费", None, 20.5, None],
    ]
    (found,) = told(treasury, whole_and_parts)
    assert "公务用车购置和运行费实际支出26.50元，超过预算26.00元" in found


def test_more_left_than_there_was_and_came_in_less_what_was_paid(treasury: Treasury) -> None:
    assert told(treasury, BUDGET, PAYMENTS, left(10, MOST)) == []
    assert told(treasury, BUDGET, PAYMENTS, left(10, 5)) == []  # what is taken back is neither paid nor left
    (found,) = told(treasury, BUDGET, PAYMENTS, left(10, MOST + 0.01))
    assert "E3：年末结转结余合计5,639,509.56元，多于年初结转结余10.00元 + 全年预算7,355,000.00元" in found
    assert "= 5,639,509.55元，请核对" in found


def test_where_one_of_the_amounts_is_unknown_nothing_is_said(treasury: Treasury) -> None:
    assert told(treasury, left(10, 88_888_888)) == []
    assert told(treasury, BUDGET, PAYMENTS, left(None, 88_888_888)) == []


def test_it_is_told_of_what_holds_already_and_can_be_confirmed(treasury: Treasury) -> None:
    """The budget came in spring; what a later file leaves alone is not told again."""
    taken(treasury, BUDGET, PAYMENTS)
    made = taken(treasury, left(10, MOST + 1))
    assert len(made.warnings) == 1
    assert told(treasury, OPERATING) == []
    assert len(told(treasury, [*PAYMENTS, ["2023-07-20", SCIENCE, None, "一般公共预算", "人员经费", 7, "0010"]])) == 1
