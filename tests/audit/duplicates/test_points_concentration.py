import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row, self_evaluation

RULE = "duplicates.points_concentration"


def weighted(*weights, level1="产出指标"):
    return self_evaluation(rows=[row(level1, level3=f"指标{n}", weight=w) for n, w in enumerate(weights, 1)])


@pytest.mark.parametrize(
    ("weights", "status"),
    [
        pytest.param(["10"] * 5, "passed", id="even"),
        pytest.param(["60"], "failed", id="sixty-points-in-one-row"),
        pytest.param(["20", "5", "5"], "failed", id="more-than-half-of-the-level"),
        pytest.param(["20", "10"], "passed", id="nearest-lawful-only-two-rows"),
        pytest.param(["30"], "passed", id="nearest-lawful-at-the-limit"),
        pytest.param(["15", "10", "5"], "passed", id="nearest-lawful-exactly-half"),
    ],
)
def test_points_concentration(weights, status):
    assert run(RULE, weighted(*weights)).status == status


def test_not_applied_without_points():
    assert run(RULE, department_targets()).status == "not_applied"


def test_message_names_the_limit():
    assert [(expected, found) for _, expected, found, _ in run(RULE, weighted("60")).summary()] == [
        ("不超过一条指标30分的上限", "60分")
    ]


@pytest.mark.parametrize(
    ("weights", "status"), [(["19", "1"], "failed"), (["17", "3"], "passed"), (["10", "10"], "passed")]
)
def test_of_two_rows_one_has_almost_all(weights, status):
    assert run(RULE, weighted(*weights)).status == status
