import pytest

from tests.audit.asking import run
from tests.builders import build, department_targets, row, self_evaluation

RULE = "scores.derived_ratio"


def base_data(rate="105.17%", staffing=(58, 61)):
    amounts = [
        ("three_public.total", "24.60", "previous_final_accounts"),
        ("three_public.total", "23.00", "current_budget"),
        ("three_public.total", "21.80", "current_final_accounts"),
    ]
    texts = {"staffing.control_rate": rate} if rate else {}
    return build(
        "base_data", title="基础数据表", amounts=amounts, staffing=staffing, texts=texts, rows=(), objectives=()
    )


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(base_data(), "passed", id="right"),
        pytest.param(base_data("103.17%"), "failed", id="yongzhou-2019"),
        pytest.param(base_data("95.10%", (143, 136)), "passed", id="L40"),
        pytest.param(base_data("105%"), "passed", id="nearest-lawful-rounded"),
        pytest.param(base_data("100%", (0, 3)), "cannot_decide", id="no-posts"),
        pytest.param(base_data("超编"), "cannot_decide", id="no-number"),
        pytest.param(base_data(rate=None), "not_applied", id="none-printed"),
        pytest.param(department_targets(), "not_applied", id="declaration"),
    ],
)
def test_printed_control_rate(form, status):
    assert run(RULE, form).status == status


def evaluated(name, actual):
    return self_evaluation(rows=[row("过程", "预算执行", name, "≤0%", actual=actual, weight="5", score="5")])


@pytest.mark.parametrize(
    ("name", "actual", "status"),
    [
        pytest.param("“三公经费”变动率", "-11.38%", "passed", id="of-final-accounts"),
        pytest.param("三公经费变动率", "-6.5%", "passed", id="nearest-lawful-of-the-budget"),
        pytest.param("三公经费变动率", "5%", "failed", id="neither"),
        pytest.param("三公经费控制率", "94.78%", "passed", id="of-the-base-data"),
        pytest.param("预算执行率", "100%", "passed", id="of-the-form-itself"),
        pytest.param("预算执行率", "97%", "failed", id="of-the-form-itself-wrong"),
        pytest.param("信息公开率", "97%", "not_applied", id="no-formula"),
    ],
)
def test_ratio_of_an_indicator(name, actual, status):
    assert run(RULE, evaluated(name, actual), siblings=(base_data(rate=None, staffing=None),)).status == status


def test_message_gives_the_formula():
    assert run(RULE, base_data("103.17%")).summary() == [(["103.17%", "61", "58"], "105.17%", "103.17%", "-2个百分点")]
