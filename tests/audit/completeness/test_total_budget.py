from dataclasses import replace
from decimal import Decimal

import pytest

from tests.audit.asking import run
from tests.audit.printing import with_label, without_label
from tests.builders import department_targets, monitoring, project_targets

RULE = "completeness.total_budget"


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(department_targets(), "passed", id="total"),
        pytest.param(
            department_targets(amounts={"income.total": "373.51"}), "passed", id="shaoyang-2020-total-of-income"
        ),
        pytest.param(department_targets(amounts={"basic_expenditure": "694.27"}), "failed", id="parts-without-total"),
        pytest.param(department_targets(amounts={}), "failed", id="no-amount"),
        pytest.param(department_targets(amounts={"total": None}), "cannot_decide", id="total-unreadable"),
        pytest.param(project_targets(amounts={"annual_budget": "0"}), "passed", id="nearest-lawful-zero"),
        pytest.param(project_targets(amounts={"superior_funds": "10"}), "failed", id="project-without-total"),
        pytest.param(monitoring(), "not_applied", id="monitoring"),
        pytest.param(
            without_label(project_targets(amounts={}), "money"), "not_applied", id="nearest-lawful-list-without-amounts"
        ),
    ],
)
def test_total_budget(form, status):
    assert run(RULE, form).status == status


def test_an_amount_without_a_label_may_be_the_total():
    """A verdict over a hole proves nothing: the total may stand below its label, and nobody read it there."""
    form = department_targets(amounts={"basic_expenditure": "694.27"})
    loose = replace(form.money[0], slot=None, label="", text="1,286.40", number=Decimal("1286.40"))
    assert run(RULE, replace(form, money=(*form.money, loose))).status == "cannot_decide"


def test_a_list_of_projects_has_one_head_for_everything():
    form = project_targets(amounts={})
    shared = replace(form, labels={**form.labels, "money": form.labels["indicators"]})
    assert run(RULE, shared).status == "not_applied"
    assert run(RULE, with_label(form, "money", "单位名称／项目名称／指标")).status == "not_applied"


def test_points_to_the_head_of_the_block():
    assert run(RULE, department_targets(amounts={})).words == ["〔money〕"]
