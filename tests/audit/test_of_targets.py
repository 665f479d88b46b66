"""Of a form held against approved targets the wording of the targets is not judged again."""

from datetime import date

import pytest

from jixiao.api import read
from jixiao.audit.context import Beside, Context
from jixiao.audit.engine import audit
from jixiao.audit.of_targets import _BESIDE, _OTHERS, _ROOMS, judges_targets
from jixiao.audit.registry import all_rules
from jixiao.profiles.load import profiles
from tests.conftest import EXAMPLES

FORM = EXAMPLES / "forms" / "chongqing-dianjiang-industry-dept-self-evaluation-2022" / "form.docx"


def test_the_rules_named_are_rules() -> None:
    known = {each.id for each in all_rules()}
    assert known >= _OTHERS | _BESIDE
    assert {each.partition(".")[0] for each in known} >= _ROOMS
    assert not any(each.partition(".")[0] in _ROOMS for each in _OTHERS)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("quantification.vague_value", True),
        ("quantification.actual_comparable", False),
        ("duplicates.conflicting_values", True),
        ("duplicates.approved_value", False),
        ("scores.indicator_points", False),
        ("completeness.actual_value", False),
        ("budget.overspent", False),
        ("publication.mobile_number", False),
    ],
)
def test_what_was_reached_spent_and_scored_is_judged(rule: str, expected: bool) -> None:
    assert judges_targets(rule) is expected


def test_approved_targets_are_judged_no_more_and_a_form_alone_as_before() -> None:
    path = next(FORM.parent.glob("form.*"))
    (form,) = [each for each in read(path).forms if each.kind == "department_self_evaluation"]
    assert form.profile is not None
    alone = Context(profiles()[form.profile.id], today=date(2024, 3, 1))
    measured = Context(profiles()[form.profile.id], beside=Beside(approved=form), today=date(2024, 3, 1))
    before = {each.rule for each in audit(form, alone) if each.outcome.status == "failed"}
    after = audit(form, measured)
    assert any(judges_targets(rule) for rule in before)
    assert not any(judges_targets(each.rule) for each in after if each.outcome.status != "not_applied")
    failed = {each.rule for each in after if each.outcome.status == "failed"}
    assert {rule for rule in before if not judges_targets(rule)} <= failed
