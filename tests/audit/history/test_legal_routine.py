import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row, self_evaluation

RULE = "history.legal_routine"


@pytest.mark.parametrize(
    ("name", "target", "status"),
    [
        pytest.param("部门预决算公开", "依法依规公开", "failed", id="published-by-law"),
        pytest.param("决算公开情况", "按时公开", "failed", id="published-in-time"),
        pytest.param("资金使用合规性", "合规", "failed", id="money-used-rightly"),
        pytest.param("政府采购程序", "严格按规定执行", "failed", id="bought-by-the-rules"),
        pytest.param("按规定公开部门预算", "≥1次", "failed", id="a-duty-counted"),
        pytest.param("预算公开时间", "批复后20日内", "passed", id="nearest-lawful-term"),
        pytest.param("政务公开评估得分", "≥90分", "passed", id="nearest-lawful-score"),
        pytest.param("信息公开条数", "≥200条", "passed", id="nearest-lawful-count"),
        pytest.param("资金使用合规性", "审计发现问题金额下降", "passed", id="nearest-lawful-change"),
        pytest.param("新增绿地", "按规定建设", "not_applied", id="no-such-duty"),
    ],
)
def test_legal_routine(name, target, status):
    form = department_targets(rows=[row("产出指标", "质量指标", name, target)])
    assert run(RULE, form).status == status


def test_what_was_approved_is_not_asked_again():
    form = self_evaluation(rows=[row("产出指标", "质量指标", "部门预决算公开", "依法公开", actual="已公开")])
    assert run(RULE, form).status == "not_applied"
