import pytest

from tests.audit.asking import run
from tests.builders import department_targets

RULE = "units.staffing"


@pytest.mark.parametrize(
    ("staffing", "status"),
    [
        pytest.param((23, 25), "failed", id="shaoyang-2020"),
        pytest.param((23, 23), "passed", id="nearest-lawful-full"),
        pytest.param((23, 20), "passed", id="posts-vacant"),
        pytest.param((0, 2), "failed", id="no-post"),
        pytest.param((23, None), "not_applied", id="one-number-only"),
        pytest.param(None, "not_applied", id="template-without"),
    ],
)
def test_staffing(staffing, status):
    assert run(RULE, department_targets(staffing=staffing)).status == status


def test_says_how_many_and_the_rate():
    failure = run(RULE, department_targets(staffing=(23, 25))).failures[0]
    assert failure.message == "实有25人，超过编制23人，控制率108.7%。"
    assert (failure.expected, failure.found, failure.difference) == ("不超过23人", "25人", "2人")
