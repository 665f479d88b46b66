import pytest

from tests.audit.asking import run
from tests.audit.prose import prose_targets
from tests.builders import department_targets, row

RULE = "quantification.value_repeats_name"


@pytest.mark.parametrize(
    ("name", "target", "status"),
    [
        pytest.param("环境进一步优化", "环境进一步优化", "failed", id="yuanjiang-2023"),
        pytest.param("长效机制建立", "建立长效机制", "failed", id="turned-round"),
        pytest.param("群众文化生活丰富", "群众文化生活得到丰富", "failed", id="padded"),
        pytest.param("长效机制", "责任到人", "passed", id="nearest-lawful-other-letters"),
        pytest.param("促进当地群众就业", "促进当地群众就业。", "failed", id="same-but-for-the-full-stop"),
        pytest.param("科技创新环境", "明显改善", "passed", id="other-words"),
        pytest.param("资金使用合规性", "合规", "passed", id="nearest-lawful-xinxiang-2021"),
        pytest.param("项目验收合格", "验收合格", "passed", id="nearest-lawful-checkable-fact"),
        pytest.param("空气质量优良天数比例", "≥85%", "not_applied", id="figure"),
    ],
)
def test_value_repeats_name(name, target, status):
    form = department_targets(rows=[row("效益指标", "生态效益指标", name, target)])
    assert run(RULE, form).status == status


def test_not_applied_to_text_cells():
    assert run(RULE, prose_targets(("效益指标", "生态效益", "促进节能环保。"))).status == "not_applied"
