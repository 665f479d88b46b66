import pytest

from tests.audit.asking import run
from tests.builders import monitoring, project_targets, row, self_evaluation

RULE = "duplicates.approved_indicator"
APPROVED = project_targets(rows=[row(level3="新认定高新技术企业", target="≥125家")])


@pytest.mark.parametrize(
    ("name", "status"),
    [
        pytest.param("新认定高新技术企业", "passed", id="approved"),
        pytest.param("新认定高企数量", "passed", id="nearest-lawful-abbreviated"),
        pytest.param("召开培训会", "failed", id="another-indicator"),
    ],
)
@pytest.mark.parametrize("form", [self_evaluation, monitoring])
def test_approved_indicator(form, name, status):
    assert run(RULE, form(rows=[row(level3=name, actual="5家")]), approved=APPROVED).status == status


def test_an_approved_indicator_that_was_dropped_is_named():
    approved = project_targets(
        rows=[row(level3="新认定高新技术企业", target="≥125家"), row(level3="举办科普活动", target="≥6场")]
    )
    answers = run(RULE, self_evaluation(rows=[row(level3="新认定高企数量", actual="130家")]), approved=approved)
    assert [outcome.message for outcome in answers.failures] == ["批复的指标“举办科普活动”不在表里。"]


def test_not_applied_without_the_approved_form():
    assert run(RULE, self_evaluation()).status == "not_applied"


def test_not_applied_to_a_declaration():
    assert run(RULE, project_targets(), approved=APPROVED).status == "not_applied"


@pytest.mark.parametrize(
    ("name", "status"), [("企业创新：新认定高新技术企业", "passed"), ("企业创新：举办培训班", "failed")]
)
def test_a_task_and_what_is_counted_of_it_are_one_name_in_a_form_that_follows(name, status):
    approved = project_targets(rows=[row(level3="企业创新", content="新认定高新技术企业", target="≥125家")])
    assert run(RULE, self_evaluation(rows=[row(level3=name, actual="5家")]), approved=approved).status == status
