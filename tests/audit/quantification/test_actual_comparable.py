from dataclasses import replace

import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row, self_evaluation

RULE = "quantification.actual_comparable"


@pytest.mark.parametrize(
    ("target", "actual", "status"),
    [
        pytest.param("≥125家", "130家", "passed", id="same-unit"),
        pytest.param("≥125家", "已完成", "failed", id="words"),
        pytest.param("≥125家", "100%", "failed", id="share-against-count"),
        pytest.param("≥2亿元", "20500万元", "passed", id="nearest-lawful-other-money-unit"),
        pytest.param("≥10场", "12次", "passed", id="nearest-lawful-other-counting-word"),
        pytest.param("≥90%", "95", "passed", id="nearest-lawful-sign-missing"),
        pytest.param("0起", "未发生", "passed", id="nearest-lawful-nothing-happened"),
        pytest.param("≥125家", "-5家", "passed", id="below-zero-is-another-rules"),
        pytest.param("≥125家", "预计125家", "failed", id="expected"),
        pytest.param("≥18家", "18家的申报已完成，尚未认定", "failed", id="denied"),
        pytest.param("≥18家", "已完成18家", "passed", id="nearest-lawful-done"),
        pytest.param("明显改善", "已完成", "not_applied", id="target-in-words"),
        pytest.param("≥125家", None, "not_applied", id="blank-is-another-rule"),
    ],
)
def test_actual_comparable(target, actual, status):
    assert run(RULE, self_evaluation(rows=[row(target=target, actual=actual)])).status == status


@pytest.mark.parametrize(
    ("target", "actual", "said"),
    [
        pytest.param("≥2000户", "2340人", "单位“人”不是“户”", id="people-for-households"),
        pytest.param("≤162元/亩", "162元", "单位“元”不是“元/亩”", id="amount-for-a-price"),
        pytest.param("≥36%", "31%-40%", "是一个区间，不是一个数", id="range"),
        pytest.param("≥7200亩", "不到7200亩", "不是一个数，算不出完成了多少", id="less-than-a-figure"),
        pytest.param("≥85%", "85%以上", "不是一个数", id="the-target-over-again"),
        pytest.param("≥540人", "预计540人", "是预计或尚未完成的", id="expected"),
        pytest.param("≥7200亩", "超过7200亩", "", id="nearest-lawful-more-than-a-floor"),
        pytest.param("≤3000元/亩", "超过3000元/亩", "不是一个数", id="more-than-a-ceiling"),
        pytest.param("≥2万人次", "21000人", "单位“人”不是“万人次”", id="people-for-visits"),
        pytest.param("≥14家", "13个", "", id="nearest-lawful-counts-the-same"),
        pytest.param("≥14家", "13", "", id="nearest-lawful-no-unit"),
        pytest.param("≥2万人次", "21000人次", "", id="nearest-lawful-other-scale"),
        pytest.param("31%—40%", "36%", None, id="nearest-lawful-a-range-as-target"),
    ],
)
def test_units_of_a_form_that_is_being_written(target, actual, said):
    answers = run(RULE, self_evaluation(rows=[row(target=target, actual=actual)]), is_internal=True)
    assert answers.status == ("not_applied" if said is None else "failed" if said else "passed")
    assert all((said or "") in each.message for each in answers.failures)


@pytest.mark.parametrize(
    ("score", "reason", "status"),
    [
        pytest.param("0", "受疫情影响未开展问卷调查", "not_applied", id="nearest-lawful-given-up-and-explained"),
        pytest.param("0", None, "failed", id="not-explained"),
        pytest.param("10", "受疫情影响未开展问卷调查", "failed", id="points-for-nothing"),
    ],
)
def test_what_was_not_done(score, reason, status):
    form = self_evaluation(rows=[row(target="≥90%", actual="未开展调查", weight="10", score=score, reason=reason)])
    assert run(RULE, form).status == status


def test_not_applied_to_a_declaration():
    assert run(RULE, department_targets()).status == "not_applied"


def test_points_to_actual_and_target():
    form = self_evaluation(rows=[row(target="≥125家", actual="已完成")])
    assert run(RULE, form).words == ["已完成", "≥125家"]


@pytest.mark.parametrize(
    ("actual", "status"),
    [
        pytest.param("2023年10月20日", "not_applied", id="a-date"),
        pytest.param("进展顺利", "failed", id="no-word-of-time"),
        pytest.param("预计2023年10月20日", "failed", id="a-date-that-is-expected"),
        pytest.param("尚未完工", "failed", id="not-done-when-the-year-is-over"),
        pytest.param("按期完成", "not_applied", id="nearest-lawful-kept"),
        pytest.param("提前半个月", "not_applied", id="nearest-lawful-early"),
    ],
)
def test_a_date_as_target(actual, status):
    assert run(RULE, self_evaluation(rows=[row(target="2023年10月31日前", actual=actual)])).status == status


@pytest.mark.parametrize("actual", ["尚未完工", "预计2023年10月20日完工"])
def test_in_the_year_a_date_may_be_to_come(actual):
    form = self_evaluation(rows=[row(target="2023年10月31日前", actual=actual)])
    assert run(RULE, replace(form, kind="department_monitoring")).status == "not_applied"
