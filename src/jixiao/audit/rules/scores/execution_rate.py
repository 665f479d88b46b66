"""预算执行率应等于执行数 ÷ 预算数。

Row by row where a rate is printed, against 全年预算数 (年初预算数 where there is no other), to the digits printed:
50% is 49.88% rounded. Also in the rows of tasks and projects that print a budget, what was spent of it and a rate.

查什么：印出的执行率与按表内预算数、执行数重新计算的是否一致。
为什么：执行率决定执行得分，也是预警和安排下年预算的依据。
反例：全年预算数 240 万元，执行数 228 万元，执行率写 96.00%（应为 95.00%）。
正例：全年预算数 176 万元，执行数 170.28 万元，执行率 96.75%。
依据：通行自评表“执行率（B/A）”；四川自评表：预算执行率 = 预算执行数 ÷ 调整后预算数。
已知局限：预算数为0时不计算；正在填报的表指出留在表上的执行率。
"""

from collections.abc import Mapping
from decimal import Decimal

from jixiao.audit.context import Context
from jixiao.audit.execution import Row, rows
from jixiao.audit.money_table import amount, rows_below
from jixiao.audit.outcome import Outcome, cannot_decide, failed, not_applied, passed
from jixiao.audit.registry import rule
from jixiao.cells.model import Cell
from jixiao.forms.model import Form, Text
from jixiao.measures.derivation import Figure, shown
from jixiao.measures.printed_number import Printed, agrees, percent
from jixiao.measures.ratios import ratio


@rule(
    "scores.execution_rate",
    catalogue="B15",
    severity="error",
    basis=["national-self-evaluation-form", "sichuan-self-evaluation-form"],
)
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    asked = [(row, text) for row in rows(form) if (text := _printed(form, row)) and row.budget and row.executed]
    allowed = context.profile.number("rate_tolerance")
    outcomes = [_left_over(row, text, context) or _judge(row, text, allowed) for row, text in asked]
    known = {text.cell for text in form.extra.values()}
    listed = (row for row in rows_below(form, "budget", "executed", "rate") if row["rate"] not in known)
    outcomes += [outcome for row in listed if (outcome := _judge_listed(row, allowed))]
    if not outcomes:
        return not_applied("表内没有执行率，或没有预算数和执行数")
    worse = [outcome for outcome in outcomes if outcome.status in ("failed", "cannot_decide")]
    held = [outcome for outcome in outcomes if outcome.status == "passed"]
    return worse or held[:1] or outcomes[:1]


def _printed(form: Form, row: Row) -> Text | None:
    return form.extra.get("execution_rate" if row.slot is None else f"execution_rate.{row.slot}")


def _judge(row: Row, text: Text, allowed: Decimal) -> Outcome:
    if row.doubt:
        return row.doubt.answer("无法核对执行率", cells=[text.cell])
    budget, executed, printed = row.budget, row.executed, percent(text.text)
    if budget is None or executed is None or budget.yuan is None or executed.yuan is None or printed is None:
        return cannot_decide(f"“{row.label}”的预算数、执行数或执行率读不出来", cells=[text.cell])
    if budget.yuan < 0 or executed.yuan < 0:
        return not_applied("预算数或执行数是负数，由“预算数、执行数不应为负数”一项报告")
    rate = ratio("execution_rate").of(
        {
            "执行数": Figure(executed.label or "执行数", executed.yuan, executed.cell),
            "预算数": Figure("预算数", budget.yuan, budget.cell),
        }
    )
    if rate.value is None:
        return not_applied("预算数为0，不计算执行率")
    return _compared(f"“{row.label}”", printed, rate.value, (text.cell, executed.cell, budget.cell), allowed)


def _left_over(row: Row, text: Text, context: Context) -> Outcome | None:
    """A rate of nothing in a form that is being written: it stayed there when the budget was changed, or that is wrong;
    in a published one 0 ÷ 0 = 100% does no harm."""
    printed = percent(text.text)
    if not context.is_internal or row.budget is None or row.budget.yuan != 0 or printed is None or not printed.value:
        return None
    return failed(
        f"“{row.label}”的全年预算数为0，没有执行率可算，表上却写{text.text}。",
        cells=[text.cell, row.budget.cell],
        found=text.text,
        repair="核对全年预算数；确实没有预算的，清空执行率和得分。",
    )


def _judge_listed(row: Mapping[str, Cell], allowed: Decimal) -> Outcome | None:
    """A row of a task: amounts and rate as they stand in its boxes; None where no rate is printed."""
    budget, executed, printed = (
        amount(row["budget"].text, 0),
        amount(row["executed"].text, 0),
        percent(row["rate"].text),
    )
    if not budget or executed is None or printed is None:
        return None
    cells = (row["rate"], row["executed"], row["budget"])
    return _compared(f"{row['executed'].text}一行的", printed, executed / budget * 100, cells, allowed)


def _compared(whose: str, printed: Printed, due: Decimal, cells: tuple[Cell, ...], allowed: Decimal) -> Outcome:
    text = cells[0].text
    if agrees(printed, due, allowed):
        return passed(f"执行率{text}与计算一致", cells=[cells[0]])
    return failed(
        f"{whose}执行率写{text}，按执行数 ÷ 预算数应为{shown(due)}%。",
        cells=cells,
        expected=f"{shown(due)}%",
        found=text,
        difference=f"{shown(printed.value - due)}个百分点",
        repair="按执行数 ÷ 全年预算数重新计算执行率和得分。",
    )
