import pytest

from tests.audit.asking import run
from tests.builders import CLEAN_ROWS, department_targets, monitoring, row

RULE = "publication.approved_version"
LOWERED = (row("产出指标", "数量指标", "新认定高新技术企业数量", "≥100家"), *CLEAN_ROWS[1:])
RESPACED = (row("产出指标", "数量指标", "新认定 高新技术企业数量", "≥１２５家"), *CLEAN_ROWS[1:])
AMOUNTS = {"total": "900.00", "basic_expenditure": "694.27"}


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(department_targets(), "passed", id="same"),
        pytest.param(department_targets(rows=RESPACED), "passed", id="nearest-lawful-spacing-and-width"),
        pytest.param(department_targets(rows=LOWERED), "failed", id="value-lowered"),
        pytest.param(department_targets(rows=CLEAN_ROWS[1:]), "failed", id="indicator-left-out"),
        pytest.param(department_targets(objectives=("做好各项工作。",)), "failed", id="goal-reworded"),
        pytest.param(department_targets(amounts=AMOUNTS), "failed", id="amount-changed"),
        pytest.param(monitoring(), "not_applied", id="other-kind"),
    ],
)
def test_approved_version(form, status):
    assert run(RULE, form, approved=department_targets()).status == status


def test_not_applied_without_an_approved_form():
    assert run(RULE, department_targets()).status == "not_applied"


def test_says_what_was_approved():
    answers = run(RULE, department_targets(rows=LOWERED), approved=department_targets())
    assert answers.summary() == [(["≥100家"], "≥125家", "≥100家", None)]
