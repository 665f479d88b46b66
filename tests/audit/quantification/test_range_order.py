import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row

RULE = "quantification.range_order"


@pytest.mark.parametrize(
    ("target", "status"),
    [
        pytest.param("2—3家", "passed", id="changde-2018"),
        pytest.param("10—5家", "failed", id="wrong-way-round"),
        pytest.param("5—5家", "failed", id="no-range"),
        pytest.param("0.5—1家", "passed", id="nearest-lawful-decimal"),
        pytest.param("≥125家", "not_applied", id="no-range-in-the-form"),
    ],
)
def test_range_order(target, status):
    assert run(RULE, department_targets(rows=[row(target=target)])).status == status


@pytest.mark.parametrize(("target", "why"), [("10—5家", "前大后小"), ("5—5家", "两端是同一个数")])
def test_message_says_what_is_wrong(target, why):
    (outcome,) = run(RULE, department_targets(rows=[row(target=target)])).failures
    assert outcome.message == f"区间“{target}”{why}。"


@pytest.mark.parametrize(
    ("target", "status"),
    [
        pytest.param("≥8场且≤5场", "failed", id="floor-above-ceiling"),
        pytest.param("≥90%且≤100%", "passed", id="nearest-lawful-two-bounds"),
        pytest.param("≥1万人且≤12000人", "passed", id="nearest-lawful-in-two-units"),
    ],
)
def test_two_bounds_of_one_cell(target, status):
    assert run(RULE, department_targets(rows=(row(target=target),))).status == status
