import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row

RULE = "classification.timeliness_date"


@pytest.mark.parametrize(
    ("name", "target", "status"),
    [
        pytest.param("按工作进度要求完成", "按时完成", "failed", id="wangcheng-2022"),
        pytest.param("资金下达时间", "及时", "failed", id="one-word"),
        pytest.param("竣工结算", "按合同约定办理", "failed", id="as-agreed-without-a-term"),
        pytest.param("物资采购", "按序时进度推进", "failed", id="in-step"),
        pytest.param("竣工结算", "按合同约定支付", "passed", id="nearest-lawful-paid-as-agreed"),
        pytest.param("资金下达时间", "2023年6月30日前", "passed", id="date"),
        pytest.param("资金支付时限", "30个工作日内", "passed", id="term"),
        pytest.param("资金下达及时率", "100%", "passed", id="nearest-lawful-share"),
        pytest.param("工资发放", "每月10日前", "passed", id="nearest-lawful-recurring"),
        pytest.param("12月底前完成验收", "完成", "passed", id="nearest-lawful-date-in-the-name"),
        pytest.param("开放时间", "周二至周日9:00—17:00", "passed", id="nearest-lawful-hours"),
        pytest.param("申请受理", "即时", "passed", id="nearest-lawful-at-once"),
        pytest.param("急诊抢救", "随到随救", "passed", id="nearest-lawful-at-any-time"),
        pytest.param("设备交付时间", "按合同约定时间", "passed", id="nearest-lawful-contract"),
        pytest.param("资金下达时间", None, "not_applied", id="blank-is-another-rule"),
        pytest.param("开展义诊", "≥10场", "failed", id="a-number-of-events"),
        pytest.param("渠道衬砌", "≥12公里", "failed", id="a-length"),
        pytest.param("设备巡检频次", "≥4次", "passed", id="nearest-lawful-how-often"),
        pytest.param("公交晚点", "≤2次", "passed", id="nearest-lawful-how-seldom"),
        pytest.param("开展义诊", "每月2场", "passed", id="nearest-lawful-each-month"),
        pytest.param("平均处置用时", "≤15分钟", "passed", id="nearest-lawful-a-term"),
    ],
)
def test_timeliness_date(name, target, status):
    assert run(RULE, department_targets(rows=[row("产出指标", "时效指标", name, target)])).status == status


def test_three_places_are_three_findings():
    rows = [
        row("产出指标", "时效指标", task, "按时完成", content="按进度完成") for task in ("甲任务", "乙任务", "丙任务")
    ]
    assert len(run(RULE, department_targets(rows=rows)).failures) == 3


@pytest.mark.parametrize(("year", "example"), [(2024, "“2024年12月31日前”"), (None, "“12月31日前”")])
def test_the_example_is_a_date_of_the_year_of_the_form(year, example):
    form = department_targets(rows=[row("产出指标", "时效指标", "资金下达时间", "及时")], year=year)
    assert example in run(RULE, form).failures[0].repair
