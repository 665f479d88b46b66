from decimal import Decimal

import pytest

from jixiao.cells.model import Address, Cell
from jixiao.measures.derivation import Figure, derive, shown, total, typed
from tests.measures.figures import figure

BASIC = Cell("711.94", Address(line=17), row=17)


def test_total_prints_every_step_and_keeps_the_cells():
    derivation = total("支出", [Figure("基本支出", Decimal("711.94"), BASIC), figure("523.67", "项目支出")])
    assert derivation.value == Decimal("1235.61")
    assert derivation.cells == (BASIC,)
    assert derivation.lines() == (
        "支出 = 基本支出 + 项目支出",
        "基本支出：711.94",
        "项目支出：523.67",
        "711.94 + 523.67 = 1235.61",
    )


def test_no_sum_over_a_hole():
    derivation = total("支出", [figure("711.94", "基本支出"), figure(None, "项目支出")])
    assert derivation.value is None
    assert derivation.lines()[-1] == "没有项目支出，无法计算"


def test_a_missing_figure_is_never_computed_with():
    assert derive("甲", "logic", [figure(None)], lambda value: (value + 1, [])).value is None


@pytest.mark.parametrize(
    ("value", "text"), [("95", "95"), ("95.1", "95.10"), ("0.005", "0.01"), ("1000", "1000"), ("99.996", "100")]
)
def test_shown(value, text):
    assert shown(Decimal(value)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0.003", "0.003"),
        ("499.999", "499.999"),
        ("95.1", "95.10"),
        ("500", "500"),
        ("98.0761784919", "98.08"),
        ("499.99999999", "499.99999999"),
        ("0.00000001", "0.00000001"),
    ],
)
def test_a_figure_to_compute_with_is_never_rounded_to_another_whole_one(value, text):
    assert typed(Decimal(value)) == text
