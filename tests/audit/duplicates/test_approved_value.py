import pytest

from tests.audit.asking import run
from tests.builders import project_targets, row, self_evaluation

RULE = "duplicates.approved_value"
APPROVED = project_targets(rows=[row(target="≥125家")])


@pytest.mark.parametrize(
    ("target", "status"),
    [
        pytest.param("≥125家", "passed", id="as-approved"),
        pytest.param("125家以上", "passed", id="nearest-lawful-written-otherwise"),
        pytest.param("≥100家", "failed", id="lowered"),
        pytest.param("≤125家", "failed", id="sign-turned"),
        pytest.param("按计划完成", "failed", id="words-for-a-number"),
        pytest.param(None, "failed", id="emptied"),
    ],
)
def test_approved_value(target, status):
    form = self_evaluation(rows=[row(target=target, actual="130家")])
    assert run(RULE, form, approved=APPROVED).status == status


def test_printed_adjustment_satisfies():
    form = self_evaluation(rows=[row(target="≥100家", actual="130家", remark="年中经批准调整")])
    answers = run(RULE, form, approved=APPROVED)
    assert (answers.status, "调整" in answers.outcomes[0].message) == ("passed", True)


@pytest.mark.parametrize("approved", [None, project_targets(rows=[row(level3="举办培训班")])])
def test_not_applied_without_an_approved_counterpart(approved):
    form = self_evaluation(rows=[row(target="≥100家", actual="130家")])
    assert run(RULE, form, approved=approved).status == "not_applied"
