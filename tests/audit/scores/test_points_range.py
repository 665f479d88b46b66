import pytest

from jixiao.audit.context import Context
from jixiao.audit.engine import audit
from jixiao.audit.registry import all_rules
from jixiao.profiles.load import profiles
from tests.audit.asking import run
from tests.builders import build, department_targets, row, self_evaluation

RULE = "scores.points_range"


def scored(score, weight="10", **texts):
    return self_evaluation(rows=[row(weight=weight, score=score, actual="130家")], texts=texts)


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(scored("9.5"), "passed", id="inside"),
        pytest.param(scored("10"), "passed", id="nearest-lawful-all"),
        pytest.param(scored("0"), "passed", id="none"),
        pytest.param(scored("11"), "failed", id="baishan-2022"),
        pytest.param(scored("-1"), "failed", id="negative"),
        pytest.param(scored("9", execution_score="12", execution_weight="10"), "failed", id="execution"),
        pytest.param(scored("9", execution_score="12"), "failed", id="execution-by-the-profile"),
        pytest.param(build("evaluation_scores", title="评分", rows=[row(weight="5", score="5")]), "passed", id="rated"),
        pytest.param(department_targets(), "not_applied", id="declaration"),
    ],
)
def test_points_range(form, status):
    assert run(RULE, form).status == status


def test_message_gives_the_excess():
    assert run(RULE, scored("11")).summary() == [(["11", "10"], "0至10分", "11分", "1分")]


@pytest.mark.parametrize(
    ("score", "summary"),
    [
        pytest.param("20", [(["20", "≥54人"], "0分", "20分", "5分")], id="of-a-weight-nobody-printed"),
        pytest.param("15", [], id="nearest-lawful-all-of-it"),
    ],
)
def test_a_form_that_is_being_written_is_held_to_the_weight_beside_it(score, summary):
    """90 − 60 − 15 = 15 points are left for the row without a weight, of the 50 of outputs 50 − 20 − 15 = 15."""
    rows = [
        row(level3="培训班", target="≥4期", actual="4期", weight="20", score="20"),
        row(level3="推广技术", target="≥3项", actual="3项", weight="15", score="15"),
        row(level3="科技特派员", target="≥54人", actual="0人", score=score),
        row("效益指标", "社会效益指标", "就业人数", "≥300人", actual="300人", weight="30", score="30"),
        row("满意度指标", "服务对象满意度指标", "满意度", "≥90%", actual="92%", weight="10", score="10"),
    ]
    form = self_evaluation(rows=rows)
    assert run(RULE, form, "national-2020", is_internal=True).summary() == summary
    assert run(RULE, form, "national-2020").status == "passed"


@pytest.mark.parametrize(
    ("weight", "score", "expected"),
    [
        pytest.param("-3", "-3", [(["-3"], "大于0的分值", "-3", None)], id="negative"),
        pytest.param("0", "0", [(["0"], "大于0的分值", "0", None)], id="nothing"),
        pytest.param("0.5", "0.5", [], id="nearest-lawful-half-a-point"),
    ],
)
def test_points_a_row_carries_are_above_nothing(weight, score, expected):
    """One finding, at the weight, whatever stands in 得分."""
    assert run(RULE, scored(score, weight)).summary() == expected
    assert run(RULE, scored(score, weight), "national-2020", is_internal=True).summary() == expected


def test_more_than_points_allocated_by_hearsay_is_a_warning():
    """101号 has not been read: one output carries its 40 points, 45 are more; printed 40 are the form's own."""
    rule = next(each for each in all_rules() if each.id == RULE)
    for weight, profile, severity in ((None, "national-2021", "warning"), ("40", "national-2021", "error"),
                                      (None, "national-2020", "error")):  # fmt: skip
        rows = [
            row(weight=weight, actual="130家", score="95"),
            row("效益指标", weight="30", actual="130家", score="30"),
        ]
        context = Context(profile=profiles()[profile], is_internal=True)
        [wrong] = [each for each in audit(self_evaluation(rows=rows), context, [rule])
                   if each.outcome.status == "failed"]  # fmt: skip
        assert wrong.severity == severity, (weight, profile)
