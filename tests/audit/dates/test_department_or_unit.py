import pytest

from tests.audit.asking import run
from tests.audit.printing import with_cells
from tests.builders import department_targets, project_targets

RULE = "dates.department_or_unit"


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(with_cells(department_targets(), "部门整体支出绩效指标"), "passed", id="one-word"),
        pytest.param(with_cells(department_targets(), "单位整体支出绩效目标"), "failed", id="both-words"),
        pytest.param(with_cells(department_targets(), "单位职能概述"), "passed", id="nearest-lawful-shaoyang-2020"),
        pytest.param(
            with_cells(department_targets(), "部门（单位）整体支出绩效目标"), "passed", id="nearest-lawful-covers-both"
        ),
        pytest.param(project_targets(), "not_applied", id="project"),
    ],
)
def test_department_or_unit(form, status):
    assert run(RULE, form).status == status


@pytest.mark.parametrize(
    ("title", "label", "status"),
    [
        pytest.param(
            "2023年单位整体支出绩效目标表", "部门职能概述", "failed", id="title-of-a-unit-labels-of-a-department"
        ),
        pytest.param("2023年单位整体预算绩效目标表", "部门名称", "failed", id="title-of-a-unit-s-budget"),
        pytest.param("2023年单位整体支出绩效目标表", "部门（单位）名称", "passed", id="nearest-lawful-covers-both"),
        pytest.param("2023年单位整体支出绩效目标表", "单位职能概述", "passed", id="one-word"),
        pytest.param("2023年部门整体支出绩效目标表", "部门职能概述", "passed", id="of-a-department"),
    ],
)
def test_the_title_and_the_labels(title, label, status):
    form = with_cells(department_targets(title=title), title, label)
    assert run(RULE, form).status == status
