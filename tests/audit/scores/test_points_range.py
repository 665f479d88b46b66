import pytest

from tests.audit.asking import run
from tests.builders import build, department_targets, row, self_evaluation

RULE = "scores.points_range"


def scored(score, weight="10", **texts):
    return self_evaluation(rows=[row(weight=weight, score=score, actual="130家")], texts=texts)


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(scored("9.5"), "passed", id="inside"),
        pytest.param(scored("10"), "passed", id="nearest-lawful-all"),
        pytest.param(scored("0"), "passed", id="none"),
        pytest.param(scored("11"), "failed", id="baishan-2022"),
        pytest.param(scored("-1"), "failed", id="negative"),
        pytest.param(scored("9", execution_score="12", execution_weight="10"), "failed", id="execution"),
        pytest.param(scored("9", execution_score="12"), "failed", id="execution-by-the-profile"),
        pytest.param(build("evaluation_scores", title="评分", rows=[row(weight="5", score="5")]), "passed", id="rated"),
        pytest.param(department_targets(), "not_applied", id="declaration"),
    ],
)
def test_points_range(form, status):
    assert run(RULE, form).status == status


def test_message_gives_the_excess():
    assert run(RULE, scored("11")).summary() == [(["11", "10"], "0至10分", "11分", "1分")]
