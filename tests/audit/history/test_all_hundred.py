import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row, self_evaluation

RULE = "history.all_hundred"


def declared(*targets):
    return department_targets(rows=[row(level3=f"完成率{n}", target=target) for n, target in enumerate(targets)])


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(declared("100%", "100%", "=100%", "≥100%", "≥90%"), "failed", id="four-of-five"),
        pytest.param(declared("100%", "100%", "100%", "≥95%", "≥90%"), "passed", id="three-of-five"),
        pytest.param(declared("100%", "100%", "100%", "100%", "≤10%"), "not_applied", id="ceilings-do-not-count"),
        pytest.param(declared("100%", "100%"), "not_applied", id="few-ratios"),
        pytest.param(
            declared("增长100%", "100%", "100%", "≥95%", "≥90%", "≥92%"), "passed", id="nearest-lawful-growth"
        ),
        pytest.param(self_evaluation(), "not_applied", id="evaluation"),
    ],
)
def test_all_hundred(form, status):
    assert run(RULE, form).status == status
