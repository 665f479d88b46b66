from dataclasses import replace

import pytest

from jixiao.cells.model import Address, Cell
from tests.audit.asking import run
from tests.builders import department_targets, project_targets, self_evaluation

RULE = "scores.blank_total"
PARTS = [("annual_fiscal", "90", "adjusted_budget"), ("annual_fiscal", "89.97", "executed")]


def evaluated(*totals):
    return self_evaluation(amounts=[*totals, *PARTS])


BOTH = (("adjusted_budget", "90", "adjusted_budget"), ("executed", "89.97", "executed"))
ZERO = (("adjusted_budget", "0", "adjusted_budget"), ("executed", "0", "executed"))


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(evaluated(*BOTH), "passed", id="filled"),
        pytest.param(evaluated(*ZERO), "failed", id="guichi-2022"),
        pytest.param(evaluated(), "not_applied", id="no-total-printed"),
        pytest.param(
            self_evaluation(amounts=[*ZERO, ("annual_fiscal", "0", "adjusted_budget")]),
            "passed",
            id="nearest-lawful",
        ),
        pytest.param(project_targets(amounts={"annual_budget": "0", "annual_fiscal": "90"}), "failed", id="declared"),
        pytest.param(department_targets(amounts={"total": "10"}), "not_applied", id="no-parts"),
    ],
)
def test_blank_total(form, status):
    assert run(RULE, form).status == status


def test_a_blank_cell_beside_its_label():
    form = evaluated(BOTH[0])
    label = Cell("年度资金总额", Address(line=900), row=900)
    assert run(RULE, replace(form, cells=(*form.cells, label))).words == ["年度资金总额", "89.97"]


def test_every_column_is_named():
    messages = [outcome.message for outcome in run(RULE, evaluated(*ZERO)).failures]
    assert messages == ["全年预算数的合计为0，分项却合计90.00万元。", "执行数的合计为0，分项却合计89.97万元。"]
