import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row

RULE = "direction.consumption"


@pytest.mark.parametrize(
    ("name", "target", "status"),
    [
        pytest.param("单位产值能耗", "≤50千克", "passed", id="level-capped"),
        pytest.param("单位产值能耗", "≥50千克", "failed", id="level-as-floor"),
        pytest.param("单位产值能耗", "≥0.5吨标准煤/万元", "failed", id="unit-of-two-parts"),
        pytest.param("公共建筑单位面积能耗", "≥12千克标准煤/平方米", "failed", id="unit-no-list-knows"),
        pytest.param("能耗下降率", "≥3%", "passed", id="reduction-as-floor"),
        pytest.param("能耗下降率", "≤3%", "failed", id="reduction-capped"),
        pytest.param("污染物排放达标率", "≥98%", "not_applied", id="nearest-lawful-compliance"),
        pytest.param("节约灌溉用水量", "≥12万立方米", "not_applied", id="nearest-lawful-qingshen-2023-saving"),
        pytest.param("化肥施用强度降低率", "≤3%", "failed", id="fertiliser-reduced-at-most"),
        pytest.param("化肥施用量", "≥300吨", "failed", id="fertiliser-as-floor"),
        pytest.param("有机肥施用量", "≥300吨", "not_applied", id="nearest-lawful-organic-fertiliser"),
        pytest.param("单位产值能耗", "比上年降低3%以上", "not_applied", id="nearest-lawful-value-says-its-direction"),
        pytest.param("新增绿地", "≥3亩", "not_applied", id="no-consumption"),
    ],
)
def test_consumption(name, target, status):
    form = department_targets(rows=[row("效益指标", "生态效益指标", name, target)])
    assert run(RULE, form).status == status
