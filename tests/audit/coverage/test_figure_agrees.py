import pytest

from tests.audit.asking import run
from tests.builders import department_targets, project_targets, row

RULE = "coverage.figure_agrees"


@pytest.mark.parametrize(
    ("goal", "name", "target", "status"),
    [
        pytest.param("建设高标准农田8000亩", "建设高标准农田面积", "8000亩以上", "passed", id="zhuzhou-same"),
        pytest.param("建设高标准农田8000亩", "高标准农田面积", "≥5000亩", "failed", id="other-number"),
        pytest.param("解决就业180人", "新增就业人数", "20人以上", "failed", id="yuanjiang-2023-jobs"),
        pytest.param("培训农技人员不少于800人次", "培训农技人员", "≥850人次", "passed", id="nearest-lawful-stricter"),
        pytest.param(
            "高新技术企业总量突破500家", "新增高新技术企业", "≥125家", "not_applied", id="nearest-lawful-stock"
        ),
        pytest.param("新增省级孵化器3家", "新增孵化器", "≥5家", "not_applied", id="nearest-lawful-narrower"),
        pytest.param("税收800万元", "税收完工评价费用", "20万元", "not_applied", id="nearest-lawful-cost-of-it"),
        pytest.param("办理法律援助案件1500件", "法律援助案件办理数量", "≥1200件", "failed", id="verb-behind-object"),
        pytest.param("制作短视频600条", "制作短视频", "≥400条", "failed", id="counted-in-tiao"),
        pytest.param("开展科普培训3500人次", "科普培训", "≥35场", "not_applied", id="nearest-lawful-people-and-events"),
        pytest.param("开展科普培训3500人", "科普培训", "≥3000人次", "failed", id="people-both-times"),
        pytest.param("更换管网12600米", "更换管网长度", "≥12.6公里", "passed", id="metres-for-kilometres"),
        pytest.param(
            "更换管网不少于12000米", "更换管网长度", "≥12.6公里", "passed", id="nearest-lawful-stricter-in-km"
        ),
        pytest.param("更换管网13000米", "更换管网长度", "≥12.6公里", "failed", id="more-metres-than-kilometres"),
        pytest.param("建设高标准农田0.8万亩", "高标准农田面积", "≥8000亩", "passed", id="other-unit"),
    ],
)
def test_figure_agrees(goal, name, target, status):
    form = department_targets(objectives=[goal], rows=[row(level3=name, target=target)])
    assert run(RULE, form).status == status


def test_message_shows_both_and_what_to_write():
    form = department_targets(objectives=["组织专场招聘会12场"], rows=[row(level3="专场招聘会", target="≥10场")])
    (outcome,) = run(RULE, form).failures
    assert outcome.message == "目标1写明“组织专场招聘会12场”，指标“专场招聘会”的指标值却是“≥10场”。"
    assert outcome.repair == "核实后把两处改为同一个数；以目标1为准的，指标值改为“≥12场”。"
    assert run(RULE, form).summary() == [(["组织专场招聘会12场", "≥10场"], "≥12场", "≥10场", None)]


def test_a_sign_of_the_goal_is_kept():
    form = department_targets(objectives=["确保培训合格率达到95%以上"], rows=[row(level3="培训合格率", target="≥90%")])
    assert [outcome.expected for outcome in run(RULE, form).failures] == ["≥95%"]


@pytest.mark.parametrize(
    ("goal", "status"),
    [
        pytest.param("三年建成乡镇分馆120个", "passed", id="same"),
        pytest.param("三年建成乡镇分馆150个", "failed", id="other-number"),
    ],
)
def test_whole_life_goal_against_whole_life_values(goal, status):
    rows = [row(level3="建成乡镇分馆数", target="≥120个", horizon="whole_life")]
    assert run(RULE, project_targets(objectives=[(goal, "whole_life")], rows=rows)).status == status


def test_figure_of_all_years_is_not_this_years():
    rows = [row(level3="建成乡镇分馆数", target="≥40个")]
    form = project_targets(objectives=[("三年建成乡镇分馆120个", "whole_life")], rows=rows)
    assert run(RULE, form).status == "not_applied"


@pytest.mark.parametrize(
    ("department", "name", "status"),
    [
        pytest.param("射阳县退役军人事务局", "组织退役军人专场招聘会", "failed", id="sheyang-2024"),
        pytest.param("射阳县人力资源局", "组织退役军人专场招聘会", "not_applied", id="nearest-lawful-one-group"),
        pytest.param("射阳县退役军人事务局", "组织线上专场招聘会", "not_applied", id="nearest-lawful-another-matter"),
    ],
)
def test_the_object_of_the_whole_department_changes_nothing(department, name, status):
    rows = [row(level3=name, target="≥6场")]
    form = department_targets(department=department, objectives=["组织专场招聘会4场"], rows=rows)
    assert run(RULE, form).status == status


@pytest.mark.parametrize(
    ("department", "status"),
    [
        pytest.param("庄浪县总工会", "failed", id="whose-members-they-are"),
        pytest.param("庄浪县妇女联合会", "not_applied", id="nearest-lawful-of-somebody-else"),
    ],
)
def test_a_department_of_two_letters(department, status):
    rows = [row(level3="发展工会会员", target="≥1200人")]
    form = department_targets(department=department, objectives=["发展会员2100人"], rows=rows)
    assert run(RULE, form).status == status
