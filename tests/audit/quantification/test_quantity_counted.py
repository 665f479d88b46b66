import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row

RULE = "quantification.quantity_counted"


@pytest.mark.parametrize(
    ("name", "target", "status"),
    [
        pytest.param("科技特派员", "≥40人", "passed", id="number-and-unit"),
        pytest.param("开展科普活动", "完成任务", "failed", id="no-number"),
        pytest.param("修编应急预案", "全部修编到位", "failed", id="all-of-them-without-a-number"),
        pytest.param("科技特派员", "≥40", "failed", id="no-unit"),
        pytest.param("培训人数（人次）", "≥40", "passed", id="nearest-lawful-unit-in-the-name"),
        pytest.param("新增就业人数", "≥40", "passed", id="nearest-lawful-name-says-the-unit"),
        pytest.param("低保对象救助", "应保尽保", "passed", id="nearest-lawful-all-there-are"),
        pytest.param("残疾人两项补贴", "全员覆盖", "passed", id="nearest-lawful-everybody"),
        pytest.param("拆除违法建筑", "应拆尽拆", "passed", id="nearest-lawful-all-that-should"),
        pytest.param("接待游客", "近百万人次", "passed", id="nearest-approximate-is-another-rule"),
        pytest.param("住院分娩补助人数", "按实际住院分娩人数", "passed", id="nearest-lawful-as-many-as-come"),
        pytest.param("汛期值班", "24小时值班值守", "passed", id="nearest-lawful-a-figure-in-words"),
        pytest.param("参加大赛项目", "1、2、3等奖", "passed", id="yuanjiang-2023-prizes-are-no-words"),
        pytest.param("新认定高新技术企业", None, "not_applied", id="blank-is-another-rule"),
    ],
)
def test_quantity_counted(name, target, status):
    assert run(RULE, department_targets(rows=[row(level3=name, target=target)])).status == status


def test_not_applied_without_a_quantity_indicator():
    form = department_targets(rows=[row("效益指标", "社会效益指标", "科技氛围", "明显改善")])
    assert run(RULE, form).status == "not_applied"


def test_unit_in_a_column_of_its_own():
    form = department_targets(rows=[row(level3="科技特派员", target="40", unit="人")])
    assert run(RULE, form).status == "passed"
