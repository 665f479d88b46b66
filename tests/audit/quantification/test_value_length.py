import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row

RULE = "quantification.value_length"


@pytest.mark.parametrize(
    ("target", "status"),
    [
        pytest.param("≥125家", "passed", id="short"),
        pytest.param(
            "优先支持节能降耗、环保等活动中提供技术支撑的项目，对存在负面清单的项目不予支持。",
            "failed",
            id="wangcheng-2022",
        ),
        pytest.param("三" * 30, "passed", id="nearest-lawful-at-the-limit"),
        pytest.param("三" * 31, "failed", id="one-too-many"),
        pytest.param(None, "not_applied", id="blank"),
    ],
)
def test_value_length(target, status):
    assert run(RULE, department_targets(rows=[row(target=target)])).status == status
