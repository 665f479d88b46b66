"""预算数、执行数、预计执行数不应为负数。

Row by row of monitoring and self-evaluation forms. 预算调整数 may be negative: money was taken away. The rate, the sums
and the comparison of the two say nothing of such a row: what is wrong is the amount.

查什么：年初预算数、全年预算数、执行数、全年预计执行数是否小于0。
为什么：预算最少是零，花掉的钱不会是负数；负数算出的执行率没有意义。
反例：全年执行数 −598.975 万元。
正例：预算调整数 −50 万元；全年执行数 0。
依据：表内逻辑：预算和支出不小于零。
已知局限：退回的支付冲减执行数，冲减以后也不会小于0；不判断是否冲减。
"""

from collections.abc import Iterator
from decimal import Decimal

from jixiao.audit.blocks import MONITORING, SELF_EVALUATION
from jixiao.audit.context import Context
from jixiao.audit.execution import rows
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import wan
from jixiao.forms.model import Form
from jixiao.measures.spending import Row, negative


@rule("budget.negative_amount", catalogue="B03", severity="error", basis=["logic"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    found = rows(form) if form.kind in MONITORING | SELF_EVALUATION else []
    if not found:
        return not_applied("不是监控表或自评表，或没有预算数、执行数")
    failures = [outcome for row in found for outcome in _judge(row)]
    return verdict(failures, "预算数、执行数都不是负数", cells=[form.label("money")])


def _judge(row: Row) -> Iterator[Outcome]:
    for name, money in negative(row):
        yield failed(
            f"“{row.label}”{name}{wan(money.yuan or Decimal())}是负数。",
            cells=[money.cell],
            expected="不小于0",
            found=money.text,
            repair=f"核对{name}，多写的负号删去；退回的支付冲减以后也不会小于0。",
        )
