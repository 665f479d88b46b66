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


@pytest.mark.parametrize(
    ("amounts", "words"),
    [
        pytest.param({"annual_fiscal": "90", "other_funds": "10"}, ["年度资金总额", "90"], id="blank-beside-its-label"),
        pytest.param({"annual_budget": "90", "annual_fiscal": "90"}, [], id="nearest-lawful-filled"),
        pytest.param({"annual_fiscal": "0"}, [], id="nearest-lawful-no-money"),
        pytest.param({"project_fiscal": "90"}, [], id="nearest-lawful-parts-of-another-total"),
    ],
)
def test_a_form_without_columns(amounts, words):
    form = project_targets(amounts=amounts)
    label, box = (Cell(text, Address(line=900), row=900, column=n) for n, text in enumerate(("年度资金总额", ""), 1))
    assert run(RULE, replace(form, cells=(*form.cells, label, box))).words == words


def test_a_head_over_several_boxes_is_not_blank():
    form = project_targets(amounts={"annual_fiscal": "90"})
    said = ("年度资金总额", "其中：财政拨款", "90")
    cells = tuple(Cell(text, Address(line=900), row=900, column=column) for column, text in enumerate(said, 1))
    assert run(RULE, replace(form, cells=(*form.cells, *cells))).status == "not_applied"


def test_every_column_is_named():
    messages = [outcome.message for outcome in run(RULE, evaluated(*ZERO)).failures]
    assert messages == ["全年预算数的合计为0，分项却合计90.00万元。", "执行数的合计为0，分项却合计89.97万元。"]
