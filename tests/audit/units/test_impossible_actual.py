import pytest

from tests.audit.asking import run
from tests.builders import monitoring, project_targets, row, self_evaluation

RULE = "units.impossible_actual"


@pytest.mark.parametrize(
    ("name", "target", "actual", "status"),
    [
        pytest.param("新认定高新技术企业", "≥125家", "-72家", "failed", id="fewer-than-none"),
        pytest.param("新认定高新技术企业", "≥125家", "0家", "passed", id="nearest-lawful-none"),
        pytest.param("项目支出总额", "≤500万元", "-5万元", "failed", id="money"),
        pytest.param("科技项目验收合格率", "≥95%", "105%", "failed", id="more-than-the-whole"),
        pytest.param("科技项目验收合格率", "≥95%", "105", "failed", id="more-than-the-whole-without-sign"),
        pytest.param("科技项目验收合格率", "≥95%", "100%", "passed", id="nearest-lawful-the-whole"),
        pytest.param("任务完成率", "≥100%", "105%", "passed", id="may-exceed"),
        pytest.param("税收增长率", "增长≥3%", "-3%", "passed", id="growth"),
        pytest.param("居民收入变化", "≥3%", "-5%", "passed", id="nearest-lawful-a-share-that-fell"),
        pytest.param("科技项目验收合格率", "≥95%", "-5%", "failed", id="less-than-no-part"),
        pytest.param("受益企业满意度", "≥90%", "105%", "passed", id="satisfaction-is-another-rules"),
    ],
)
def test_impossible_actual(name, target, actual, status):
    form = self_evaluation(rows=[row(level3=name, target=target, actual=actual)])
    assert run(RULE, form).status == status


def test_what_is_expected_too():
    form = monitoring(rows=[row(target="≥14座", actual="3座", forecast="-3座")])
    assert run(RULE, form).words == ["-3座"]


def test_monitoring_too():
    assert run(RULE, monitoring(rows=[row(target="≥14座", actual="-3座")])).status == "failed"


def test_not_applied_to_targets_and_words():
    assert run(RULE, project_targets()).status == "not_applied"
    assert run(RULE, self_evaluation(rows=[row(actual="达成年度指标")])).status == "not_applied"
