from dataclasses import replace
from decimal import Decimal

import pytest

from jixiao.cells.model import Address, Cell
from jixiao.forms.model import Text
from tests.audit.asking import run
from tests.audit.printing import with_table
from tests.builders import build, department_targets, project_targets

RULE = "budget.projects_sum"


def base_data(total, business, operation):
    amounts = [
        ("project_expenditure", total, "current_budget"),
        ("project_expenditure.business", business, "current_budget"),
        ("project_expenditure.operation", operation, "current_budget"),
    ]
    return build("base_data", title="部门整体支出绩效评价基础数据表", amounts=amounts, rows=())


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(base_data("350.00", "230.00", "120.00"), "passed", id="yongzhou-2019"),
        pytest.param(base_data("350.00", "230.00", "100.00"), "failed", id="twenty-missing"),
        pytest.param(base_data("350.00", "230.00", None), "cannot_decide", id="unreadable"),
        pytest.param(department_targets(), "not_applied", id="no-list"),
    ],
)
def test_kinds_of_projects(form, status):
    assert run(RULE, form).status == status


def with_tasks(*tasks: tuple[str, str | None], **changes):
    form = department_targets(tasks=[(name, None) for name, _ in tasks], **changes)
    amounts = [None if wan is None else Decimal(wan) * 10_000 for _, wan in tasks]
    return replace(form, tasks=tuple(replace(t, yuan=yuan) for t, yuan in zip(form.tasks, amounts, strict=True)))


@pytest.mark.parametrize(
    ("tasks", "status"),
    [
        pytest.param([("培育", "200"), ("宣传", "65"), ("合计", "265")], "passed", id="complete-list"),
        pytest.param([("培育", "200"), ("宣传", "60"), ("合计", "265")], "failed", id="total-wrong"),
        pytest.param([("培育", "200"), ("宣传", "60"), ("合计", "260")], "failed", id="project-spending-differs"),
        pytest.param(
            [("培育", "200"), ("基本支出", "759.27"), ("合计", "959.27")], "passed", id="nearest-lawful-all-money"
        ),
        pytest.param([("培育", "200"), ("宣传", "60")], "not_applied", id="claims-nothing"),
        pytest.param([("培育", "200"), ("宣传", None), ("合计", "265")], "not_applied", id="row-without-amount"),
    ],
)
def test_list_of_tasks(tasks, status):
    assert run(RULE, with_tasks(*tasks)).status == status


def test_names_the_spending_it_misses():
    form = with_tasks(("培育", "200"), ("宣传", "60"), ("合计", "260"))
    assert run(RULE, form).summary() == [(["265.00", "合计"], "265.00万元", "260.00万元", "-5.00万元")]


def spent(*rows, head=("明细预算", "支出内容", "测算依据", "金额（万元）"), **amounts):
    """A project's form with a table of what its money is spent on."""
    boxes = [head, *(("", name, "合同价", wan) for name, wan in rows)]
    cells = [
        Cell(text, Address(table=9, row=y, column=x), row=y, column=x)
        for y, row in enumerate(boxes, 1)
        for x, text in enumerate(row, 1)
    ]
    form = project_targets(amounts=amounts or {"annual_budget": "96"})
    return replace(form, cells=(*form.cells, *cells))


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(spent(("站点建设", "56"), ("弹药采购", "28.8"), ("装备年检", "11.2")), "passed", id="adds-up"),
        pytest.param(spent(("站点建设", "65"), ("弹药采购", "28.8"), ("装备年检", "11.2")), "failed", id="nine-more"),
        pytest.param(
            spent(("站点建设", "56"), ("弹药采购", "28.8"), ("合计", "96")), "failed", id="its-total-is-wrong"
        ),
        pytest.param(
            spent(("站点建设", "56"), ("装备年检", "11.2"), head=("主要支出", "支出内容", "依据", "金额（万元）")),
            "not_applied",
            id="nearest-lawful-claims-nothing",
        ),
        pytest.param(
            spent(("站点建设", "156"), ("装备年检", "84"), annual_budget="96", project_total="240"),
            "passed",
            id="nearest-lawful-the-whole-project",
        ),
    ],
)
def test_table_of_spending(form, status):
    assert run(RULE, form).status == status


@pytest.mark.parametrize(("total", "status"), [("436.5", "passed"), ("463.5", "failed")])
def test_the_sum_printed_below_the_tasks(total, status):
    form = with_tasks(("免费开放", "186"), ("非遗保护", "250.5"), amounts={})
    assert run(RULE, replace(form, extra={"tasks_total": Text(total, (form.tasks[0].cell,))})).status == status


SOURCES = ("任务", "总额", "财政拨款", "其他资金")


@pytest.mark.parametrize(
    ("line", "status"),
    [
        pytest.param(("审计信息化", "30.00", "24.00", "6.00"), "passed", id="sources-add-up"),
        pytest.param(("审计信息化", "30.00", "20.00", "6.00"), "failed", id="sources-do-not"),
        pytest.param(("审计监督", "86.00", "86.00", ""), "passed", id="nearest-lawful-one-source-blank"),
        pytest.param(("审计监督", "86.00", "", ""), "not_applied", id="no-source-filled-in"),
    ],
)
def test_sources_of_one_task(line, status):
    assert run(RULE, with_table(department_targets(), SOURCES, line)).status == status
