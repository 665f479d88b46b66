"""Cells the fuzz run (benchmarks/fuzz.py) stumbled over: figures longer than any count, days no calendar has."""

import pytest

from jixiao.forms.targets import Deadline, Quantity
from jixiao.forms.values import read_money, read_targets
from tests.forms.values.entries import YEAR


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"12月{'9' * 20}日前", id="day-longer-than-an-int-of-c"),
        pytest.param(f"{'9' * 20}月底前", id="month-longer-than-any"),
        pytest.param("1.5e99月", id="month-with-an-exponent"),
        pytest.param("9999年13月32日", id="no-such-day"),
        pytest.param("≥1.5e99家", id="count-with-an-exponent"),
        pytest.param(f"第1.5e99名{'9' * 5000}", id="rank-with-an-exponent"),
    ],
)
def test_no_figure_and_no_day_comes_of_it(text: str) -> None:
    entries = read_targets(text, YEAR)
    assert not any(isinstance(entry, Deadline) for entry in entries)
    assert not any(isinstance(entry, Quantity) and entry.value.adjusted() > 25 for entry in entries)


def test_an_amount_has_at_most_fifteen_digits_before_its_point() -> None:
    assert read_money("9" * 15) is not None
    assert read_money("9" * 16) is None
