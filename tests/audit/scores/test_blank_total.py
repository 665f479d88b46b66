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


def on_a_grid(form, rows):
    """The form with its amounts in the boxes of a table, box by box: a label, the text of an amount, or nothing."""
    cells = [
        Cell(text, Address(table=9, row=y, column=x), row=y, column=x)
        for y, row in enumerate(rows, 1)
        for x, text in enumerate(row, 1)
    ]
    places = {cell.text: cell for cell in cells}
    return replace(form, cells=(*form.cells, *cells), money=tuple(replace(m, cell=places[m.text]) for m in form.money))


SPENT = {"income.total": "412.6", "basic_expenditure": "246.1", "project_expenditure": "166.5"}


@pytest.mark.parametrize(
    ("amounts", "rows", "words"),
    [
        pytest.param(
            SPENT,
            [("收入合计", "412.6", "支出合计", ""), ("", "", "基本支出", "246.1"), ("", "", "项目支出", "166.5")],
            ["支出合计", "246.1"],
            id="blank-in-the-column-of-its-parts",
        ),
        pytest.param(
            SPENT,
            [("基本支出", "项目支出", "合计", "收入合计"), ("246.1", "166.5", "", "412.6")],
            ["合计", "246.1"],
            id="blank-in-the-row-of-its-parts",
        ),
        pytest.param(
            {"basic_expenditure.personnel": "510", "basic_expenditure.operating": "94", "total": "604"},
            [("资金总额", "604"), ("基本支出", ""), ("人员经费", "510"), ("公用经费", "94")],
            ["基本支出", "510"],
            id="a-total-inside",
        ),
        pytest.param(
            {"annual_budget": "96", "general_public_budget": "80", "other_funds": "16"},
            [("项目当年预算", "96", "收入合计", ""), ("", "", "一般公共预算", "80"), ("", "", "其他资金", "16")],
            ["收入合计", "80"],
            id="the-same-sum-is-printed-elsewhere",
        ),
        pytest.param(
            {"expenditure.total": "412.7", **SPENT},
            [("收入合计", "412.6", "支出合计", "412.7"), ("", "", "基本支出", "246.1"), ("", "", "项目支出", "166.5")],
            [],
            id="nearest-lawful-filled",
        ),
        pytest.param(
            {"total": "412.6", "general_public_budget": "382.6"},
            [("按收入性质分", ""), ("资金总额", "412.6"), ("一般公共预算拨款", "382.6")],
            [],
            id="nearest-lawful-head-of-a-block",
        ),
    ],
)
def test_a_department_on_a_grid(amounts, rows, words):
    assert run(RULE, on_a_grid(department_targets(amounts=amounts), rows)).words == words


def test_a_total_of_nothing_over_its_parts():
    amounts = {"income.total": "10", "three_public.total": "0", "three_public.reception": "6.2"}
    assert run(RULE, department_targets(amounts=amounts)).words == ["0", "6.2"]


def test_another_row_of_the_total_behind_a_page_break_is_none():
    rows = [("总额", "260", "240"), ("财政资金", "261", "241"), ("基本支出", "262", "242"), ("合计", "", "")]
    amounts = [("original_budget", "260", "original_budget"), ("adjusted_budget", "240", "adjusted_budget")]
    amounts += [("annual_fiscal", "261", "original_budget"), ("annual_fiscal", "241", "adjusted_budget")]
    amounts += [("basic_expenditure", "262", "original_budget"), ("basic_expenditure", "242", "adjusted_budget")]
    assert run(RULE, on_a_grid(self_evaluation(amounts=amounts), rows)).status == "passed"


@pytest.mark.parametrize(("amount", "words"), [("", ["预算金额（元）", "240"]), ("268", [])])
def test_a_total_as_high_as_its_parts(amount, words):
    amounts = {"annual_fiscal": "240", "other_funds": "28"} | ({"annual_budget": amount} if amount else {})
    rows = [("预算金额（元）", amount, "其中：财政拨款", "240"), ("", "", "其他资金", "28")]
    form = on_a_grid(project_targets(amounts=amounts), rows)
    high = tuple(
        replace(cell, row_span=2) if (cell.row, cell.column) in ((1, 1), (1, 2)) else cell for cell in form.cells
    )
    places = {cell.text: cell for cell in high}
    money = tuple(replace(each, cell=places[each.text]) for each in form.money)
    assert run(RULE, replace(form, cells=high, money=money)).words == words
