from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.measures.derivation import Derivation, shown
from jixiao.measures.ratios import ratio
from tests.measures.figures import figure


def of(key: str, *values: str | None) -> Derivation:
    """A ratio by its id, of these figures in the order of its inputs."""
    asked = ratio(key)
    return asked.of({name: figure(value, name) for name, value in zip(asked.inputs, values, strict=True)})


@pytest.mark.parametrize(
    ("key", "figures", "percent"),
    [
        pytest.param(
            "completion_rate_with_carry_over",
            ("19.80", "1922.76", "767.86", "19.80"),
            "99.27",
            id="L40-completion",
        ),
        pytest.param("staffing_control_rate", ("136", "143"), "95.10", id="L40-staffing"),
        pytest.param("staffing_control_rate", ("25", "23"), "108.70", id="shaoyang-staffing"),
        pytest.param("three_public_change_rate_of_budgets", ("63.46", "32"), "98.31", id="L40-three-public"),
        pytest.param("three_public_change_rate", ("21.80", "24.60"), "-11.38", id="yongzhou-three-public"),
        pytest.param("budget_control_rate", ("767.86", "1922.76"), "39.94", id="L40-control"),
        pytest.param("execution_rate", ("154.74", "310.20"), "49.88", id="execution"),
        pytest.param("completion_rate", ("1416.20", "1460"), "97", id="completion-of-2015"),
        pytest.param("three_public_control_rate", ("21.80", "23"), "94.78", id="three-public-control"),
        pytest.param("operating_control_rate", ("97.10", "98"), "99.08", id="operating-control"),
        pytest.param("procurement_rate", ("116.40", "120"), "97", id="procurement"),
        pytest.param("adjustment_rate", ("40", "1420"), "2.82", id="adjustment"),
        pytest.param("carry_over_rate", ("19.80", "1980"), "1", id="carry-over-of-budget"),
        pytest.param("carry_over_rate_of_spending", ("19.80", "1800"), "1.10", id="carry-over-of-spending"),
        pytest.param("carry_over_change_rate", ("15", "20"), "-25", id="carry-over-change"),
        pytest.param("key_spending_rate", ("1500", "2150"), "69.77", id="key-spending"),
        pytest.param("payment_progress_rate", ("66", "60"), "110", id="progress"),
        pytest.param("asset_use_rate", ("98", "100"), "98", id="assets"),
        pytest.param("cost_saving_rate", ("65", "63.8"), "1.85", id="saving"),
    ],
)
def test_ratio(key, figures, percent):
    derivation = of(key, *figures)
    assert derivation.value is not None
    assert shown(derivation.value) == percent
    assert derivation.steps[-1].endswith(f"= {percent}%")


@pytest.mark.parametrize(
    ("key", "figures"),
    [
        ("execution_rate", ("5", "0")),
        ("three_public_change_rate", ("5", "0")),
        ("cost_saving_rate", ("0", "5")),
        ("completion_rate_with_carry_over", ("0", "0", "0", "0")),
    ],
)
def test_nothing_is_divided_by_zero(key, figures):
    derivation = of(key, *figures)
    assert derivation.value is None
    assert derivation.reason is not None
    assert "0" in derivation.reason


@pytest.mark.parametrize("position", range(4))
def test_no_ratio_over_a_hole(position):
    figures = ["10" if n != position else None for n in range(4)]
    derivation = of("completion_rate_with_carry_over", *figures)
    assert (derivation.value, derivation.reason) == (None, f"没有{derivation.inputs[position].name}，无法计算")


AMOUNT = st.decimals(min_value=1, max_value=10**9, places=2)


@given(part=AMOUNT, whole=AMOUNT)
def test_a_share_and_its_whole_give_the_part_back(part: Decimal, whole: Decimal):
    derivation = of("execution_rate", str(part), str(whole))
    assert derivation.value is not None
    assert abs(derivation.value * whole / 100 - part) < Decimal("0.0001")
