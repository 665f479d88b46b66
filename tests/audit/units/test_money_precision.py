import pytest

from tests.audit.asking import run
from tests.builders import department_targets

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
    assert run(RULE, department_targets(amounts={"total": amount}, money_unit=unit)).status == status


def test_not_applied_without_an_amount():
    assert run(RULE, department_targets(amounts={})).status == "not_applied"
