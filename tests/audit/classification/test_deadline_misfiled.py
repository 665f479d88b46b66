import pytest

from tests.audit.asking import run
from tests.audit.prose import prose_targets
from tests.builders import department_targets, row

RULE = "classification.deadline_misfiled"


@pytest.mark.parametrize(
    ("level2", "target", "status"),
    [
        pytest.param("质量指标", "12月底前完", "failed", id="shaoyang-2020"),
        pytest.param("数量指标", "2023年12月31日前", "failed", id="date-as-quantity"),
        pytest.param("时效指标", "12月30日", "passed", id="shaoyang-2020-time"),
        pytest.param("数量指标", "12月底前完成10家", "not_applied", id="nearest-lawful-date-and-number"),
        pytest.param("履职目标实现", "12月底前", "not_applied", id="nearest-lawful-xinxiang-2021-other-classes"),
        pytest.param("质量指标", "≥95%", "not_applied", id="no-date"),
        pytest.param("质量指标", "每季度末5日前", "failed", id="a-day-of-every-quarter"),
        pytest.param("质量指标", "每半年一次", "not_applied", id="nearest-lawful-how-often"),
    ],
)
def test_deadline_misfiled(level2, target, status):
    form = department_targets(rows=[row("产出指标", level2, "继续办好科技活动周", target)])
    assert run(RULE, form).status == status


def test_not_applied_to_text_cells():
    form = prose_targets(("产出指标", "质量指标", "2018年12月31日前建成孵化器。"))
    assert run(RULE, form).status == "not_applied"


def test_points_to_value_and_name():
    form = department_targets(rows=[row("产出指标", "质量指标", "继续办好科技活动周", "12月底前完")])
    assert run(RULE, form).words == ["12月底前完", "继续办好科技活动周"]
