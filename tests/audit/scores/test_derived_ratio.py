import pytest

from tests.audit.asking import run
from tests.builders import build, department_targets, monitoring, row, self_evaluation

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


BUDGETS = [
    ("original_budget", "1260.00", "original_budget"),
    ("adjusted_budget", "1300.00", "adjusted_budget"),
    ("executed", "1248.00", "executed"),
    ("project_expenditure", "800.00", "adjusted_budget"),
    ("project_expenditure", "760.00", "executed"),
]


@pytest.mark.parametrize(
    ("name", "actual", "reason", "status"),
    [
        pytest.param("预算调整率", "3.17%", None, "passed", id="adjusted"),
        pytest.param("预算调整率", "1.37%", None, "failed", id="digits-swapped"),
        pytest.param("预算调整率", "1.37%", "剔除政策性追加后计算", "not_applied", id="nearest-lawful-with-a-reason"),
        pytest.param("预算执行率", "96%", None, "passed", id="of-the-year"),
        pytest.param("预算执行率", "99%", None, "failed", id="another-rate-than-the-form-prints-itself"),
        pytest.param("项目支出执行率", "95%", None, "passed", id="of-the-projects"),
        pytest.param("项目支出执行率", "59%", None, "failed", id="of-the-projects-wrong"),
    ],
)
def test_rates_of_the_budget(name, actual, reason, status):
    rows = [row("过程", "预算执行", name, "≤10%", actual=actual, weight="5", score="5", reason=reason)]
    texts = {"execution_weight": "10", "execution_rate": "96.00%", "execution_score": "9.6"}
    assert run(RULE, self_evaluation(rows=rows, amounts=BUDGETS, texts=texts)).status == status


def test_a_form_without_a_rate_of_its_own_may_mean_the_first_budget():
    rows = [row("过程", "预算执行", "预算执行率", "≥95%", actual="99%", weight="5", score="5")]
    assert run(RULE, self_evaluation(rows=rows, amounts=BUDGETS, texts={})).status == "passed"


@pytest.mark.parametrize(
    ("target", "half", "actual", "rate", "status"),
    [
        pytest.param("≥185万吨", "≥90万吨", "82.6万吨", "91.78%", "passed", id="of-the-half-year"),
        pytest.param("≥185万吨", "≥90万吨", "82.6万吨", "97.18%", "failed", id="digits-swapped"),
        pytest.param("≥520人次", None, "180人次", "34.62%", "passed", id="of-the-year"),
        pytest.param("≥520人次", None, "180人次", "43.62%", "failed", id="of-the-year-wrong"),
        pytest.param("≥90%", None, "93.4%", "100%", "passed", id="nearest-lawful-met-and-full"),
        pytest.param("≤48小时", None, "36小时", "100%", "passed", id="nearest-lawful-within-the-bound"),
        pytest.param("≤12000元/个", None, "6000元/个", "50%", "passed", id="nearest-lawful-how-much-was-used"),
        pytest.param("≥100家", None, "88家", "-12%", "passed", id="nearest-lawful-how-far-off"),
        pytest.param("健全", None, "健全", "90%", "not_applied", id="words"),
    ],
)
def test_printed_rate_of_completion(target, half, actual, rate, status):
    halves = {"target_half": half} if half else {}
    rows = [row("产出指标", "数量指标", "处理量", target, actual=actual, rate=rate, **halves)]
    assert run(RULE, monitoring(rows=rows)).status == status
