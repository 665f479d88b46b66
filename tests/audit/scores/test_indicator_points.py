from dataclasses import replace

import pytest

from jixiao.forms.model import Form
from jixiao.profiles.load import profiles
from jixiao.profiles.model import Profile
from tests.audit.asking import run
from tests.builders import department_targets, row, self_evaluation

RULE = "scores.indicator_points"


def scored(target, actual, score, *, weight="10", reason="", **columns):
    return self_evaluation(
        rows=[row(target=target, actual=actual, weight=weight, score=score, reason=reason, **columns)]
    )


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(scored("≥500台套", "460台套", "10"), "failed", id="weifang-2020"),
        pytest.param(scored("≥500台套", "460台套", "9.2"), "passed", id="by-proportion"),
        pytest.param(scored("≥12万立方米", "11.4", "5", weight="5"), "failed", id="renshou-2023"),
        pytest.param(scored("≥1200人次", "1140人次", "9.5"), "passed", id="zunyi-2021"),
        pytest.param(scored("≤4.2%", "3.9%", "10"), "passed", id="nearest-lawful-less-is-better"),
        pytest.param(scored("≥95%", "0.965", "10"), "passed", id="nearest-lawful-ratio-stored-by-a-spreadsheet"),
        pytest.param(scored("=100%", "1", "10"), "passed", id="nearest-lawful-whole-stored-as-one"),
        pytest.param(scored("≥95%", "0.9", "10"), "failed", id="stored-ratio-missed"),
        pytest.param(scored("≤2%", "1.2", "10"), "passed", id="nearest-lawful-small-percentage-without-sign"),
        pytest.param(scored("≤4.2%", "3.9%", "9.29"), "failed", id="ceiling-scored-like-a-floor"),
        pytest.param(scored("≤100万元", "125万元", "10"), "failed", id="ceiling-missed"),
        pytest.param(scored("≤100万元", "125万元", "8"), "passed", id="ceiling-missed-and-reduced"),
        pytest.param(scored("≥100人", "97人", "19", weight="20"), "passed", id="nearest-lawful-rounded-whole"),
        pytest.param(scored("≥100人", "80人", "6", reason="降雨"), "failed", id="fewer-than-its-share"),
        pytest.param(
            scored("≥100人", "80人", "6", reason="降雨，按评分细则另扣2分"),
            "passed",
            id="nearest-lawful-fewer-by-agreement",
        ),
        pytest.param(scored("≥100人", "80人", "0"), "passed", id="nearest-lawful-below-a-threshold"),
        pytest.param(scored("≥100人", "104人", "8"), "failed", id="met-and-fewer"),
        pytest.param(scored("≥100人", "180人", "9", reason="目标偏低"), "passed", id="nearest-lawful-too-easy"),
        pytest.param(scored("≤0起", "1起", "10"), "failed", id="event-against-none"),
        pytest.param(scored("≤0起", "1起", "5"), "passed", id="event-reduced-by-agreement"),
        pytest.param(scored("2023年6月30日前", "2023年7月20日", "10"), "failed", id="late-with-full-points"),
        pytest.param(scored("持续完善", "持续完善", "10"), "passed", id="words"),
        pytest.param(scored("100家", "90家", "10"), "not_applied", id="no-sign-no-direction"),
        pytest.param(scored("≥500台套", "460台套", "10", standard="低于95%扣1分"), "not_applied", id="own-rule"),
        pytest.param(scored("≥500台套", "460台套", "11"), "not_applied", id="above-the-weight-is-B19"),
        pytest.param(scored("≥500台套", None, "10"), "not_applied", id="no-result-is-A24"),
        pytest.param(self_evaluation(), "passed", id="all-met"),
        pytest.param(department_targets(), "not_applied", id="declaration"),
    ],
)
def test_indicator_points(form, status):
    assert run(RULE, form).status == status


def test_points_lost_where_no_column_could_say_why():
    form = self_evaluation(rows=[row(target="≥125家", actual="130家", weight="20", score="15")])
    assert run(RULE, form).summary() == [(["15", "130家", "≥125家", "新认定高新技术企业"], "20分", "15分", "-5分")]


def test_message_shows_the_steps():
    (outcome,) = run(RULE, scored("≥500台套", "460台套", "10")).failures
    assert outcome.message == (
        "指标“新认定高新技术企业”指标值≥500台套，完成460台套，得10分：按完成情况应为9.20分（10 × 460 ÷ 500 = 9.20）。"
    )


@pytest.mark.parametrize(
    ("standard", "score", "status"),
    [
        pytest.param("未达到指标值，按B/A的比例得分", "8", "failed", id="the-usual-formula-in-words"),
        pytest.param("按完成比例得分，完成率低于60%不得分", "8", "failed", id="with-a-threshold"),
        pytest.param("按完成比例得分", "9.33", "passed", id="reckoned-by-it"),
        pytest.param("每少1盏扣0.2分", "8", "not_applied", id="nearest-lawful-steps"),
        pytest.param("定性指标分三档，按比例得分", "8", "not_applied", id="nearest-lawful-grades"),
    ],
)
def test_a_scoring_rule_that_is_the_usual_one(standard, score, status):
    rows = [row(target="≥90盏", actual="84盏", weight="10", score=score, standard=standard)]
    assert run(RULE, self_evaluation(rows=rows)).status == status


BY_INTERVALS = profiles()["national-2021"]
"""90 % and more full points, 80 to 90 % eight tenths (财预〔2021〕101号)."""


def accepting(value: str) -> Profile:
    """Where somebody has read which way it is."""
    own = replace(BY_INTERVALS.parameter("satisfaction_accepted"), value=value)
    return replace(BY_INTERVALS, parameters={**BY_INTERVALS.parameters, own.name: own})


@pytest.mark.parametrize(
    ("profile", "actual", "score", "status"),
    [
        pytest.param(BY_INTERVALS, "88%", "8", "passed", id="met-and-in-the-second-interval"),
        pytest.param(BY_INTERVALS, "88%", "10", "passed", id="nearest-lawful-met"),
        pytest.param(BY_INTERVALS, "88%", "7", "failed", id="neither"),
        pytest.param(profiles()["national-2020"], "88%", "8", "failed", id="no-intervals-here"),
        pytest.param(accepting("intervals"), "88%", "8", "passed", id="only-intervals"),
        pytest.param(accepting("intervals"), "88%", "10", "failed", id="only-intervals-not-in-proportion"),
        pytest.param(accepting("proportion"), "88%", "10", "passed", id="only-in-proportion"),
        pytest.param(accepting("proportion"), "88%", "8", "failed", id="only-in-proportion-no-intervals"),
    ],
)
def test_a_satisfaction_may_have_the_points_of_its_interval(profile, actual, score, status):
    assert run(RULE, satisfied(actual, score), profile=profile).status == status


def satisfied(actual: str, score: str) -> Form:
    return self_evaluation(
        rows=[row(level1="满意度指标", level2="服务对象满意度指标", level3="服务对象满意度", target="≥88%",
                  actual=actual, weight="10", score=score)]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("score", "status"),
    [("10", "failed"), ("9.2", "passed"), ("7", "passed")],
)
def test_a_form_that_is_being_written_may_say_less_but_not_more(score, status):
    """One indicator carries the 90 points beside execution where no weight is printed; 92 of 100 are worth 82.80."""
    printed = self_evaluation(rows=[row(target="≥100家", actual="92家", weight="10", score=score)])
    assert run(RULE, printed, "national-2020", is_internal=True).status == status


def test_a_blank_weight_does_not_switch_the_check_off():
    """All 90 points are the one row's: 90 × 92 ÷ 100 = 82.80."""
    form = self_evaluation(rows=[row(target="≥100家", actual="92家", score="90")])
    [wrong] = run(RULE, form, "national-2020", is_internal=True).failures
    assert (wrong.expected, wrong.difference) == ("82.80分", "7.20分")
    assert run(RULE, form, "national-2020").status == "not_applied"


def test_both_readings_are_named_until_somebody_has_read_the_rule():
    both = "满意度按区间还是按指标值的比例赋分，财预〔2021〕101号的原文没有核对到，两种都认"
    assert BY_INTERVALS.parameter("satisfaction_accepted").verified is False
    (failed,) = run(RULE, satisfied("88%", "7"), profile=BY_INTERVALS).failures
    assert failed.message == (
        f"指标“服务对象满意度”指标值≥88%，完成88%，得7分：已达到指标值，应得满分10分；{both}，按区间是8分。"
    )
    (passed,) = run(RULE, satisfied("88%", "8"), profile=BY_INTERVALS).outcomes
    assert passed.message == f"1项指标的得分与完成情况一致；其中{both}，“服务对象满意度”按的是区间"
    (plain,) = run(RULE, satisfied("88%", "10"), profile=BY_INTERVALS).outcomes
    assert plain.message == "1项指标的得分与完成情况一致"


@pytest.mark.parametrize(
    ("profile", "due", "said"),
    [
        pytest.param("national-2021", "8分", "按区间应为8分", id="intervals-beside-the-row"),
        pytest.param("national-2020", "9.44分", "按完成情况应为9.44分", id="proportion-beside-the-row"),
    ],
)
def test_the_points_asked_for_are_those_computed_beside_the_row(profile, due, said):
    """10 × 80 % = 8 by the interval of 85 %, 10 × 85 ÷ 90 = 9.44 in proportion."""
    satisfied = row("满意度指标", "服务对象满意度指标", "受益企业满意度", "≥90%", weight="10", actual="85%", score="10")
    form = self_evaluation(rows=[satisfied])
    [wrong] = run(RULE, form, profile, is_internal=True).failures
    assert wrong.expected == due
    assert said in wrong.message


def test_a_row_a_person_decides_is_asked_for_once():
    """Late with all points: of a published form this rule says it, of one that is being written `scores.row_score`."""
    late = self_evaluation(
        rows=[row(level3="下达时间", target="2023年6月30日前", weight="10", actual="2023年7月10日", score="10")]
    )
    assert "不应得满分" in run(RULE, late).failures[0].message
    assert run(RULE, late, "national-2020", is_internal=True).status == "passed"
    asked = [each for each in run("scores.row_score", late, "national-2020", is_internal=True).failures
             if "下达时间" in each.message]  # fmt: skip
    assert len(asked) == 1
