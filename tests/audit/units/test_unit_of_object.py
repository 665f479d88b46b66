import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row

RULE = "units.unit_of_object"
DISPATCHED = "根据长沙市科技特派员工作要求，下派科技特派员进驻企业，开展科技服务。"


@pytest.mark.parametrize(
    ("name", "target", "status"),
    [
        pytest.param(DISPATCHED, "≥40个", "failed", id="wangcheng-2022-commissioners"),
        pytest.param("购置消防车", "≥4人", "failed", id="cars-as-persons"),
        pytest.param("新建村卫生室", "≥4名", "failed", id="buildings-as-persons"),
        pytest.param("救助流浪乞讨人员", "≥50个", "failed", id="persons-by-their-ending"),
        pytest.param("造林面积", "≥500个", "failed", id="area-as-pieces"),
        pytest.param("高标准农田面积", "≥2万吨", "failed", id="area-as-weight"),
        pytest.param("清淤河道长度", "≥12万平方米", "failed", id="length-as-area"),
        pytest.param("药品抽检合格率", "≥96家", "failed", id="rate-as-bodies"),
        pytest.param("设备维修周期", "≤15公里", "failed", id="time-as-length"),
        pytest.param("就业帮扶人数", "≥300公顷", "failed", id="persons-as-area"),
        pytest.param("带动低收入农户", "≥260吨", "failed", id="households-as-weight"),
        pytest.param("举办非遗展演", "≥6公里", "failed", id="event-as-length"),
        pytest.param("编制专项规划", "≥3名", "failed", id="document-as-persons"),
        pytest.param("安装智能水表", "≥500人次", "failed", id="bought-thing-as-persons"),
        pytest.param("新建村内步行桥", "≥8万元", "failed", id="building-as-money"),
        pytest.param("年接待游客人次", "≥5万元", "failed", id="visitors-as-money"),
        pytest.param("高标准农田面积", "≥2万亩", "passed", id="area"),
        pytest.param("污水处理厂频率", "≥2次", "passed", id="nearest-lawful-frequency"),
        pytest.param("注册用户数", "≥2万个", "passed", id="nearest-lawful-users"),
        pytest.param("建设村级后备人才队伍", "≥60人", "passed", id="nearest-lawful-a-body-of-persons"),
        pytest.param("购买居家养老服务", "≥300人", "passed", id="nearest-lawful-bought-service"),
        pytest.param("垃圾中转站日处理能力", "≥60吨", "passed", id="nearest-lawful-capacity"),
        pytest.param("行道树栽植", "≥8公里", "passed", id="nearest-lawful-trees-along-a-road"),
        pytest.param("购置消防车", "≥4辆", "passed", id="cars"),
        pytest.param("发展协会会员", "≥50个", "passed", id="nearest-lawful-members-may-be-bodies"),
        pytest.param("公厕服务", "≥500人", "passed", id="nearest-lawful-persons-served"),
        pytest.param(DISPATCHED, "≥40人", "passed", id="commissioners-as-persons"),
        pytest.param("选派驻村干部", "≥120个", "failed", id="officials-in-villages"),
        pytest.param("资助困难大学生", "≥300所", "failed", id="students-as-schools"),
        pytest.param("选派科技特派员数量", "≥40家", "failed", id="persons-as-enterprises"),
        pytest.param("申报奖补项目", "8人以上", "failed", id="projects-as-persons"),
        pytest.param("实施改造项目", "≥8人次", "failed", id="projects-as-person-times"),
        pytest.param("新认定高新技术企业数量", "≥125人", "failed", id="enterprises-as-persons"),
        pytest.param("建设科技特派员工作站", "≥3个", "passed", id="nearest-lawful-compound"),
        pytest.param("引进高层次人才团队", "≥2个", "passed", id="nearest-lawful-team"),
        pytest.param("实施科技计划项目", "≥50个", "passed", id="nearest-lawful-projects"),
        pytest.param("人才引进项目", "≥8人", "passed", id="nearest-lawful-persons-of-a-project"),
        pytest.param("慰问养老机构", "≥45名", "failed", id="institutions-as-persons"),
        pytest.param("慰问养老机构老人", "≥45名", "passed", id="nearest-lawful-persons-in-institutions"),
        pytest.param("培训企业", "≥120人", "passed", id="nearest-lawful-trained-persons"),
        pytest.param("开展科技特派员工作", "≥4次", "passed", id="nearest-lawful-times"),
        pytest.param("主营业务收入增长率", "较2026年（2.3亿元）增长8%以上", "passed", id="base-in-brackets"),
        pytest.param("新增企业增长率", "比上年（120家）增长15%", "passed", id="base-of-bodies"),
        pytest.param("主营业务收入增长率", "≥8%（上年2.3亿元）", "passed", id="base-in-brackets-behind"),
        pytest.param("主营业务收入增长率", "≥8家（上年2.3亿元）", "failed", id="rate-as-bodies-beside-a-base"),
    ],
)
def test_unit_of_object(name, target, status):
    form = department_targets(rows=(row(level3="积极开展科技特派员工作", content=name, target=target),))
    assert run(RULE, form).status == status


@pytest.mark.parametrize(
    ("levels", "status"),
    [
        pytest.param({"level2": "数量指标"}, "failed", id="a-number-of-works-as-money"),
        pytest.param({"level1": "成本指标", "level2": "经济成本指标"}, "passed", id="nearest-lawful-their-cost"),
    ],
)
def test_money_may_be_what_a_thing_costs(levels, status):
    form = department_targets(rows=(row(level3="架设应急广播塔", target="≤8万元", **levels),))
    assert run(RULE, form).status == status


@pytest.mark.parametrize(
    ("goal", "status"),
    [
        pytest.param("争取省级税收增量奖补项目8人以上，争取资金200万以上", "failed", id="yuanjiang-2023"),
        pytest.param("实施项目8个，带动就业180人", "passed", id="nearest-lawful-two-objects"),
        pytest.param("项目100人次参加", "passed", id="nearest-lawful-person-times"),
    ],
)
def test_figures_of_a_text(goal, status):
    assert run(RULE, department_targets(objectives=(goal,))).status == status


def test_not_applied_without_a_figure_or_text():
    form = department_targets(objectives=(), rows=(row(target="按时完成"),))
    assert run(RULE, form).status == "not_applied"
