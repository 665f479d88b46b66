import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row

RULE = "classification.activity_as_effect"


@pytest.mark.parametrize(
    ("name", "target", "status"),
    [
        pytest.param("引进、推广新技术、新成果", "≥50个", "failed", id="wangcheng-2022"),
        pytest.param("组织科普活动", "3场以上", "failed", id="yuanjiang-2023"),
        pytest.param("编发工作简报", "≥24期", "failed", id="bulletins"),
        pytest.param("栽植树木", "≥5000株", "failed", id="planting"),
        pytest.param("接待游客人次", "≥20万人次", "passed", id="nearest-lawful-visitors"),
        pytest.param("宣传视频播放量", "≥60万次", "passed", id="nearest-lawful-how-often-it-was-seen"),
        pytest.param("维修后校舍使用年限", "≥15年", "not_applied", id="nearest-lawful-years-of-use"),
        pytest.param("每千人口食品检测量", "≥4批次", "passed", id="nearest-lawful-average"),
        pytest.param("安全播出责任事故", "=0次", "passed", id="nearest-lawful-what-must-not-happen"),
        pytest.param("培训后新增就业", "≥100人", "passed", id="nearest-lawful-what-comes-of-it"),
        pytest.param("培训学员取证人数", "≥80人", "passed", id="nearest-lawful-certificates"),
        pytest.param("推广新技术面积", "≥10万亩", "not_applied", id="nearest-lawful-area"),
        pytest.param("宣传政策知晓率", "≥90%", "not_applied", id="nearest-lawful-share"),
        pytest.param("推广新技术交易额", "≥2亿元", "not_applied", id="nearest-lawful-money"),
        pytest.param("编制防洪规划", "≥2份", "failed", id="papers-written"),
        pytest.param("村民自发组建合唱队", "≥40支", "passed", id="nearest-lawful-of-others"),
    ],
)
def test_activity_as_effect(name, target, status):
    form = department_targets(rows=[row("效益指标", "社会效益指标", name, target)])
    assert run(RULE, form).status == status


def test_the_same_as_an_output_is_lawful():
    form = department_targets(rows=[row("产出指标", "数量指标", "组织科普活动", "3场以上")])
    assert run(RULE, form).status == "not_applied"


def test_names_in_the_content_column():
    content = "举办科技培训10场次，发布科技成果信息100条。"
    form = department_targets(rows=[row("效益指标", "经济指标", None, "10场次、100条", content=content)])
    assert run(RULE, form).summary() == [(["10场次、100条", content], "活动带来的变化", "10场次、100条", None)]


def test_the_work_of_a_department_listed_below_its_results():
    rows = [row("履职效果", "部门履职目标", "举办职工技能竞赛", target="≥6场")]
    assert run(RULE, department_targets(rows=rows)).status == "not_applied"
