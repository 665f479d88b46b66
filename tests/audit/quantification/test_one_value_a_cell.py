import pytest

from tests.audit.asking import run
from tests.audit.prose import prose_targets
from tests.builders import department_targets, row

RULE = "quantification.one_value_a_cell"


@pytest.mark.parametrize(
    ("target", "status"),
    [
        pytest.param("100家、180家", "failed", id="shaoyang-2020"),
        pytest.param("15家以上\n120家以上", "failed", id="yuanjiang-2023"),
        pytest.param("≥125家", "passed", id="wangcheng-2022"),
        pytest.param("2—3家", "passed", id="nearest-lawful-range"),
        pytest.param("≥90%且≤100%", "passed", id="nearest-lawful-two-bounds"),
        pytest.param("≥100人（其中女性20人）", "passed", id="nearest-lawful-sub-figure"),
        pytest.param("增长15%，达到380亿元", "passed", id="nearest-lawful-growth-to-an-amount"),
        pytest.param("由20家增加到25家", "passed", id="nearest-lawful-from-and-to"),
        pytest.param("4次/年（每季度1次）", "passed", id="nearest-lawful-bracket"),
        pytest.param("12月底前完成10家", "passed", id="nearest-lawful-date-and-number"),
        pytest.param("发现一处、整治一处", "passed", id="nearest-lawful-as-they-come"),
        pytest.param("3.5万亩（造林2万亩，种草1.5万亩）", "passed", id="nearest-lawful-parts-in-brackets"),
        pytest.param("2处3栋", "passed", id="nearest-lawful-two-units"),
        pytest.param("6月底≥50%，12月底100%", "passed", id="nearest-lawful-milestones"),
        pytest.param("6月底前开工率100%；11月底前竣工率不低于90%", "failed", id="milestones-of-two-things"),
        pytest.param("不少于50张，力争80张", "passed", id="nearest-lawful-stretch"),
        pytest.param("主干道≥98%，次干道≥96%", "failed", id="two-objects"),
        pytest.param("按时完成", "not_applied", id="no-figure"),
    ],
)
def test_one_value_a_cell(target, status):
    assert run(RULE, department_targets(rows=[row(target=target)])).status == status


def test_one_finding_for_one_cell():
    answers = run(RULE, department_targets(rows=[row(target="10场次、2场、100条")]))
    assert answers.summary() == [(["10场次、2场、100条", "新认定高新技术企业"], "1个指标值", "3个指标值", None)]


@pytest.mark.parametrize(
    ("level2", "text", "status"),
    [
        pytest.param("数量指标", "在孵企业400家以上，新认定高新技术企业20家以上。", "failed", id="changde-2018"),
        pytest.param("质量指标", "新增2—3家发明专利申请50件以上的大户企业。", "passed", id="changde-2018-one-promise"),
        pytest.param("成本指标", "项目经费预算7000万元，部门预算959.27万元。", "passed", id="changde-2018-cost-list"),
    ],
)
def test_text_cells(level2, text, status):
    assert run(RULE, prose_targets(("产出指标", level2, text))).status == status


@pytest.mark.parametrize(
    ("name", "target", "status"),
    [
        pytest.param("招标时间和开工时间", "2023年3月底前、2023年5月底前", "failed", id="two-times"),
        pytest.param("春季和秋季资助发放时间", "5月底前、11月底前", "passed", id="nearest-lawful-one-twice-a-year"),
        pytest.param("开工时间", "2023年5月底前", "passed", id="one-time"),
    ],
)
def test_two_dates(name, target, status):
    form = department_targets(rows=(row("产出指标", "时效指标", name, target),))
    assert run(RULE, form).status == status
