import pytest

from tests.audit.asking import run
from tests.audit.prose import prose_targets
from tests.builders import department_targets, row

RULE = "classification.quality_measure"


@pytest.mark.parametrize(
    ("name", "target", "status"),
    [
        pytest.param("完成创新型县（市）申报奖励", "100万元以上", "failed", id="yuanjiang-2023-money"),
        pytest.param("推进新型工业企业、搞好培训企业", "20家以上", "failed", id="yuanjiang-2023-count"),
        pytest.param("评价合格单位", "6家以上", "passed", id="nearest-lawful-yuanjiang-2023-passed"),
        pytest.param("获省级科技奖项", "≥2项", "passed", id="nearest-lawful-prizes"),
        pytest.param("质量事故", "≤0次", "passed", id="nearest-lawful-fault"),
        pytest.param("超期未办结件数", "0件", "passed", id="nearest-lawful-none-left-over"),
        pytest.param("补贴发放标准", "500元", "passed", id="nearest-lawful-standard"),
        pytest.param("项目验收合格率", "≥95%", "passed", id="share"),
        pytest.param("绿化覆土厚度", "≥5厘米", "passed", id="nearest-lawful-measured"),
        pytest.param("项目质量", "优秀", "not_applied", id="grade"),
        pytest.param("养护农村公路", "≥120公里", "failed", id="road-as-quality"),
        pytest.param("路面宽度", "≥4.5米", "passed", id="nearest-lawful-width"),
        pytest.param("能见度", "≥10公里", "passed", id="nearest-lawful-visibility"),
    ],
)
def test_quality_measure(name, target, status):
    assert run(RULE, department_targets(rows=[row("产出指标", "质量指标", name, target)])).status == status


def test_one_finding_for_one_cell():
    rows = [row("产出指标", "质量指标", "完成创新型县申报奖励\n评价合格单位", "100万元以上\n6家以上")]
    assert [found for _, _, found, _ in run(RULE, department_targets(rows=rows)).summary()] == ["≥100万元"]


def test_text_cells_are_not_asked():
    form = prose_targets(("产出指标", "质量指标", "新增2—3家发明专利申请50件以上的大户企业。"))
    assert run(RULE, form).status == "not_applied"
