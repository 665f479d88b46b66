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
        pytest.param("居民医疗保险覆盖率", "≥150%", "failed", id="covered-more-than-all"),
        pytest.param("居民医疗保险覆盖率", "≥95%", "passed", id="covered"),
        pytest.param("担保机构拨备覆盖率", "≥150%", "not_applied", id="nearest-lawful-provisions-for-bad-loans"),
        pytest.param("农商行流动性覆盖率", "≥100%", "not_applied", id="nearest-lawful-liquidity"),
        pytest.param("专项债券本息覆盖率", "≥120%", "not_applied", id="nearest-lawful-principal-and-interest"),
        pytest.param("项目收益利息覆盖率", "≥150%", "not_applied", id="nearest-lawful-interest"),
        pytest.param("平台公司偿债覆盖率", "≥110%", "not_applied", id="nearest-lawful-debt-service"),
        pytest.param("还款备付覆盖率", "≥130%", "not_applied", id="nearest-lawful-repayment"),
        pytest.param("项目现金流覆盖率", "≥125%", "not_applied", id="nearest-lawful-cash-flow"),
        pytest.param("调查问卷回收率", "≥112%", "failed", id="more-forms-returned-than-sent"),
        pytest.param("投资回收率", "≥112%", "not_applied", id="nearest-lawful-return-of-an-investment"),
        pytest.param("废旧农膜回收率", "≥105%", "not_applied", id="nearest-lawful-film-of-former-years"),
        pytest.param("新认定高新技术企业", "≥125家", "not_applied", id="count"),
    ],
)
def test_share_range(name, target, status):
    assert run(RULE, department_targets(rows=(row(level3=name, target=target),))).status == status


def test_the_actual_value_is_looked_at_too():
    form = self_evaluation(rows=(row(level3="项目验收合格率", target="≥95%", actual="105%", weight="9", score="9"),))
    assert run(RULE, form).words == ["105%"]
