import pytest

from tests.audit.asking import run
from tests.audit.printing import with_cells
from tests.builders import department_targets, project_targets

RULE = "completeness.project_basis"


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(
            with_cells(project_targets(texts={"project_basis": "财预〔2020〕10号"}), "立项依据"), "passed", id="given"
        ),
        pytest.param(with_cells(project_targets(), "立项依据"), "failed", id="blank"),
        pytest.param(project_targets(texts={"cost_basis": " "}), "failed", id="white-space"),
        pytest.param(
            with_cells(project_targets(), "测算依据"), "not_applied", id="nearest-lawful-column-of-a-cost-table"
        ),
        pytest.param(project_targets(), "not_applied", id="nearest-lawful-template-without"),
        pytest.param(with_cells(department_targets(), "立项依据"), "not_applied", id="department"),
    ],
)
def test_project_basis(form, status):
    assert run(RULE, form).status == status


def test_points_to_the_label():
    assert run(RULE, with_cells(project_targets(), "项目立项依据")).words == ["项目立项依据"]
