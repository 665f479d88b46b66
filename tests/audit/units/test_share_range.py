import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row, self_evaluation

RULE = "units.share_range"


@pytest.mark.parametrize(
    ("name", "target", "status"),
    [
        pytest.param("项目验收合格率", "≥95%", "passed", id="share"),
        pytest.param("项目验收合格率", "=100%", "passed", id="nearest-lawful-the-whole"),
        pytest.param("项目验收合格率", "≥120%", "failed", id="more-than-the-whole"),
        pytest.param("危险废物处置率", "≥115%", "failed", id="any-other-rate"),
        pytest.param("资本回报率", "≥120%", "not_applied", id="nearest-lawful-return"),
        pytest.param("床位使用率", "≥105%", "not_applied", id="nearest-lawful-load"),
        pytest.param("居民参保率", "≥120%", "failed", id="insured-more-than-all"),
        pytest.param("销售收入增长率", "≥120%", "not_applied", id="nearest-lawful-growth"),
        pytest.param("高中毛入学率", "≥102%", "not_applied", id="nearest-lawful-gross-enrolment"),
        pytest.param("培训任务完成率", "≥110%", "not_applied", id="nearest-lawful-over-fulfilled"),
        pytest.param("新认定高新技术企业", "≥125家", "not_applied", id="count"),
    ],
)
def test_share_range(name, target, status):
    assert run(RULE, department_targets(rows=(row(level3=name, target=target),))).status == status


def test_the_actual_value_is_looked_at_too():
    form = self_evaluation(rows=(row(level3="项目验收合格率", target="≥95%", actual="105%", weight="9", score="9"),))
    assert run(RULE, form).words == ["105%"]
