import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row, self_evaluation

RULE = "units.money_precision"


@pytest.mark.parametrize(
    ("unit", "amount", "status"),
    [
        pytest.param("万元", "2336.11", "passed", id="wangcheng-2022"),
        pytest.param("万元", "968.1918", "passed", id="nearest-lawful-to-the-yuan"),
        pytest.param("万元", "0.09000007", "failed", id="float-residue"),
        pytest.param("元", "9681918.125", "failed", id="part-of-a-fen"),
        pytest.param("元", "9681918.12", "passed", id="to-the-fen"),
        pytest.param(None, "0.09000007", "not_applied", id="no-unit"),
    ],
)
def test_money_precision(unit, amount, status):
    assert run(RULE, department_targets(amounts={"total": amount}, money_unit=unit, rows=())).status == status


def test_not_applied_without_an_amount():
    assert run(RULE, department_targets(amounts={}, rows=())).status == "not_applied"


@pytest.mark.parametrize(
    ("target", "status"),
    [
        pytest.param("≤128.3456元", "failed", id="part-of-a-fen"),
        pytest.param("≤96.66667元/人", "failed", id="result-of-a-division"),
        pytest.param("≤5.98765元/平方米", "failed", id="finer-than-any-price"),
        pytest.param("≤5.1234567万元", "failed", id="part-of-a-yuan"),
        pytest.param("≤28.50元/剂次", "passed", id="nearest-lawful-to-the-fen"),
        pytest.param("≤0.5224元/千瓦时", "passed", id="nearest-lawful-low-price"),
        pytest.param("≤0.3456万元", "passed", id="nearest-lawful-to-the-yuan"),
        pytest.param("≥98.12345%", "not_applied", id="a-rate"),
    ],
)
def test_amounts_of_indicators(target, status):
    form = department_targets(amounts={}, rows=[row("成本指标", "经济成本指标", "人均费用", target)])
    assert run(RULE, form).status == status


def test_what_was_reached():
    form = self_evaluation(rows=[row("成本指标", "经济成本指标", "印刷费", "≤6万元", actual="5.3333333万元")])
    assert run(RULE, form).words == ["5.3333333万元"]
