"""What was not read is not called missing: values and amounts that stand in a form and were given to nothing."""

from dataclasses import replace
from decimal import Decimal

import pytest

from jixiao.audit.unplaced import of_unknown_column, of_unknown_source, unlabelled
from jixiao.cells.model import Address, Cell
from jixiao.forms.model import Form, Money
from tests.audit.asking import run
from tests.audit.printing import with_box
from tests.builders import department_targets, project_targets, row, self_evaluation

OUTPUTS = [row("产出指标", "数量指标", "培训学员", "≥200人"), row("产出指标", "质量指标", "培训合格率", "≥95%")]
EFFECT = row("效益指标", "社会效益指标", "学员就业率", "≥80%")
SATISFIED = row("效益指标", "服务对象满意度指标", "学员满意度", "≥90%")


@pytest.mark.parametrize(
    ("rule", "form"),
    [
        pytest.param("completeness.level1_kinds", department_targets(rows=OUTPUTS), id="kinds"),
        pytest.param("completeness.output_level2", department_targets(rows=[*OUTPUTS, EFFECT]), id="aspects"),
        pytest.param("completeness.effect_indicator", department_targets(rows=[*OUTPUTS, SATISFIED]), id="effects"),
        pytest.param("completeness.satisfaction_kind", department_targets(rows=[*OUTPUTS, EFFECT]), id="satisfaction"),
        pytest.param(
            "completeness.indicator_value",
            department_targets(rows=[*OUTPUTS, row("效益指标", "社会效益指标", "学员就业率", None)]),
            id="value",
        ),
        pytest.param(
            "coverage.promised_figure",
            department_targets(rows=OUTPUTS, objectives=["组织专场招聘会4场。"]),
            id="sheyang-2024-promises",
        ),
    ],
)
def test_a_value_that_belongs_to_no_indicator(rule, form):
    assert run(rule, form, "hunan-2018").status == "failed"
    assert run(rule, with_box(form, "head", "上年"), "hunan-2018").status == "failed"
    assert run(rule, with_box(form, "head", "≥6场"), "hunan-2018").status == "cannot_decide"


def with_table(form: Form, *rows: tuple[str, tuple[tuple[str | None, str | None, str], ...]]) -> Form:
    """The form with a money table instead of its amounts: rows of a label and (slot, column, amount) boxes."""
    cells: list[Cell] = []
    amounts: list[Money] = []
    for line, (label, boxes) in enumerate(rows, 1):
        texts = (label, *(text for _, _, text in boxes))
        made = [Cell(text, Address(table=1, row=line, column=n), row=line, column=n) for n, text in enumerate(texts, 1)]
        cells += made
        for cell, (slot, column, text) in zip(made[1:], boxes, strict=True):
            if text:
                number = Decimal(text)
                amounts.append(Money(slot, label if slot else "", text, number * 10_000, cell, column, number))
    return replace(form, money=tuple(amounts), cells=(*form.cells, *cells))


ORIGINAL, ADJUSTED, EXECUTED = "original_budget", "adjusted_budget", "executed"
RATED = {"execution_weight": "10", "execution_rate": "90%", "execution_score": "9"}


def total(*boxes: tuple[str | None, str]) -> tuple[str, tuple[tuple[str | None, str | None, str], ...]]:
    return "合计", tuple((column, column, text) for column, text in boxes)


def test_a_source_nobody_knows_is_one_more_source():
    """阳山 2022: 居民出资 below 财政资金."""
    rows = (
        ("合计", ((ORIGINAL, ORIGINAL, "1500"),)),
        ("财政资金", (("annual_fiscal", ORIGINAL, "1200"),)),
        ("居民出资", ((None, None, "300"),)),
    )
    form = with_table(self_evaluation(), *rows)
    assert [money.text for money in of_unknown_source(form)] == ["300"]
    assert run("budget.annual_sum", form).status == "passed"
    assert run("budget.loose_amount", form).status == "cannot_decide"
    wrong = with_table(self_evaluation(), *rows[:2], ("居民出资", ((None, None, "200"),)))
    assert run("budget.annual_sum", wrong).status == "failed"


def test_a_column_nobody_knows_may_be_the_budget():
    """阳山 2022: 调整预算 between 年初预算 and 实际支出."""
    form = with_table(self_evaluation(texts=RATED), total((ORIGINAL, "1500"), (None, "1450"), (EXECUTED, "1305")))
    assert [money.text for money in of_unknown_column(form)] == ["1450"]
    for rule in ("scores.execution_rate", "scores.execution_points", "budget.execution_explained"):
        assert run(rule, form).status == "cannot_decide", rule


def test_a_column_nobody_knows_behind_the_known_ones_is_another_matter():
    """漳平 2023: 全年预计支出 behind the budget and the spending."""
    boxes = total((ORIGINAL, "1500"), (ADJUSTED, "1450"), (EXECUTED, "1305"), (None, "1450"))
    form = with_table(self_evaluation(texts=RATED), boxes)
    assert [money.text for money in of_unknown_column(form)] == ["1450"]
    assert run("scores.execution_rate", form).status == "passed"
    wrong = with_table(self_evaluation(texts=RATED | {"execution_rate": "92%"}), boxes)
    assert run("scores.execution_rate", wrong).status == "failed"


def test_an_amount_beside_the_label_of_another_column_is_loose():
    """沅江 2023: a 10 beside the blank 纳入专户管理的非税收入拨款."""
    form = with_table(
        department_targets(),
        ("资金总额", (("total", None, "1245.61"),)),
        ("纳入专户管理的非税收入拨款", ((None, None, "10"),)),
    )
    assert [money.text for money in unlabelled(form)] == ["10"]
    assert run("budget.loose_amount", form).status == "failed"


def test_parts_belong_to_the_total_above_them():
    """巴彦淖尔 2018: 其中：财政拨款 in the columns of the project and of the year, both read as the year's."""
    form = with_table(
        project_targets(),
        ("项目资金", (("project_total", None, "960"), ("annual_budget", None, "360"))),
        ("其中：财政拨款", (("annual_fiscal", None, "840"), ("annual_fiscal", None, "320"))),
        ("其他资金", (("other_funds", None, "120"), ("other_funds", None, "40"))),
    )
    assert run("budget.project_total_sum", form).status == "passed"
    assert run("budget.annual_sum", form).status == "passed"


SIDES = [("general_public_budget", "1965.80", None), ("basic_expenditure", "865.80", None)]
SPENT = [("project_expenditure", "1100", None)]


@pytest.mark.parametrize("rule", ["budget.expenditure_sum", "budget.income_equals_expenditure"])
def test_two_amounts_read_as_one_total(rule):
    """射阳 2024: 合计 of both sides, side by side."""
    totals = [("expenditure.total", "1985.80", None), ("expenditure.total", "1965.80", None)]
    assert run(rule, department_targets(amounts=[*SIDES, *SPENT, *totals])).status == "cannot_decide"
    printed_twice = [("expenditure.total", "1965.80", None)] * 2
    assert run(rule, department_targets(amounts=[*SIDES, *SPENT, *printed_twice])).status == "passed"
