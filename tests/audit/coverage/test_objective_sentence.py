import pytest

from tests.audit.asking import run
from tests.builders import project_targets, row

RULE = "coverage.objective_sentence"
ROWS = [row(level3="道路清扫里程", target="≥320公里"), row(level3="公厕保洁数量", target="≥46座")]
OWN = "道路清扫320公里。公厕保洁46座。"


@pytest.mark.parametrize(
    ("goal", "status"),
    [
        pytest.param(OWN, "passed", id="each-has-an-indicator"),
        pytest.param(OWN + "完成老旧粮库智能通风改造。", "failed", id="alien"),
        pytest.param(OWN + "加快跨境电商综合试验区招商。", "failed", id="alien-without-a-figure"),
        pytest.param(OWN + "进一步提升服务水平。", "passed", id="nearest-lawful-general-words"),
        pytest.param(OWN + "强化组织领导，压实工作责任。", "passed", id="nearest-lawful-management"),
        pytest.param(OWN + "加强统筹协调，形成工作合力。", "passed", id="nearest-lawful-joint-effort"),
        pytest.param(OWN + "认真落实上级工作部署，确保各项任务见效。", "passed", id="nearest-lawful-how-it-is-done"),
        pytest.param(OWN + "坚持目标导向，严守财经纪律。", "passed", id="nearest-lawful-discipline"),
        pytest.param(OWN + "认真组织粮库智能通风改造。", "failed", id="a-matter-among-words-of-how"),
        pytest.param(OWN + "不断提升依法行政能力。", "passed", id="nearest-lawful-lawful-administration"),
        pytest.param(OWN + "环卫作业有序。", "passed", id="nearest-lawful-the-projects-name"),
        pytest.param(OWN + "完成320公里人工捡拾。", "passed", id="nearest-lawful-figure-of-an-indicator"),
        pytest.param("道路清扫320公里。市容美观。垃圾清运。", "passed", id="nearest-lawful-other-words-throughout"),
        pytest.param("道路清扫320公里", "not_applied", id="one-sentence"),
        pytest.param("粮库改造。电商招商。", "not_applied", id="wholly-uncovered-is-another-rule"),
    ],
)
def test_objective_sentence(goal, status):
    assert run(RULE, project_targets(project="环卫作业", objectives=[goal], rows=ROWS)).status == status


def test_message_shows_the_sentence():
    goal = OWN + "完成老旧粮库智能通风改造。"
    answers = run(RULE, project_targets(objectives=[goal], rows=ROWS))
    assert answers.words == [goal]
    assert [failure.message for failure in answers.failures] == ["目标1中的“完成老旧粮库智能通风改造”没有指标反映。"]


def test_one_word_in_another_wording_is_not_enough():
    """长沙望城 2022: carriers by name, and one indicator of service platforms."""
    goal = "实施创新平台建设。重点建设“大泽湖·海归小镇”、创新药物工业技术研究院等载体。"
    rows = [row(level3="创新创业服务平台", target="≥3个"), row(level3="新认定高新技术企业", target="≥125家")]
    (failure,) = run(RULE, project_targets(project="科技专项", objectives=[goal], rows=rows)).failures
    assert "海归小镇" in failure.message
    assert "最接近的指标“创新创业服务平台”" in failure.message
