import pytest

from tests.audit.asking import run
from tests.builders import project_targets, row, self_evaluation

RULE = "quantification.actual_counter"


@pytest.mark.parametrize(
    ("target", "actual", "status"),
    [
        pytest.param("≥14家", "13个", "failed", id="another-word-for-the-same"),
        pytest.param("≥14家", "13家", "passed", id="same-word"),
        pytest.param("≥14家", "13", "not_applied", id="nearest-lawful-no-unit"),
        pytest.param("≥2亿元", "20500万元", "passed", id="nearest-lawful-other-scale"),
        pytest.param("≥2万人", "19000人", "passed", id="nearest-lawful-without-the-ten-thousand"),
        pytest.param("≥2000户", "2340人", "not_applied", id="other-things-are-another-rules"),
    ],
)
def test_actual_counter(target, actual, status):
    form = self_evaluation(rows=[row(target=target, actual=actual)])
    assert run(RULE, form, is_internal=True).status == status


def test_not_applied_to_published_forms_and_targets():
    assert run(RULE, self_evaluation(rows=[row(target="≥14家", actual="13个")])).status == "not_applied"
    assert run(RULE, project_targets(), is_internal=True).status == "not_applied"
