import pytest

from tests.audit.asking import run
from tests.builders import monitoring, row, self_evaluation

RULE = "scores.fewer_points"


@pytest.mark.parametrize(
    ("actual", "score", "status"),
    [
        pytest.param("125家", "90", "passed", id="as-computed"),
        pytest.param("125家", "85", "failed", id="a-unit-gives-itself-less"),
        pytest.param("100家", "72", "passed", id="nearest-lawful-the-share-reached"),
        pytest.param("100家", "90", "passed", id="more-is-another-rules"),
        pytest.param("100家", None, "not_applied", id="no-points-yet"),
    ],
)
def test_fewer_points(actual, score, status):
    form = self_evaluation(rows=[row(actual=actual, weight="90", score=score)])
    assert run(RULE, form, "national-2020", is_internal=True).status == status


def test_not_applied_to_published_forms_and_to_monitoring():
    published = self_evaluation(rows=[row(actual="125家", weight="90", score="85")])
    assert run(RULE, published, "national-2020").status == "not_applied"
    assert run(RULE, monitoring(), is_internal=True).status == "not_applied"
