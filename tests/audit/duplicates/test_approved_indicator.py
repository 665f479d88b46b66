from dataclasses import replace

import pytest

from jixiao.audit.dropped_rows import dropped_rows
from jixiao.forms.values import read_targets
from jixiao.profiles.load import base_profile
from tests.audit.asking import run
from tests.builders import monitoring, project_targets, row, self_evaluation

RULE = "duplicates.approved_indicator"
APPROVED = project_targets(rows=[row(level3="新认定高新技术企业", target="≥125家")])


@pytest.mark.parametrize(
    ("name", "status"),
    [
        pytest.param("新认定高新技术企业", "passed", id="approved"),
        pytest.param("新认定高企数量", "passed", id="nearest-lawful-abbreviated"),
        pytest.param("召开培训会", "failed", id="another-indicator"),
    ],
)
@pytest.mark.parametrize("form", [self_evaluation, monitoring])
def test_approved_indicator(form, name, status):
    assert run(RULE, form(rows=[row(level3=name, actual="5家")]), approved=APPROVED).status == status


def test_an_approved_indicator_that_was_dropped_is_named():
    approved = project_targets(
        rows=[row(level3="新认定高新技术企业", target="≥125家"), row(level3="举办科普活动", target="≥6场")]
    )
    answers = run(RULE, self_evaluation(rows=[row(level3="新认定高企数量", actual="130家")]), approved=approved)
    assert [outcome.message for outcome in answers.failures] == ["批复的指标“举办科普活动”（≥6场）不在表里。"]


def test_not_applied_without_the_approved_form():
    assert run(RULE, self_evaluation()).status == "not_applied"


def test_not_applied_to_a_declaration():
    assert run(RULE, project_targets(), approved=APPROVED).status == "not_applied"


@pytest.mark.parametrize(
    ("name", "status"), [("企业创新：新认定高新技术企业", "passed"), ("企业创新：举办培训班", "failed")]
)
def test_a_task_and_what_is_counted_of_it_are_one_name_in_a_form_that_follows(name, status):
    approved = project_targets(rows=[row(level3="企业创新", content="新认定高新技术企业", target="≥125家")])
    assert run(RULE, self_evaluation(rows=[row(level3=name, actual="5家")]), approved=approved).status == status


SEVERAL = [
    row(level3="新认定高新技术企业", target="≥125家"),
    row(level3="举办培训班", target="≥4期"),
    row(level3="科技特派员", target="≥54人"),
]


@pytest.mark.parametrize(
    ("names", "missing"),
    [
        pytest.param(("新认定高企数量", "举办培训班", "科技特派员"), [], id="all-there"),
        pytest.param(("科技特派员", "举办培训班", "新认定高新技术企业"), [], id="nearest-lawful-another-order"),
        pytest.param(("新认定高新技术企业", "科技特派员"), ["举办培训班"], id="dropped"),
        pytest.param(("新认定高新技术企业", "新认定高新技术企业", "科技特派员"), ["举办培训班"], id="twice-is-not-two"),
        pytest.param((), ["新认定高新技术企业", "举办培训班", "科技特派员"], id="none-left"),
    ],
)
@pytest.mark.parametrize("form", [self_evaluation, monitoring])
def test_a_dropped_indicator_is_named(form, names, missing):
    approved = project_targets(rows=SEVERAL)
    answers = run(RULE, form(rows=[row(level3=name, actual="5家") for name in names]), approved=approved)
    assert [each.expected for each in answers.failures if "不在表里" in each.message] == missing


def test_many_dropped_indicators_are_one_finding():
    names = ("造林", "修路", "引水", "建桥", "防汛")
    approved = project_targets(rows=[row(level3=name, target="≥1处") for name in (*names, "举办培训班")])
    form = self_evaluation(rows=[row(level3="举办培训班", actual="4期")])
    [wrong] = run(RULE, form, approved=approved).failures
    assert wrong.message == "批复的5条指标不在表里：“造林”、“修路”、“引水”、“建桥”、“防汛”。"


def test_what_an_adjustment_took_out_is_not_asked_for():
    adjusted = project_targets(rows=SEVERAL[:2])
    form = self_evaluation(rows=[row(level3=name, actual="5家") for name in ("新认定高新技术企业", "举办培训班")])
    assert run(RULE, form, approved=adjusted).status == "passed"


def test_prose_that_names_several_figures_stands_for_all_of_them():
    prose = row(level3=None, content="举办培训班4期，选派科技特派员54人", target=None)
    said = read_targets("举办培训班4期，选派科技特派员54人", 2023)
    targets = tuple(replace(each, of=of) for each, of in zip(said, ("举办培训班", "选派科技特派员"), strict=True))
    form = project_targets(rows=[prose])
    approved = replace(form, indicators=(replace(form.indicators[0], targets=targets),))
    begun = self_evaluation(rows=[row(level3=name, actual="4期") for name in ("举办培训班", "选派科技特派员")])
    assert dropped_rows(begun, approved, base_profile()) == ()
    assert dropped_rows(self_evaluation(rows=[prose]), approved, base_profile()) == ()


def test_a_dropped_row_stands_where_it_was():
    form = self_evaluation(rows=[row(level3=name, actual="5家") for name in ("新认定高新技术企业", "科技特派员")])
    [gone] = dropped_rows(form, project_targets(rows=SEVERAL), base_profile())
    assert (gone.indicator.level3, gone.before) == ("举办培训班", 1)
