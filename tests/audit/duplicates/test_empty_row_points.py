import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row, self_evaluation

RULE = "duplicates.empty_row_points"


@pytest.mark.parametrize(
    ("name", "target", "weight", "status"),
    [
        pytest.param("不涉及", "不涉及", "10", "failed", id="name-and-value"),
        pytest.param("生态效益", "不适用", "10", "failed", id="value"),
        pytest.param(None, "无", "10", "failed", id="nothing-at-all"),
        pytest.param("生态效益", "不涉及", None, "not_applied", id="no-points"),
        pytest.param("重大安全事故", "无", "10", "passed", id="nearest-lawful-none-happened"),
        pytest.param("淘汰设备规范处置率", "无", "4", "failed", id="a-rate"),
        pytest.param("生态效益指标", "无", "4", "failed", id="no-more-than-the-level"),
        pytest.param("安全事故发生率", "无", "4", "passed", id="nearest-lawful-rate-of-accidents"),
        pytest.param("审计发现的违规金额", "无", "4", "passed", id="nearest-lawful-amount-misused"),
        pytest.param("遗留问题", "无", "4", "passed", id="nearest-lawful-nothing-left"),
        pytest.param("新认定企业", "≥5家", "10", "passed", id="content"),
    ],
)
def test_empty_row_points(name, target, weight, status):
    form = self_evaluation(rows=[row("效益指标", "生态效益指标", name, target, weight=weight)])
    assert run(RULE, form).status == status


def test_not_applied_without_points():
    assert run(RULE, department_targets()).status == "not_applied"
