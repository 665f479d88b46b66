import pytest

from tests.audit.asking import run
from tests.builders import department_targets, project_targets, row

RULE = "coverage.department_value"


@pytest.mark.parametrize(
    ("own", "project", "status"),
    [
        pytest.param(("新增就业人数", "20人以上"), ("新增及解决就业人数", "180人以上"), "failed", id="yuanjiang-2023"),
        pytest.param(("建设高标准农田面积", "5000亩"), ("建设高标准农田面积", "8000亩"), "failed", id="zhuzhou-2023"),
        pytest.param(("培训人次", "≥500人次"), ("培训人次", "≥500人次"), "passed", id="same"),
        pytest.param(("就业培训", "≥1000人次"), ("就业培训", "≥300人次"), "passed", id="nearest-lawful-other-projects"),
        pytest.param(("受益农户满意度", "≥85%"), ("受益农户满意度", "≥90%"), "not_applied", id="nearest-lawful-share"),
        pytest.param(("亩均增收", "≥150元"), ("亩均增收", "≥180元"), "not_applied", id="nearest-lawful-average"),
        pytest.param(("农田面积", "0.9万亩"), ("农田面积", "8000亩"), "passed", id="nearest-lawful-other-unit"),
        pytest.param(("新增就业", "20人"), ("新增专利", "180件"), "not_applied", id="nothing-in-common"),
    ],
)
def test_department_value(own, project, status):
    form = department_targets(rows=[row(level3=own[0], target=own[1])])
    sibling = project_targets(rows=[row(level3=project[0], target=project[1])])
    assert run(RULE, form, siblings=(sibling,)).status == status


def test_without_projects():
    assert run(RULE, department_targets(rows=[row()])).status == "not_applied"


def test_project_of_another_year_or_department():
    form = department_targets(
        rows=[row(level3="新增就业", target="20人")], department="甲市教育局", reporting_unit=None
    )
    rows = [row(level3="新增就业", target="180人")]
    other_year = project_targets(rows=rows, year=2019)
    other_department = project_targets(rows=rows, department="甲市水利局", reporting_unit=None)
    assert run(RULE, form, siblings=(other_year, other_department)).status == "not_applied"


def test_message_shows_both():
    form = department_targets(rows=[row(level3="新增就业人数", target="20人以上")])
    sibling = project_targets(rows=[row(level3="新增就业人数", target="180人以上")])
    expected = (["20人以上", "180人以上"], "不小于项目表的“≥180人”", "≥20人", None)
    assert run(RULE, form, siblings=(sibling,)).summary() == [expected]


@pytest.mark.parametrize(
    ("own", "project", "status"),
    [
        pytest.param(("新能源公交车占比", "≥60%"), ("新能源公交车占比", "≥50%"), "failed", id="same-share-other-value"),
        pytest.param(("新能源公交车占比", "≥60%"), ("新能源公交车占比", "≥60%"), "not_applied", id="same"),
        pytest.param(
            ("项目完成率", "≥95%"), ("项目完成率", "≥98%"), "not_applied", id="nearest-lawful-tells-too-little"
        ),
    ],
)
def test_a_share_of_one_name(own, project, status):
    form = department_targets(rows=[row(level3=own[0], target=own[1])])
    sibling = project_targets(rows=[row(level3=project[0], target=project[1])])
    assert run(RULE, form, siblings=(sibling,)).status == status
