from dataclasses import replace

import pytest

from tests.audit.asking import run
from tests.builders import department_targets, project_targets

RULE = "dates.department_name"


@pytest.mark.parametrize(
    ("department", "unit", "status"),
    [
        pytest.param("常德市科技局", "常德市科技局", "passed", id="changde-2018"),
        pytest.param("常德市科学技术局", "常德市教育局", "failed", id="other-department"),
        pytest.param("常德市科学技术局", "常德市科技局", "passed", id="nearest-lawful-abbreviation"),
        pytest.param(
            "长沙市望城区科学技术局", "望城区科学技术局（本级）", "passed", id="nearest-lawful-region-left-out"
        ),
        pytest.param("常德市科学技术局", None, "passed", id="nearest-lawful-one-name"),
        pytest.param(None, "常德市科学技术局", "not_applied", id="no-department"),
        pytest.param("平山县民政局（316）", "平山县民政局", "passed", id="nearest-lawful-number-behind"),
    ],
)
def test_department_name(department, unit, status):
    form = department_targets(department=department, reporting_unit=unit)
    assert run(RULE, form).status == status


@pytest.mark.parametrize(
    ("title", "status"),
    [
        pytest.param("常德市妇女联合会2023年部门整体支出绩效目标表", "failed", id="title-of-a-federation"),
        pytest.param("常德市教育局2023年部门整体支出绩效目标表", "failed", id="title-of-another"),
        pytest.param("常德市科技局2023年部门整体支出绩效目标表", "passed", id="nearest-lawful-abbreviation"),
        pytest.param("常德市2023年市直部门整体支出绩效目标表", "passed", id="nearest-lawful-city"),
        pytest.param("常德市财政局部门整体支出绩效目标申报表", "passed", id="nearest-lawful-issued-by-finance"),
    ],
)
def test_against_the_title(title, status):
    form = department_targets(title=title, department="常德市科学技术局", reporting_unit=None)
    assert run(RULE, form).status == status


@pytest.mark.parametrize(
    ("project", "status"),
    [
        pytest.param(project_targets(), "passed", id="yuanjiang-2023-same"),
        pytest.param(project_targets(department="某市教育局", reporting_unit=None), "failed", id="project-of-another"),
        pytest.param(
            project_targets(reporting_unit="某市科技情报研究所"), "passed", id="nearest-lawful-subordinate-files"
        ),
    ],
)
def test_against_the_project_forms_of_the_file(project, status):
    assert run(RULE, department_targets(), siblings=(project,)).status == status


def test_a_file_with_the_forms_of_several_departments_is_not_compared():
    other = {"department": "某市教育局", "reporting_unit": None}
    siblings = (department_targets(**other), project_targets(**other))
    assert run(RULE, department_targets(), siblings=siblings).status == "passed"


def test_not_asked_of_projects():
    assert run(RULE, project_targets()).status == "not_applied"


@pytest.mark.parametrize(
    ("unit", "implementing", "status"),
    [
        pytest.param("铁力市林业和草原局", "铁力市森林病虫害防治站", "passed", id="the-department"),
        pytest.param("铁力市森林病虫害防治站", "铁力市森林病虫害防治站", "passed", id="nearest-lawful-the-unit"),
        pytest.param("铁力市农业农村局", "铁力市森林病虫害防治站", "failed", id="neither"),
        pytest.param("铁力市农业农村局", None, "not_applied", id="nothing-to-compare"),
    ],
)
def test_who_fills_in_a_projects_form(unit, implementing, status):
    form = project_targets(department="铁力市林业和草原局", reporting_unit=unit)
    carried_out_by = None if implementing is None else replace(form.department, text=implementing)
    form = replace(form, implementing_unit=carried_out_by)
    assert run(RULE, form).status == status
