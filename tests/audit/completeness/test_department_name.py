from dataclasses import replace

import pytest

from jixiao.cells.model import Address, Cell
from tests.audit.asking import run
from tests.audit.printing import with_box, without_label
from tests.builders import build, department_targets, project_targets

RULE = "completeness.department_name"


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(department_targets(), "passed", id="changde-2018"),
        pytest.param(department_targets(department=None, reporting_unit=None), "failed", id="no-name"),
        pytest.param(department_targets(department=" ", reporting_unit=None), "failed", id="blank-name"),
        pytest.param(department_targets(department=None), "passed", id="nearest-lawful-reporting-unit-only"),
        pytest.param(
            without_label(project_targets(department=None, reporting_unit=None), "department"),
            "not_applied",
            id="nearest-lawful-annex-without-the-field",
        ),
        pytest.param(build("base_data", title="基础数据表", department=None), "not_applied", id="data-table"),
    ],
)
def test_department_name(form, status):
    assert run(RULE, form).status == status


def test_a_name_in_another_form_of_the_file_counts():
    project = project_targets(department=None, reporting_unit=None)
    answers = run(RULE, project, siblings=(department_targets(),))
    assert answers.status == "passed"
    assert "某市科学技术局" in answers.outcomes[0].message


def test_points_to_the_reporting_unit_where_only_that_is_printed():
    form = without_label(department_targets(department=None, reporting_unit=None), "department")
    label = Cell("填报单位（盖章）：", Address(line=2))
    assert run(RULE, replace(form, labels={**form.labels, "reporting_unit": label})).words == ["填报单位（盖章）："]


def test_points_to_the_head_of_the_block():
    assert run(RULE, department_targets(department=None, reporting_unit=None)).words == ["〔department〕"]


NAMELESS = department_targets(department=None, reporting_unit=None)


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(replace(NAMELESS, title="平山县民政局2023年部门整体支出绩效目标表"), "passed", id="in-the-title"),
        pytest.param(with_box(NAMELESS, "head", "部门编码及名称：[316]平山县民政局"), "cannot_decide", id="not-read"),
        pytest.param(with_box(NAMELESS, "head", "填报单位（盖章）："), "failed", id="nearest-blank"),
        pytest.param(with_box(NAMELESS, "head", "单位：万元"), "failed", id="nearest-unit-of-money"),
    ],
)
def test_a_name_printed_elsewhere(form, status):
    assert run(RULE, form).status == status


@pytest.mark.parametrize(
    ("department", "box", "status"),
    [
        pytest.param(None, "", "failed", id="its-own-box-is-blank"),
        pytest.param("常德市科技局", "", "passed", id="nearest-lawful-named-elsewhere"),
        pytest.param(None, "常德市科技局", "passed", id="nearest-lawful-not-blank"),
    ],
)
def test_a_printed_box(department, box, status):
    form = department_targets(department=department, reporting_unit="常德市科技局")
    cells = tuple(
        Cell(text, Address(table=9, row=1, column=n), row=1, column=n) for n, text in enumerate(("部门名称", box), 1)
    )
    assert run(RULE, replace(form, cells=(*form.cells, *cells))).status == status
