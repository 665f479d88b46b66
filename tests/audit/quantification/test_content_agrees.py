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
        pytest.param("建设标准化冷库12座", "≥8座", "failed", id="a-standard-that-is-no-rate"),
        pytest.param("各站举办的讲座60场", "≥40场次", "failed", id="an-attribute-is-no-rate"),
        pytest.param("各站举办讲座6场", "≥40场次", "not_applied", id="nearest-lawful-for-each-station"),
        pytest.param("单盏路灯改造费用0.8万元", "≤5000元/盏", "failed", id="two-amounts-for-each"),
        pytest.param("单盏路灯改造费用0.5万元", "≤5000元/盏", "passed", id="one-amount-for-each"),
        pytest.param("5月底前完成管网疏通", "7月31日前", "failed", id="two-dates"),
        pytest.param("7月底前完成管网疏通", "7月31日前", "passed", id="nearest-lawful-the-same-day"),
        pytest.param("新认定高新技术企业", "≥125家", "not_applied", id="wangcheng-2022-no-figure"),
    ],
)
def test_content_agrees(content, target, status):
    form = department_targets(rows=[row(level3=None, content=content, target=target)])
    assert run(RULE, form).status == status


@pytest.mark.parametrize(
    ("name", "target", "status"),
    [
        pytest.param("清淤河道16公里", "≥12公里", "failed", id="other-number"),
        pytest.param("清淤河道16公里", "≥16公里", "passed", id="same-number"),
        pytest.param("65岁以上老年人体检人数", "≥1200人", "not_applied", id="nearest-lawful-an-age"),
        pytest.param("500户以下小区改造户数", "≥8000户", "not_applied", id="nearest-lawful-a-threshold"),
        pytest.param("达标率95%的断面占比", "≥90%", "not_applied", id="nearest-lawful-which-ones"),
        pytest.param("100个重点村整治个数", "≥60个", "not_applied", id="nearest-lawful-of-a-whole"),
        pytest.param("改造35千伏变电站", "≥2座", "not_applied", id="nearest-lawful-a-voltage"),
    ],
)
def test_the_figure_of_a_name_without_contents(name, target, status):
    form = project_targets(rows=[row(level3=name, content=None, target=target)])
    assert run(RULE, form).status == status


@pytest.mark.parametrize(
    ("remark", "status"),
    [
        pytest.param("全年不少于60场", "failed", id="other-number"),
        pytest.param("每月不少于3场", "not_applied", id="nearest-lawful-for-each-month"),
        pytest.param("2022年为30场", "not_applied", id="nearest-lawful-another-year"),
        pytest.param("48场", "failed", id="more-than-the-value"),
        pytest.param("新增12场", "not_applied", id="nearest-lawful-a-part-not-called-so"),
        pytest.param("其中进社区12场", "not_applied", id="nearest-lawful-a-part"),
    ],
)
def test_the_figure_of_a_remark(remark, status):
    form = project_targets(rows=[row(level3="举办公益讲座", content=None, target="≥36场次", remark=remark)])
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
        pytest.param("反映全县5400亩商品林完成赎买", "failed", id="what-gets-done"),
        pytest.param("反映全县5400亩商品林中完成赎买的面积", "not_applied", id="nearest-lawful-of-which"),
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
