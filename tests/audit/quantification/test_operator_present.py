import pytest

from tests.audit.asking import run
from tests.audit.prose import prose_targets
from tests.builders import department_targets, project_targets, row, self_evaluation

RULE = "quantification.operator_present"


@pytest.mark.parametrize(
    ("target", "status"),
    [
        pytest.param("0.5个百分点", "not_applied", id="nearest-lawful-percentage-points"),
        pytest.param("共35处", "failed", id="altogether"),
        pytest.param("1次", "failed", id="wangcheng-2022"),
        pytest.param("100家、180家", "failed", id="shaoyang-2020"),
        pytest.param("≥125家", "passed", id="sign"),
        pytest.param("120家以上", "passed", id="sign-in-words"),
        pytest.param("达到100家", "passed", id="nearest-lawful-reaching"),
        pytest.param("100%", "not_applied", id="nearest-lawful-xinxiang-2021-share"),
        pytest.param("每年1次", "passed", id="nearest-lawful-how-often"),
        pytest.param("4批次/千人", "not_applied", id="nearest-lawful-rate"),
        pytest.param("发现一处、整治一处", "not_applied", id="nearest-lawful-as-they-come"),
        pytest.param("≥48个（其中快充24个）", "passed", id="nearest-lawful-part-in-brackets"),
        pytest.param("0次", "not_applied", id="nearest-lawful-zero"),
        pytest.param("12个月", "not_applied", id="nearest-lawful-term"),
        pytest.param("12月底前", "not_applied", id="nearest-lawful-deadline"),
    ],
)
def test_operator_present(target, status):
    assert run(RULE, department_targets(rows=[row(target=target)])).status == status


def test_cost_is_left_to_cost_ceiling():
    form = department_targets(rows=[row("产出指标", "成本指标", "科技经费", "423.51万元")])
    assert run(RULE, form).status == "not_applied"


def test_standard_gives_the_sign():
    assert run(RULE, project_targets(rows=[row(target="15家", standard="≥15家")])).status == "passed"


def test_sign_in_a_column_of_its_own():
    assert run(RULE, project_targets(rows=[row(target="15家", sign="≥")])).status == "passed"


@pytest.mark.parametrize(
    "form",
    [
        pytest.param(self_evaluation(rows=[row(target="100家", actual="100家")]), id="repeats-approved-values"),
        pytest.param(prose_targets(("产出指标", "数量指标", "新认定高新技术企业20家。")), id="changde-2018-text-cell"),
    ],
)
def test_not_applied_where_no_value_is_set(form):
    assert run(RULE, form).status == "not_applied"


def test_points_to_the_value():
    assert run(RULE, department_targets(rows=[row(target="1次")])).words == ["1次"]


@pytest.mark.parametrize("target", ["每旬1期", "每半月1次", "每两周1次", "每个学期2次"])
def test_how_often_needs_no_sign(target):
    assert run(RULE, department_targets(rows=(row(level3="编发预警信息", target=target),))).status != "failed"
