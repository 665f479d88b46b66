import pytest

from tests.audit.asking import run
from tests.builders import monitoring, project_targets, row, self_evaluation

RULE = "scores.approved_weights"
NAMES = ("新认定高新技术企业", "科技计划项目验收", "技术合同成交额")


def rows(*weights):
    return [row(level3=name, weight=weight, actual="130家") for name, weight in zip(NAMES, weights, strict=True)]


APPROVED = project_targets(rows=rows("20", "30", "40"))


@pytest.mark.parametrize(
    ("weights", "approved", "status"),
    [
        pytest.param(("20", "30", "40"), APPROVED, "passed", id="as-approved"),
        pytest.param(("1", "49", "40"), APPROVED, "failed", id="reshuffled"),
        pytest.param(("20", "30", "39"), APPROVED, "failed", id="one-less"),
        pytest.param(("18", "27", "36"), project_targets(rows=rows("20", "30", "40")), "passed", id="another-whole"),
        pytest.param((None, None, None), APPROVED, "not_applied", id="nothing-printed-yet"),
        pytest.param(("1", "49", "40"), project_targets(rows=rows(None, None, None)), "not_applied",
                     id="approved-without-points"),
        pytest.param(("1", "49", "40"), None, "not_applied", id="no-targets-known"),
    ],
)  # fmt: skip
def test_points_stay_as_approved(weights, approved, status):
    assert run(RULE, self_evaluation(rows=rows(*weights)), approved=approved).status == status


def test_the_message_names_the_rows():
    answers = run(RULE, self_evaluation(rows=rows("1", "49", "40")), approved=APPROVED)
    assert answers.summary() == [(["1", "49"], "20分、30分", "1分、49分", None)]
    assert "“新认定高新技术企业”批复20分，表上1分、“科技计划项目验收”批复30分，表上49分" in answers.failures[0].message


def test_a_reason_satisfies_and_other_forms_are_not_asked():
    explained = self_evaluation(rows=rows("1", "49", "40"), texts={"conclusion": "经批准将权重调整为1分和49分。"})
    assert run(RULE, explained, approved=APPROVED).status == "passed"
    assert run(RULE, monitoring(rows=rows("1", "49", "40")), approved=APPROVED).status == "not_applied"
