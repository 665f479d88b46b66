import pytest

from tests.audit.asking import run
from tests.builders import SCORED_ROWS, department_targets, row, self_evaluation

RULE = "completeness.indicator_evidence"


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(department_targets(rows=(row(data_source="登记系统"),)), "passed", id="given"),
        pytest.param(department_targets(rows=(row(data_source=""),)), "failed", id="blank"),
        pytest.param(department_targets(), "not_applied", id="nearest-lawful-template-without-the-column"),
        pytest.param(self_evaluation(rows=SCORED_ROWS), "not_applied", id="self-evaluation"),
    ],
)
def test_indicator_evidence(form, status):
    assert run(RULE, form).status == status


def test_one_answer_an_indicator():
    rows = (row(evidence="证书"), row(level3="验收合格率", evidence=""), row(level3="成交额", evidence=" "))
    assert len(run(RULE, department_targets(rows=rows)).failures) == 2
