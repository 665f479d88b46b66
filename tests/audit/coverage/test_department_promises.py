import pytest

from tests.audit.asking import run
from tests.builders import department_targets, project_targets, row

RULE = "coverage.department_promises"


def project(target):
    return project_targets(rows=[row(level3="建设高标准农田面积", target=target)])


def department(target, name="建设高标准农田面积"):
    return department_targets(rows=[row(level3=name, target=target)])


@pytest.mark.parametrize(
    ("form", "beside", "status"),
    [
        pytest.param(project("≥8000亩"), [department("≥5000亩")], "failed", id="promises-more"),
        pytest.param(project("≥0.8万亩"), [department("≥5000亩")], "failed", id="in-another-magnitude"),
        pytest.param(project("≥5000亩"), [department("≥5000亩")], "passed", id="nearest-lawful-the-same"),
        pytest.param(project("≥3000亩"), [department("≥5000亩")], "passed", id="a-part-of-it"),
        pytest.param(project("≥8000亩"), [department("≥5000亩", "改造农村公路")], "not_applied", id="another-matter"),
        pytest.param(project("≥8000亩"), [department("≥5公里")], "passed", id="other-units-are-not-compared"),
        pytest.param(project("≥8000亩"), [], "not_applied", id="no-form-of-the-department"),
        pytest.param(department("≥5000亩"), [project("≥8000亩")], "not_applied", id="the-department-has-its-own-rule"),
    ],
)
def test_department_promises(form, beside, status):
    assert run(RULE, form, of_unit=tuple(beside)).status == status


def test_forms_of_one_file_are_told_at_the_department_only():
    assert run(RULE, project("≥8000亩"), siblings=(department("≥5000亩"),)).status == "not_applied"


def test_the_sentence():
    (outcome,) = run(RULE, project("≥8000亩"), of_unit=(department("≥5000亩"),)).failures
    assert outcome.message == "项目表“建设高标准农田面积”为“≥8000亩”，部门表同一指标只有“≥5000亩”，部门表少了。"
