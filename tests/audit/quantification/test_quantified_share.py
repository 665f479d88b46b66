import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row, self_evaluation

RULE = "quantification.quantified_share"
COUNTED = row(target="≥5家")
DATED = row("产出指标", "时效指标", "完成时间", "2023年6月30日前")
WORDED = row("效益指标", "社会效益指标", "科技创新氛围", "营造良好氛围")
MANAGEMENT = row("投入管理指标", "工作目标管理", "工作任务科学性", "科学")


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        pytest.param([COUNTED] * 3 + [WORDED] * 2, "passed", id="three-of-five"),
        pytest.param([DATED] * 3 + [WORDED] * 2, "passed", id="a-date-is-measurable"),
        pytest.param([COUNTED] * 2 + [WORDED] * 3, "failed", id="two-of-five"),
        pytest.param([COUNTED] * 5 + [MANAGEMENT] * 9, "passed", id="nearest-lawful-xinxiang-2021-template-rows"),
        pytest.param([COUNTED, WORDED], "not_applied", id="too-few-rows"),
    ],
)
def test_quantified_share(rows, status):
    assert run(RULE, department_targets(rows=rows)).status == status


def test_not_applied_to_a_self_evaluation():
    assert run(RULE, self_evaluation(rows=[WORDED] * 6)).status == "not_applied"


def test_message_gives_the_share_and_the_limit():
    answers = run(RULE, department_targets(rows=[COUNTED] * 2 + [WORDED] * 3))
    assert answers.summary() == [
        (["〔indicators〕", *["营造良好氛围"] * 3], "不低于60%", "40.0%", "-20.0个百分点"),
    ]
