"""花钱最多的任务应当有对应的指标。

Asked where 年度主要任务 prints an amount for its tasks, or a table says what the money is spent on (支出明细); main is
what takes a share of their sum or more (parameter main_spending_share). A row of the table is taken with all it says.

查什么：列有预算金额的任务、支出明细中，占大头的是否有指标反映。
为什么：主要的钱花在哪里，绩效就应当看哪里。
反例：任务“智慧城管平台建设 800 万元”占任务资金一半，没有一条指标提到它。
正例：任务“智慧城管平台建设 800 万元”，指标“智慧城管平台建成数”。
依据：财预〔2015〕88号：绩效目标应当与资金的主要支出方向相匹配（条款待核）；审核通行做法。
已知局限：靠字面判断支出与指标的关系；运行维护、办公一类没有单独产出的费用不查。
"""

from jixiao.audit.context import Context
from jixiao.audit.coverage.gaps import coverable, gaps, nearest, uncovered_items
from jixiao.audit.coverage.matrix import Item, indicator_table
from jixiao.audit.coverage.spending import main_rows, main_tasks
from jixiao.audit.coverage.texts import is_telling
from jixiao.audit.naming import mentions
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.spending_table import Spending
from jixiao.audit.wording import shortened, wan
from jixiao.forms.model import Form
from jixiao.profiles.load import words


@rule("coverage.main_spending", catalogue="C07", severity="warning", basis=["common-practice"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    found = coverable(form, context.profile, "task")
    main = main_tasks(form, context.profile)
    spent = [row for row in main_rows(form, context.profile) if _is_of_work(row)] if form.indicators else []
    if (found is None or not main) and not spent:
        return not_applied("任务中没有列出各项金额，也没有支出明细")
    failures = _unanswered(form, context, spent)
    if found is not None:
        numbers = {task.no for task in main}
        reported = [number for number in found.uncovered if found.table.rows[number].no in numbers]
        failures += gaps(form, found, reported, "任务")
    return verdict(failures, f"资金较多的{len(main) + len(spent)}项都有对应的指标")


def _is_of_work(row: Spending) -> bool:
    """Whether a row says what is done for its money: the cost of running something has no output of its own."""
    return is_telling(row.name) and not mentions(row.name, words("running_costs"))


def _unanswered(form: Form, context: Context, spent: list[Spending]) -> list[Outcome]:
    items = tuple(Item("task", row.name, f"{row.name} {row.text}", row.cell) for row in spent)
    table = indicator_table(form, items)
    return [
        failed(
            f"支出“{shortened(row.name, 20)}”{wan(row.yuan)}没有对应的指标{nearest(table, number)}。",
            cells=[row.cell, row.amount_cell],
            expected="反映这项支出的指标",
            found="无",
            repair="补充反映这项支出的产出指标。",
        )
        for number in uncovered_items(table, context.profile)
        if (row := spent[number])
    ]
