import pytest

from tests.audit.asking import run
from tests.builders import department_targets, monitoring, project_targets, row

RULE = "completeness.satisfaction_kind"
OUTPUT = row("产出指标", "数量指标", "培训学员", "≥200人")
EFFECT = row("效益指标", "社会效益指标", "学员就业率", "≥80%")


@pytest.mark.parametrize(
    ("form", "profile", "status"),
    [
        pytest.param(project_targets(rows=[OUTPUT, EFFECT]), "national-2020", "failed", id="none"),
        pytest.param(
            project_targets(rows=[OUTPUT, EFFECT, row("满意度指标", "服务对象满意度指标", "学员满意度", "≥90%")]),
            "national-2020",
            "passed",
            id="of-its-own",
        ),
        pytest.param(
            department_targets(rows=[OUTPUT, EFFECT, row("效益指标", "社会公众或服务对象满意度", "满意度", "≥90%")]),
            "hunan-2018",
            "passed",
            id="below-the-effects",
        ),
        pytest.param(
            project_targets(rows=[OUTPUT, EFFECT, row("满意度指标", "服务对象满意度指标", "不适用", "不适用")]),
            "national-2020",
            "passed",
            id="nearest-lawful-said-not-to-apply",
        ),
        pytest.param(project_targets(rows=[OUTPUT, EFFECT]), None, "not_applied", id="no-template"),
        pytest.param(project_targets(rows=()), "national-2020", "not_applied", id="no-indicator-at-all"),
        pytest.param(monitoring(), "national-monitoring-2019", "not_applied", id="no-declaration"),
    ],
)
def test_satisfaction_kind(form, profile, status):
    assert run(RULE, form, profile).status == status


def test_it_points_to_the_head_of_the_table():
    form = project_targets(rows=[OUTPUT, EFFECT])
    assert run(RULE, form, "national-2020").words == [form.label("indicators").text]
