from dataclasses import replace
from decimal import Decimal

import pytest

from jixiao.measures.judgement import Judgement
from tests.audit.asking import run
from tests.builders import monitoring, row, self_evaluation

RULE = "scores.row_score"
INDICATORS = ("产出指标", "数量指标")


def written(*rows, profile="national-2020", judged=(), **texts):
    """A self-evaluation on somebody's desk: 90 points of indicators, and those of execution where they are printed."""
    form = self_evaluation(rows=list(rows), amounts=[], texts=texts)
    return run(RULE, form, profile, is_internal=True, judged=judged)


FIRST = row(*INDICATORS, "培训场次", "≥20场", weight="45", actual="20场", score="45")


@pytest.mark.parametrize(
    ("second", "status", "said"),
    [
        pytest.param({"actual": "18场", "score": "40.50"}, "passed", "", id="scored"),
        pytest.param({"actual": "18场"}, "failed", "1项没有填得分：“宣传场次”算得40.50分。", id="computed-not-written"),
        pytest.param({"actual": "18人"}, "passed", "", id="another-unit-is-another-rules"),
        pytest.param({"actual": ""}, "passed", "", id="without-a-result-is-another-rules"),
        pytest.param({"actual": "已完成"}, "passed", "", id="words-for-a-number-are-another-rules"),
    ],
)
def test_every_row_has_points(second, status, said):
    answers = written(FIRST, row(*INDICATORS, "宣传场次", "≥20场", weight="45", **second))
    own = [each for each in answers.failures if "宣传场次" in each.message]
    assert ("failed" if own else "passed") == status
    assert all(said in each.message for each in own)


QUALITATIVE = row(*INDICATORS, "创新氛围", "明显改善", weight="20", actual="部分达成并具有一定效果")


@pytest.mark.parametrize(
    ("score", "status", "said"),
    [
        pytest.param(None, "failed", "“创新氛围”还没有评判：", id="waits-for-a-person"),
        pytest.param("14", "failed", "“创新氛围”得分栏写了14，还没有评判：", id="written-is-not-judged"),
        pytest.param("20", "failed", "得分栏写了20，不在12—16分之间，还没有评判：", id="all-points-for-a-part"),
    ],
)
def test_a_qualitative_row_is_judged_within_its_level(score, status, said):
    answers = written(FIRST, {**QUALITATIVE, "score": score})
    own = [each for each in answers.failures if "创新氛围" in each.message]
    assert ("failed" if own else "passed") == status
    assert all(said in each.message for each in own)


def test_what_does_not_apply_has_no_points():
    left_out = ("创新氛围", Judgement(is_applicable=False, said="本年没有这项工作"))
    without = {**QUALITATIVE, "actual": None}
    assert not [each for each in written(FIRST, without, judged=[left_out]).failures if "创新氛围" in each.message]
    [wrong] = [each for each in written(FIRST, {**without, "score": "20"}, judged=[left_out]).failures
               if "创新氛围" in each.message]  # fmt: skip
    assert "不计分（不适用：本年没有这项工作），得分栏却写了20分" in wrong.message


def test_more_than_was_judged_is_refused():
    judged = ("创新氛围", Judgement(level="partly", points=Decimal(13), said="覆盖两个乡镇"))
    answers = written(FIRST, {**QUALITATIVE, "score": "15"}, judged=[judged])
    [wrong] = [each for each in answers.failures if "创新氛围" in each.message]
    assert (wrong.expected, wrong.found, wrong.difference) == ("13分", "15分", "2分")


def test_words_are_no_points():
    form = self_evaluation(rows=[row(weight="90", actual="125家", score="90")], amounts=[])
    own = form.indicators[0]
    cell = replace(own.place("score"), text="满分")
    form = replace(form, indicators=(replace(own, score=None, places={**own.places, "score": (cell,)}),))
    assert any("“满分”不是分数" in each.message for each in run(RULE, form, is_internal=True).failures)


def test_not_applied_to_published_forms_and_to_monitoring():
    assert run(RULE, self_evaluation(rows=[row(actual="5家")])).status == "not_applied"
    assert run(RULE, monitoring(rows=[row(actual="5家")]), is_internal=True).status == "not_applied"
