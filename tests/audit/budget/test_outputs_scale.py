import pytest

from tests.audit.asking import run
from tests.builders import project_targets, row

RULE = "budget.outputs_scale"


def project(amount, *targets, **changes):
    names = ("培训科技特派员人次", "开展科技下乡场次", "走访高新企业数量")
    rows = [row("产出指标", "数量指标", name, target) for name, target in zip(names, targets, strict=False)]
    return project_targets(**{"amounts": {"annual_budget": amount}, "rows": rows} | changes)


BEFORE = project("100", "≥500人次", "≥20场", year=2022)


@pytest.mark.parametrize(
    ("form", "previous", "status"),
    [
        pytest.param(project("200", "≥500人次", "≥20场"), BEFORE, "failed", id="twice-the-money-same-work"),
        pytest.param(project("200", "≥900人次", "≥20场"), BEFORE, "passed", id="one-output-grew"),
        pytest.param(project("120", "≥500人次", "≥20场"), BEFORE, "passed", id="nearest-lawful-little-more-money"),
        pytest.param(
            project("200", "≥500人次", "≥20场", texts={"cost_basis": "比上年增加100万元，用于提高补助标准。"}),
            BEFORE,
            "passed",
            id="explained",
        ),
        pytest.param(project("200", "≥500人次"), BEFORE, "not_applied", id="one-output-says-little"),
        pytest.param(project("200", "≥500人次", "≥20场"), None, "not_applied", id="no-last-year"),
    ],
)
def test_outputs_scale(form, previous, status):
    assert run(RULE, form, previous=previous).status == status
