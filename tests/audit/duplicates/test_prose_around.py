from dataclasses import replace

import pytest

from jixiao.cells.model import Address, Cell
from tests.audit.asking import run
from tests.builders import project_targets

RULE = "duplicates.prose_around"
FORM = project_targets(project="农村供水维修养护", amounts={"annual_budget": "260", "annual_fiscal": "240"})
OTHER = project_targets(project="河道管护", amounts={"annual_budget": "180", "annual_fiscal": "180"})


def lines(*texts):
    return tuple(Cell(text, Address(line=900 + n), row=900 + n) for n, text in enumerate(texts))


def table(number, *rows):
    return tuple(
        Cell(text, Address(table=number, row=r, column=c), row=r, column=c)
        for r, row in enumerate(rows, 1)
        for c, text in enumerate(row, 1)
    )


def asked(*around, siblings=()):
    return run(RULE, replace(FORM, around=around), siblings=siblings)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param(
            "支出预算186.42万元，其中：基本支出118.42万元，项目支出86.00万元。", "failed", id="parts-do-not-add-up"
        ),
        pytest.param("支出预算186.42万元，其中：基本支出118.42万元，项目支出68万元。", "passed", id="parts-add-up"),
        pytest.param("现下达农村供水维修养护资金620万元。", "failed", id="money-of-the-project"),
        pytest.param("现下达农村供水维修养护资金260.00万元。", "passed", id="money-as-in-the-form"),
        pytest.param("农村供水维修养护资金240万元由财政承担。", "passed", id="nearest-lawful-fiscal-part"),
        pytest.param("去年农村供水维修养护支付12万元。", "passed", id="nearest-lawful-another-money"),
        pytest.param("2023年按计划推进各项工作。", "not_applied", id="no-amount"),
    ],
)
def test_a_sentence(text, status):
    assert asked(*lines(text)).status == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param("实行绩效目标管理的项目2个，涉及资金404.00万元。", "failed", id="wrong-sum"),
        pytest.param("共设置2个项目绩效目标，涉及资金440万元。", "passed", id="sum-of-both"),
        pytest.param("共设置2个项目绩效目标，涉及财政拨款资金420万元。", "passed", id="fiscal-money-of-both"),
        pytest.param("共设置5个项目绩效目标，涉及资金900万元。", "passed", id="nearest-lawful-more-than-are-here"),
    ],
)
def test_so_many_projects(text, status):
    assert asked(*lines(text), siblings=(OTHER,)).status == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param("2023年收入、支出总计均为1140.30万元。", "failed", id="income"),
        pytest.param("2023年收入、支出总计均为1104.30万元。", "passed", id="income-as-in-the-table"),
        pytest.param("“三公”经费2023年预算9.00万元，比上年减少0.20万元。", "failed", id="three-public"),
        pytest.param("“三公”经费2023年预算7万元，比上年减少0.20万元。", "passed", id="three-public-as-in-the-table"),
    ],
)
def test_a_table_beside_the_form(text, status):
    first = table(1, ("项目", "预算数", "项目", "预算数"), ("收入总计", "1,104.30", "支出总计", "1,104.30"))
    second = table(2, ("项目", "2022年", "2023年"), ("公务接待费", "1.20", "1.00"), ("合计", "7.20", "7.00"))
    around = (*lines("收支总表", "单位：万元"), *first, *lines("“三公”经费支出表", "单位：万元"), *second, *lines(text))
    assert asked(*around).status == status


def test_a_table_in_another_unit_is_not_compared():
    first = table(1, ("收入总计", "11,043,000"))
    around = (*lines("收支总表", "单位：元"), *first, *lines("2023年收入总计1140.30万元。"))
    assert asked(*around).status == "passed"
