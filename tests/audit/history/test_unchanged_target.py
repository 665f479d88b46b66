import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row, self_evaluation

RULE = "history.unchanged_target"


def declared(target, year=2023, name="培训科技特派员人次"):
    return department_targets(rows=[row(level3=name, target=target)], year=year)


@pytest.mark.parametrize(
    ("now", "before", "status"),
    [
        pytest.param("≥500人次", ("≥500人次", "≥500人次"), "failed", id="three-years"),
        pytest.param("≥500人次", ("≥500人次", "≥450人次"), "passed", id="nearest-lawful-two-years"),
        pytest.param("=100%", ("=100%", "=100%"), "passed", id="nothing-above-all"),
        pytest.param("≥500人次", ("≥500人次",), "not_applied", id="one-year-known"),
    ],
)
def test_unchanged_target(now, before, status):
    previous, *history = (declared(target, 2022 - number) for number, target in enumerate(before))
    assert run(RULE, declared(now), previous=previous, history=tuple(history)).status == status


@pytest.mark.parametrize(
    ("name", "target", "status"),
    [
        pytest.param("农村公路优良中等路率", "≥88%", "failed", id="a-rate-that-may-rise"),
        pytest.param("农村公路优良中等路率", "≥90%", "passed", id="nearest-lawful-a-rate-near-its-top"),
        pytest.param("受益农户的满意度", "≥85%", "passed", id="satisfaction"),
        pytest.param("培训科技特派员支出", "≤50万元", "passed", id="a-ceiling-of-the-budget"),
        pytest.param("农村危房改造户均补助", "2.5万元/户", "passed", id="a-standard-for-one"),
        pytest.param("技术合同成交额", "≥1.8亿元", "failed", id="money-to-be-reached"),
    ],
)
def test_what_may_stay_for_years(name, target, status):
    before = [declared(target, 2022 - number, name) for number in (0, 1)]
    assert run(RULE, declared(target, name=name), previous=before[0], history=(before[1],)).status == status


def test_another_sign_is_another_value():
    previous, older = declared("≤500人次", 2022), declared("≤500人次", 2021)
    assert run(RULE, declared("≥500人次"), previous=previous, history=(older,)).status == "passed"


def test_many_values_are_one_finding():
    def form(year):
        names = ("培训科技特派员人次", "选派科技特派员人数", "服务农户的户数")
        return department_targets(rows=[row(level3=name, target="≥500人") for name in names], year=year)

    [failure] = run(RULE, form(2023), previous=form(2022), history=(form(2021),)).failures
    assert failure.message == (
        "3项指标的指标值已连续3年不变：“培训科技特派员人次”、“选派科技特派员人数”、“服务农户的户数”。"
    )
    assert [cell.text for cell in failure.cells] == ["≥500人"] * 3


def test_only_declarations():
    assert run(RULE, self_evaluation(), previous=declared("≥5人次")).status == "not_applied"


@pytest.mark.parametrize(
    ("target", "last", "before", "status"),
    [
        pytest.param("≥24次", "24次", "24次", "failed", id="the-same-in-both-columns"),
        pytest.param("≥24次", "24次", "18次", "passed", id="nearest-lawful-more-than-two-years-ago"),
        pytest.param("=100%", "100%", "100%", "passed", id="nearest-lawful-nothing-above-all"),
        pytest.param("≥24次", "24次", "—", "not_applied", id="one-year-printed"),
    ],
)
def test_columns_of_former_years(target, last, before, status):
    form = department_targets(rows=[row(level3="开展增雨作业", target=target, baseline=last, baseline_2=before)])
    answers = run(RULE, form)
    assert answers.status == status
    assert [outcome.found for outcome in answers.failures] == ["≥24次"] * (status == "failed")
