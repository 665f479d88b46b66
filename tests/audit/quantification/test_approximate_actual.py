import pytest

from tests.audit.asking import run
from tests.builders import project_targets, row, self_evaluation

RULE = "quantification.approximate_actual"


@pytest.mark.parametrize(
    ("actual", "status"),
    [
        pytest.param("约110人", "failed", id="about"),
        pytest.param("100人左右", "failed", id="or-so"),
        pytest.param("112人", "passed", id="counted"),
        pytest.param("近三年平均95人", "passed", id="nearest-lawful-a-time"),
        pytest.param("达成年度指标", "not_applied", id="words"),
    ],
)
def test_approximate_actual(actual, status):
    assert run(RULE, self_evaluation(rows=[row(target="≥100人", actual=actual)])).status == status


def test_not_applied_to_targets():
    assert run(RULE, project_targets()).status == "not_applied"
