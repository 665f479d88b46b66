import pytest

from tests.audit.asking import run
from tests.builders import department_targets, project_targets, row, self_evaluation

RULE = "quantification.content_agrees"


@pytest.mark.parametrize(
    ("content", "target", "status"),
    [
        pytest.param("中小企业入库达100家，认定总数达到180家。", "100家、180家", "passed", id="shaoyang-2020"),
        pytest.param("科技型中小企业入库达100家", "≥120家", "failed", id="other-number"),
        pytest.param("奖励企业20家，每家奖励10万元", "≥20家", "passed", id="unit-of-another-thing"),
        pytest.param("对企业每家奖励10万元", "≤200万元", "not_applied", id="nearest-lawful-amount-for-each"),
        pytest.param("全年举办培训10场，培训500人", "≥10场", "passed", id="one-of-two-units"),
        pytest.param("改造3个街道老旧小区", "≥12个", "not_applied", id="nearest-lawful-places-of-the-work"),
        pytest.param("改造覆盖3个街道。", "≥12个", "failed", id="places-are-the-object"),
        pytest.param("新认定高新技术企业", "≥125家", "not_applied", id="wangcheng-2022-no-figure"),
    ],
)
def test_content_agrees(content, target, status):
    form = department_targets(rows=[row(level3=None, content=content, target=target)])
    assert run(RULE, form).status == status


def test_explanation_of_a_name_is_not_the_value():
    content = "反映项目完成情况，完成100家得满分"
    form = department_targets(rows=[row(level3="新认定企业", content=content, target="≥120家")])
    assert run(RULE, form).status == "not_applied"


def test_message_shows_both():
    form = department_targets(rows=[row(level3=None, content="入库达100家", target="≥120家")])
    assert run(RULE, form).summary() == [(["入库达100家", "≥120家"], "100家", "120家", None)]


@pytest.mark.parametrize(
    ("content", "status"),
    [
        pytest.param("反映当年签订协议并完成赎买5400亩", "failed", id="other-number-at-the-end"),
        pytest.param("反映当年签订协议并完成赎买4500亩以上。", "passed", id="same-number"),
        pytest.param("反映上年完成赎买4000亩", "not_applied", id="nearest-lawful-last-year"),
        pytest.param("反映赎买面积占全市商品林5400亩", "not_applied", id="nearest-lawful-the-whole"),
        pytest.param("反映5400亩商品林的赎买情况", "not_applied", id="nearest-lawful-figure-of-the-matter"),
        pytest.param("反映赎买涉及林农310户", "not_applied", id="nearest-lawful-another-unit"),
    ],
)
def test_the_figure_an_explanation_ends_in(content, status):
    form = project_targets(rows=[row(level3="赎买商品林面积", content=content, target="≥4500亩")])
    assert run(RULE, form).status == status


def test_an_explanation_beside_results_is_not_asked():
    content = "反映当年完成赎买5400亩"
    form = self_evaluation(rows=[row(level3="赎买商品林面积", content=content, target="≥4500亩", actual="5400亩")])
    assert run(RULE, form).status == "not_applied"
