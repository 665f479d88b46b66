import pytest

from jixiao.audit.context import Context
from jixiao.audit.engine import audit
from jixiao.audit.registry import all_rules
from jixiao.profiles.load import profiles
from tests.audit.asking import run
from tests.builders import build, department_targets, row, self_evaluation

RULE = "completeness.shortfall_reason"


def evaluated(target, actual, score="20", reason=""):
    scored = row(target=target, actual=actual, weight="20", score=score, reason=reason)
    return self_evaluation(rows=(scored,))


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(evaluated("≥125家", "100家"), "failed", id="short-of-the-target"),
        pytest.param(evaluated("≥125家", "100家", reason="无"), "failed", id="nothing-is-no-reason"),
        pytest.param(evaluated("≥125家", "130家", reason="无"), "not_applied", id="nearest-lawful-nothing-to-explain"),
        pytest.param(evaluated("≥125家", "100家", reason="批次减少"), "passed", id="reason-given"),
        pytest.param(evaluated("按时完成", "部分完成", score="15"), "failed", id="points-lost"),
        pytest.param(evaluated("≤5次", "8次"), "failed", id="above-a-limit"),
        pytest.param(evaluated("≥20场（次）", "15场"), "failed", id="short-in-the-unit-without-brackets"),
        pytest.param(evaluated("≥1万人", "8000人"), "failed", id="short-in-the-smaller-unit"),
        pytest.param(evaluated("≤5次", "3次"), "not_applied", id="nearest-lawful-below-a-limit"),
        pytest.param(evaluated("125家", "100家"), "not_applied", id="nearest-lawful-no-operator-no-verdict"),
        pytest.param(evaluated("≥1万人", "12000人"), "not_applied", id="nearest-lawful-other-unit"),
        pytest.param(evaluated("≥125家", "130家"), "not_applied", id="met"),
        pytest.param(department_targets(), "not_applied", id="targets"),
    ],
)
def test_shortfall_reason(form, status):
    assert run(RULE, form).status == status


def test_a_form_without_the_column_is_not_asked():
    assert run(RULE, self_evaluation(rows=(row(actual="100家"),))).status == "not_applied"


SHORT = (row(target="≥400人", actual="372人", weight="20", score="18.6"),)


@pytest.mark.parametrize(
    ("rows", "texts", "status"),
    [
        pytest.param(SHORT, {"reason": "部分对象外出务工。"}, "passed", id="explained-below"),
        pytest.param(SHORT, {"reason": "无"}, "failed", id="not-explained-below"),
        pytest.param(SHORT, {"problems": "部分对象外出务工。"}, "passed", id="nearest-lawful-among-the-problems"),
        pytest.param((row(actual="130家"),), {"reason": "无"}, "not_applied", id="nearest-lawful-all-met"),
    ],
)
def test_one_box_for_all_reasons(rows, texts, status):
    assert run(RULE, self_evaluation(rows=rows, texts=texts)).status == status


def test_a_score_table_that_takes_points_off_without_a_reason():
    rows = [row(target=None, weight="10", score="8", reason=""), row(target=None, weight="5", score="5", reason="")]
    form = build("evaluation_scores", title="绩效评价指标评分表", rows=rows, objectives=())
    assert len(run(RULE, form).failures) == 1


@pytest.mark.parametrize(
    ("actual", "reason", "status"),
    [
        pytest.param("2024年1月15日", "", "failed", id="late"),
        pytest.param("2024年1月15日", "审批延后，次年提前启动。", "passed", id="late-explained"),
        pytest.param("2023年6月30日", "", "not_applied", id="nearest-lawful-on-the-day"),
    ],
)
def test_a_missed_date_is_a_shortfall(actual, reason, status):
    assert run(RULE, evaluated("2023年6月30日前", actual, reason=reason)).status == status


def test_a_unit_that_gives_itself_less_for_a_met_target_owes_no_reason():
    modest = evaluated("≥125家", "130家", score="15")
    assert run(RULE, modest, "national-2020", is_internal=True).status == "not_applied"
    assert run(RULE, modest, "national-2020").status == "failed"
    short = evaluated("≥125家", "100家", score="15")
    assert run(RULE, short, "national-2020", is_internal=True).status == "failed"


@pytest.mark.parametrize(
    ("target", "actual", "severity"),
    [
        pytest.param("≥88%", "88%", "warning", id="met-and-cut-by-the-interval-alone"),
        pytest.param("≥90%", "85%", "error", id="missed-by-both"),
        pytest.param("≥88%", "91%", None, id="nearest-lawful-in-the-highest-interval"),
    ],
)
def test_no_error_rests_on_an_interval_nobody_has_read(target, actual, severity):
    satisfied = row(
        "满意度指标", "服务对象满意度指标", "受益企业满意度", target, weight="10", actual=actual, score="8", reason=""
    )
    rule = next(each for each in all_rules() if each.id == RULE)
    context = Context(profile=profiles()["national-2021"], is_internal=True)
    found = audit(self_evaluation(rows=[satisfied]), context, [rule])
    assert [each.severity for each in found if each.outcome.status == "failed"] == ([severity] if severity else [])
