import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row

RULE = "direction.vacuous_bound"


@pytest.mark.parametrize(
    ("name", "target", "status"),
    [
        pytest.param("举办培训", "≥0次", "failed", id="at-least-nothing"),
        pytest.param("高层次人才占比", "≤100%", "failed", id="at-most-the-whole"),
        pytest.param("举办培训", ">-1次", "failed", id="more-than-less-than-nothing"),
        pytest.param("高层次人才占比", "<101%", "failed", id="less-than-more-than-the-whole"),
        pytest.param("举办培训", ">0次", "passed", id="nearest-lawful-more-than-nothing"),
        pytest.param("高层次人才占比", "<100%", "passed", id="nearest-lawful-less-than-the-whole"),
        pytest.param("举办培训", "≥1次", "passed", id="something"),
        pytest.param("税收增长率", "≥0%", "passed", id="nearest-lawful-no-decline"),
        pytest.param("企业净利润", "≥0万元", "passed", id="nearest-lawful-no-loss"),
        pytest.param("三公经费控制率", "≤100%", "passed", id="nearest-lawful-control-rate"),
        pytest.param("农户贷款率", "≤100%", "passed", id="nearest-lawful-no-known-share"),
        pytest.param("成本超支率", "≤0%", "passed", id="guangxi-nothing-over"),
        pytest.param("环保处罚", "0次以上", "passed", id="yuanjiang-2023-negative-event-is-another-rule"),
        pytest.param("绩效自评完成率", "≤100%", "passed", id="completion-rate-is-another-rule"),
        pytest.param("举办培训", "1次", "not_applied", id="no-sign"),
    ],
)
def test_vacuous_bound(name, target, status):
    assert run(RULE, department_targets(rows=[row(level3=name, target=target)])).status == status
