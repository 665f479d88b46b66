import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row

RULE = "direction.satisfaction_floor"


@pytest.mark.parametrize(
    ("name", "target", "status"),
    [
        pytest.param("受益企业满意度", "≥90%", "passed", id="floor"),
        pytest.param("受益企业满意度", "95%以上", "passed", id="yuanjiang-2023"),
        pytest.param("受益企业满意度", "≤90%", "failed", id="ceiling"),
        pytest.param("受益企业满意度", "=90%", "failed", id="exactly"),
        pytest.param("受益企业满意度", "90%", "passed", id="nearest-lawful-no-sign"),
        pytest.param("受益企业满意度", "=100%", "passed", id="nearest-lawful-cannot-be-exceeded"),
        pytest.param("群众不满意率", "≤5%", "not_applied", id="nearest-lawful-dissatisfaction"),
        pytest.param("有责投诉率", "≤1%", "not_applied", id="nearest-lawful-complaints"),
        pytest.param("受益企业满意度", "满意", "not_applied", id="words"),
    ],
)
def test_satisfaction_floor(name, target, status):
    form = department_targets(rows=[row("满意度指标", "服务对象满意度指标", name, target)])
    assert run(RULE, form).status == status


def test_name_is_enough():
    form = department_targets(rows=[row("效益指标", "社会效益指标", "群众满意度", "≤90%")])
    assert run(RULE, form).words == ["≤90%"]
