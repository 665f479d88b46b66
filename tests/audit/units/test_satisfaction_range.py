import pytest

from tests.audit.asking import run
from tests.builders import CLEAN_ROWS, department_targets, row, self_evaluation

RULE = "units.satisfaction_range"


@pytest.mark.parametrize(
    ("target", "status"),
    [
        pytest.param("≥90%", "passed", id="usual"),
        pytest.param("≥105%", "failed", id="more-than-all"),
        pytest.param("≥85", "passed", id="nearest-lawful-no-percent-sign"),
        pytest.param("0.95", "passed", id="nearest-lawful-stored-as-a-share"),
        pytest.param("≥120分", "not_applied", id="nearest-lawful-score"),
        pytest.param("满意", "not_applied", id="words"),
    ],
)
def test_satisfaction_range(target, status):
    form = department_targets(rows=(row("效益指标", "满意度指标", "受益企业满意度", target),))
    assert run(RULE, form).status == status


def test_the_actual_value_is_looked_at_too():
    rated = row("满意度指标", "服务对象满意度指标", "受益企业满意度", "≥90%", actual="193%", weight="10", score="10")
    assert run(RULE, self_evaluation(rows=(rated,))).words == ["193%"]


def test_not_applied_without_satisfaction():
    assert run(RULE, department_targets(rows=CLEAN_ROWS[:4])).status == "not_applied"


@pytest.mark.parametrize(("target", "actual", "status"), [("≥90%", "105%", "failed"), ("≥105%", "100%", "passed")])
def test_of_approved_targets_only_what_was_reached_is_asked(target, actual, status):
    form = self_evaluation(rows=[row("满意度指标", "服务对象满意度指标", "受益企业满意度", target, actual=actual)])
    assert run(RULE, form, approved=department_targets()).status == status
