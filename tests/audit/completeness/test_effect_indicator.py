import pytest

from tests.audit.asking import run
from tests.builders import CLEAN_ROWS, department_targets, row, self_evaluation

RULE = "completeness.effect_indicator"
SATISFIED = row("效益指标", "社会公众或服务对象满意度", "受益企业满意度", "≥90%")


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        pytest.param(CLEAN_ROWS, "passed", id="effects-and-satisfaction"),
        pytest.param((row(), SATISFIED), "failed", id="satisfaction-only"),
        pytest.param(
            (row(), row("效益指标", "社会效益指标", "知晓率", "≥90%")), "passed", id="nearest-lawful-one-effect"
        ),
        pytest.param(
            (row(), row("满意度指标", "服务对象满意度指标", "满意度", "≥90%")), "not_applied", id="no-effect-class"
        ),
    ],
)
def test_effect_indicator(rows, status):
    assert run(RULE, department_targets(rows=rows)).status == status


def test_a_satisfaction_filed_as_social_benefit_is_another_rule():
    rows = (row(), row("效益指标", "社会效益指标", "群众满意度", "≥90%"))
    assert run(RULE, department_targets(rows=rows)).status == "passed"


def test_a_form_without_a_second_level_is_judged_by_the_name():
    rows = (row(), row("效益指标", None, "群众满意度", "≥90%"))
    assert run(RULE, department_targets(rows=rows)).status == "failed"


def test_not_asked_of_a_self_evaluation():
    assert run(RULE, self_evaluation(rows=(SATISFIED,))).status == "not_applied"
