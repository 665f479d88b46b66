import pytest

from tests.audit.asking import run
from tests.builders import department_targets, project_targets, row

RULE = "quantification.percent_sign"


@pytest.mark.parametrize(
    ("name", "target", "status"),
    [
        pytest.param("专项资金细化率", "≥90", "failed", id="xinxiang-2021"),
        pytest.param("专项资金细化率", "≥90%", "passed", id="sign"),
        pytest.param("服务对象满意度（%）", "≥90", "passed", id="nearest-lawful-sign-in-the-name"),
        pytest.param("服务对象满意度", "≥90分", "passed", id="nearest-lawful-points"),
        pytest.param("项目完成率", "0.95", "passed", id="nearest-lawful-stored-as-a-fraction"),
        pytest.param("办公效率", "≥3", "not_applied", id="nearest-lawful-no-share"),
        pytest.param("新认定高新技术企业", "≥125家", "not_applied", id="count"),
    ],
)
def test_percent_sign(name, target, status):
    assert run(RULE, department_targets(rows=[row("产出指标", "质量指标", name, target)])).status == status


def test_standard_is_asked_too():
    rows = [row("效益指标", "社会公众或服务对象满意度指标", "满意度提高", "85%以上", standard="≥85")]
    assert run(RULE, project_targets(rows=rows)).words == ["≥85"]


@pytest.mark.parametrize(
    ("column", "status"), [({"baseline_2": "88%"}, "failed"), ({"unit": "%"}, "passed"), ({}, "failed")]
)
def test_a_sign_in_another_column(column, status):
    """A former year's value has its own sign; a column of units speaks for this one."""
    assert run(RULE, department_targets(rows=[row(level3="检测准确率", target="≥92", **column)])).status == status
