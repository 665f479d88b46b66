import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row

RULE = "budget.unit_cost"


@pytest.mark.parametrize(
    ("name", "target", "status"),
    [
        pytest.param("培训人均成本", "≤550元/人天", "passed", id="third-class"),
        pytest.param("培训人均成本", "≤900元/人天", "failed", id="above-every-class"),
        pytest.param("会议人均成本", "≤760元/人天", "passed", id="nearest-lawful-highest-class"),
        pytest.param("培训人均成本", "≤900元/人", "not_applied", id="whole-course"),
        pytest.param("巡查成本", "≤900元/人天", "not_applied", id="no-standard"),
    ],
)
def test_unit_cost(name, target, status):
    form = department_targets(rows=[row("产出指标", "成本指标", name, target)])
    assert run(RULE, form).status == status
