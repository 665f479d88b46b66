import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row, self_evaluation

RULE = "completeness.shortfall_reason"


def evaluated(target, actual, score="20", reason=""):
    scored = row(target=target, actual=actual, weight="20", score=score, reason=reason)
    return self_evaluation(rows=(scored,))


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(evaluated("≥125家", "100家"), "failed", id="short-of-the-target"),
        pytest.param(evaluated("≥125家", "100家", reason="批次减少"), "passed", id="reason-given"),
        pytest.param(evaluated("按时完成", "部分完成", score="15"), "failed", id="points-lost"),
        pytest.param(evaluated("≤5次", "8次"), "failed", id="above-a-limit"),
        pytest.param(evaluated("≥20场（次）", "15场"), "failed", id="short-in-the-unit-without-brackets"),
        pytest.param(evaluated("≥1万人", "8000人"), "failed", id="short-in-the-smaller-unit"),
        pytest.param(evaluated("≤5次", "3次"), "not_applied", id="nearest-lawful-below-a-limit"),
        pytest.param(evaluated("125家", "100家"), "not_applied", id="nearest-lawful-no-operator-no-verdict"),
        pytest.param(evaluated("≥1万人", "12000人"), "not_applied", id="nearest-lawful-other-unit"),
        pytest.param(evaluated("≥125家", "130家"), "not_applied", id="met"),
        pytest.param(department_targets(), "not_applied", id="targets"),
    ],
)
def test_shortfall_reason(form, status):
    assert run(RULE, form).status == status


def test_a_form_without_the_column_is_not_asked():
    assert run(RULE, self_evaluation(rows=(row(actual="100家"),))).status == "not_applied"
