import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row

RULE = "classification.pass_rate_as_effect"


@pytest.mark.parametrize(
    ("level1", "level2", "name", "target", "status"),
    [
        pytest.param("效益指标", "社会效益指标", "项目验收合格率", "≥95%", "failed", id="pass-rate-as-effect"),
        pytest.param("产出指标", "质量指标", "带动企业销售收入", "≥1亿元", "failed", id="effect-as-quality"),
        pytest.param("产出指标", "质量指标", "项目验收合格率", "≥95%", "passed", id="pass-rate-as-quality"),
        pytest.param("效益指标", "生态效益指标", "空气质量优良率", "≥85%", "passed", id="nearest-lawful-air"),
        pytest.param("效益指标", "社会效益指标", "食品抽检合格率", "≥98%", "passed", id="nearest-lawful-food"),
        pytest.param("产出指标", "数量指标", "举办培训", "≥5期", "not_applied", id="neither"),
        pytest.param("效益指标", "社会效益指标", "救灾物资抽检合格率", "≥97%", "failed", id="goods-bought"),
        pytest.param(
            "效益指标", "社会效益指标", "药品抽检合格率", "≥97%", "passed", id="nearest-lawful-medicine-on-the-market"
        ),
    ],
)
def test_pass_rate_as_effect(level1, level2, name, target, status):
    assert run(RULE, department_targets(rows=[row(level1, level2, name, target)])).status == status
