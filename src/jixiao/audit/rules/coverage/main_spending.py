"""花钱最多的任务应当有对应的指标。

Asked where 年度主要任务 prints an amount for its tasks; main is a task from a share of their sum on (parameter
main_spending_share).

查什么：列有预算金额的任务中，占大头的任务是否有指标反映。
为什么：主要的钱花在哪里，绩效就应当看哪里。
反例：任务“智慧城管平台建设 800 万元”占任务资金一半，没有一条指标提到它。
正例：任务“智慧城管平台建设 800 万元”，指标“智慧城管平台建成数”。
依据：财预〔2015〕88号：绩效目标应当与资金的主要支出方向相匹配（条款待核）；审核通行做法。
已知局限：只看任务一栏列出的金额，不看预算明细。
"""

from jixiao.audit.context import Context
from jixiao.audit.coverage.gaps import coverable, gaps
from jixiao.audit.coverage.spending import main_tasks
from jixiao.audit.outcome import Outcome, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.forms.model import Form


@rule("coverage.main_spending", catalogue="C07", severity="warning", basis=["common-practice"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    found = coverable(form, context.profile, "task")
    main = main_tasks(form, context.profile)
    if found is None or not main:
        return not_applied("任务中没有列出各项金额")
    numbers = {task.no for task in main}
    reported = [number for number in found.uncovered if found.table.rows[number].no in numbers]
    return verdict(gaps(form, found, reported, "任务"), f"资金较多的{len(main)}项任务都有对应的指标")
