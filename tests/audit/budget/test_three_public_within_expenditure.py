import pytest

from tests.audit.asking import run
from tests.builders import department_targets

RULE = "budget.three_public_within_expenditure"


@pytest.mark.parametrize(
    ("part", "whole", "status"),
    [
        pytest.param("21.5", "373.51", "passed", id="shaoyang-2020"),
        pytest.param("21500", "373.51", "failed", id="unit-mistaken"),
        pytest.param("373.51", "373.51", "passed", id="nearest-lawful-all-of-it"),
        pytest.param(None, "373.51", "cannot_decide", id="unreadable"),
    ],
)
def test_three_public_within_expenditure(part, whole, status):
    amounts = {"three_public.total": part, "expenditure.total": whole}
    assert run(RULE, department_targets(amounts=amounts)).status == status


def test_not_applied_without_both():
    assert run(RULE, department_targets()).status == "not_applied"
