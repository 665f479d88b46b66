"""Parts in proportion that add up to the whole."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from jixiao.measures.sharing import by_largest_remainder


def test_what_is_cut_off_most_gets_what_is_left_over() -> None:
    thirds = by_largest_remainder(Decimal(100), [Decimal(1)] * 3, Decimal(1))
    assert thirds == (Decimal(34), Decimal(33), Decimal(33))
    assert by_largest_remainder(Decimal(10), [Decimal(1), Decimal(5)], Decimal(1)) == (Decimal(2), Decimal(8))
    assert by_largest_remainder(Decimal(20), [Decimal(1), Decimal(1)], Decimal(1)) == (Decimal(10), Decimal(10))


@given(st.integers(0, 10**15), st.lists(st.integers(1, 1000), min_size=1, max_size=8))
def test_the_parts_add_up_and_none_is_a_step_off(whole: int, weights: list[int]) -> None:
    parts = by_largest_remainder(Decimal(whole), [Decimal(each) for each in weights], Decimal(1))
    assert sum(parts) == whole
    assert all(
        abs(part * sum(weights) - whole * each) < sum(weights) for part, each in zip(parts, weights, strict=True)
    )
