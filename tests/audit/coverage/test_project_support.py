import pytest

from tests.audit.asking import run
from tests.builders import department_targets, project_targets, row

RULE = "coverage.project_support"
DEPARTMENT = department_targets(
    objectives=["推进高标准农田建设，稳定粮食生产"],
    rows=[row(level3="建设高标准农田面积"), row("效益指标", "服务对象满意度指标", "农户满意度", "≥90%")],
)


@pytest.mark.parametrize(
    ("project", "name", "status"),
    [
        pytest.param("高标准农田建设市级配套", "新修机耕路", "passed", id="zhuzhou-2023"),
        pytest.param("广场绿化", "补植行道树株数", "failed", id="nothing-to-do-with-it"),
        pytest.param("广场绿化", "市民满意度", "failed", id="words-seen-everywhere-are-no-support"),
        pytest.param("灌区配套", "粮食增产", "passed", id="nearest-lawful-effect-only"),
    ],
)
def test_project_support(project, name, status):
    form = project_targets(project=project, rows=[row(level3=name)])
    assert run(RULE, form, siblings=(DEPARTMENT,)).status == status


def test_project_alone():
    assert run(RULE, project_targets(rows=[row()])).status == "not_applied"


def test_finding_points_to_the_project():
    form = project_targets(project="广场绿化", rows=[row(level3="补植行道树株数")])
    assert run(RULE, form, siblings=(DEPARTMENT,)).words == ["广场绿化"]
