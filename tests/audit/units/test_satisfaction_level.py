import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row, self_evaluation

RULE = "units.satisfaction_level"


@pytest.mark.parametrize(
    ("target", "status"),
    [
        pytest.param("≥90%", "passed", id="usual"),
        pytest.param("≥60%", "failed", id="low"),
        pytest.param("=100%", "failed", id="hardly-possible"),
        pytest.param("≥80%", "passed", id="nearest-lawful-at-the-floor"),
        pytest.param("≥105%", "not_applied", id="impossible-is-another-rule"),
        pytest.param("满意", "not_applied", id="words"),
    ],
)
def test_satisfaction_level(target, status):
    form = department_targets(rows=(row("效益指标", "满意度指标", "受益企业满意度", target),))
    assert run(RULE, form).status == status


def test_shares_of_the_dissatisfied_are_not_asked():
    rows = [row("满意度指标", "服务对象满意度指标", name, "≤5%") for name in ("群众不满意率", "服务对象投诉率")]
    assert run(RULE, department_targets(rows=rows)).status == "not_applied"


def test_not_asked_of_a_self_evaluation():
    assert run(RULE, self_evaluation()).status == "not_applied"
