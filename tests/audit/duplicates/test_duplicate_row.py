import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row

RULE = "duplicates.duplicate_row"
TRAINING = row("产出指标", "数量指标", "举办培训班", "≥5期")


@pytest.mark.parametrize(
    ("other", "status"),
    [
        pytest.param(TRAINING, "failed", id="same-row-twice"),
        pytest.param(row("产出指标", "数量指标", "举办培训班", "≥6期"), "passed", id="other-value-is-another-rule"),
        pytest.param(row("效益指标", "社会效益指标", "举办培训班", "≥5期"), "passed", id="effect-is-another-rule"),
        pytest.param(row("产出指标", "质量指标", "培训合格率", "≥95%"), "passed", id="nearest-lawful-other-name"),
    ],
)
def test_duplicate_row(other, status):
    assert run(RULE, department_targets(rows=[TRAINING, other])).status == status


def test_same_words_for_two_tasks_are_lawful():
    rows = [
        row("产出指标", "时效指标", "科技特派员工作", "按时完成", content="按工作进度要求完成"),
        row("产出指标", "时效指标", "科技普及工作", "按时完成", content="按工作进度要求完成"),
    ]
    assert run(RULE, department_targets(rows=rows)).status == "passed"


def test_rows_of_one_name_are_told_by_their_levels():
    other = row("产出指标", "质量指标", "举办培训班", "≥5期")
    said = [run(RULE, department_targets(rows=[TRAINING, each])).outcomes[0].message for each in (TRAINING, other)]
    assert said == [
        "指标“举办培训班”（≥5期）在“数量指标”中填写了2次。",
        "指标“举办培训班”（≥5期）在“数量指标”、“质量指标”中填写了2次。",
    ]


def test_not_applied_to_one_row():
    assert run(RULE, department_targets(rows=[TRAINING])).status == "not_applied"
