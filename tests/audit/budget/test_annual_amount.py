from dataclasses import replace

import pytest

from tests.audit.asking import run
from tests.builders import department_targets, project_targets

RULE = "budget.annual_amount"


def labelled(label: str, column: str | None = None):
    form = project_targets(amounts=[("annual_budget", "320", column)])
    return replace(form, money=(replace(form.money[0], label=label),))


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(labelled("年度资金总额"), "passed", id="annual"),
        pytest.param(labelled("年度资金总额（累计安排）"), "failed", id="cumulative"),
        pytest.param(labelled("年度资金总额", "previous_budget"), "failed", id="last-year-only"),
        pytest.param(labelled("年度资金总额（三年共）"), "failed", id="of-three-years"),
        pytest.param(labelled("年度资金总额（2022年预算）"), "failed", id="of-another-year"),
        pytest.param(labelled("2023年预算资金"), "passed", id="nearest-lawful-own-year"),
        pytest.param(labelled("年度资金总额（含上年结转）"), "passed", id="nearest-lawful-carry-over-inside"),
        pytest.param(department_targets(), "not_applied", id="department"),
    ],
)
def test_annual_amount(form, status):
    assert run(RULE, form).status == status
