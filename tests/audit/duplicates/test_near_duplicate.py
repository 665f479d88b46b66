import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row

RULE = "duplicates.near_duplicate"


@pytest.mark.parametrize(
    ("one", "other", "target", "status"),
    [
        pytest.param("省级、市级项目奖补资金", "奖补资金", "≥200万", "failed", id="yuanjiang-2023"),
        pytest.param(
            "科技型中小企业评价入库家次", "科技型中小企业评价入库户次", "≥50家", "passed", id="one-letter-of-many"
        ),
        pytest.param("全年组织科技成果转化对接会", "全年组织科技成果转化对接会议", "≥5场", "failed", id="alike"),
        pytest.param("农村公益电影放映场次", "农村公益性电影放映场次", "≥480场", "failed", id="a-letter-put-in"),
        pytest.param("县级项目验收", "县级重点项目验收", "≥480场", "passed", id="nearest-lawful-short"),
        pytest.param("重点工作1计划完成率", "重点工作2计划完成率", "100%", "passed", id="nearest-lawful-xinxiang-2021"),
        pytest.param(
            "省级科技企业孵化器培育个数", "市级科技企业孵化器培育个数", "≥1家", "passed", id="nearest-lawful-rank"
        ),
        pytest.param("企业满意度", "受益企业满意度", "≥90%", "passed", id="nearest-lawful-share-within-a-name"),
    ],
)
def test_near_duplicate(one, other, target, status):
    rows = [row("产出指标", "数量指标", name, target) for name in (one, other)]
    assert run(RULE, department_targets(rows=rows)).status == status


def test_other_value_is_another_indicator():
    rows = [row(level3="省级、市级项目奖补资金", target="≥200万"), row(level3="奖补资金", target="≥100万")]
    assert run(RULE, department_targets(rows=rows)).status == "passed"


def test_not_applied_to_one_figure():
    assert run(RULE, department_targets(rows=[row()])).status == "not_applied"
