"""年度资金总额 = 当年财政拨款 + 上年结转 + 其他资金。

The block of the year of a project form, a table of its sources with a total of its own, and every column (年初预算数,
全年预算数, 全年执行数) of monitoring and self-evaluation forms.
上级资金 beside 年度本级预算金额 is no part of it and asked about nowhere here.

查什么：年度资金总额是否等于所列各项资金来源之和。
为什么：年度金额是批复和执行的依据，合计错了执行率也跟着错。
反例：年度资金总额 120.00 万元，财政拨款 100.00 万元，其他资金 15.00 万元。
正例：年度资金申请总额 864 万元 = 当年财政拨款 860 + 上年结转资金 4 万元。
依据：上海市财政项目支出绩效目标申报表、通行自评表；合计关系为表内勾稽。
已知局限：空白的来源按没有这项资金处理。
"""

from collections.abc import Iterator

from jixiao.audit.blocks import MONITORING, SELF_EVALUATION
from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, not_applied
from jixiao.audit.registry import rule
from jixiao.audit.sums import SOURCES, Sum, block_sum, blocks, column_total, columns, judge
from jixiao.forms.model import Form

_HEADS = ("project_total", "annual_budget", "total", "income.total")


@rule("budget.annual_sum", catalogue="B11", severity="error", basis=["logic", "shanghai-project-form"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    sums = _sums(form)
    if not sums:
        return not_applied("不是项目表、监控表或自评表，或没有列出年度资金的各项来源")
    return judge(sums, context, "各项来源", "核对各项资金来源，补上漏填的一项或改正总额。")


def _sums(form: Form) -> list[Sum]:
    if form.kind == "project_targets":
        found = [block_sum(form, *block) for block in blocks(form, _HEADS, SOURCES) if block[0].slot != "project_total"]
        found += [_column(form, column) for column in columns(form) if column is not None]
        found += _of_its_sources(form)
    elif form.kind in SELF_EVALUATION | MONITORING:
        found = [_column(form, column) for column in columns(form) if column is not None]
    else:
        found = []
    return [each for each in found if each]


def _of_its_sources(form: Form) -> Iterator[Sum]:
    """The year's amount, where the total of its sources stands in a table of their own."""
    total, sources = form.amount("annual_budget"), form.amount("income.total")
    if total and sources:
        yield Sum(total, (sources,))


def _column(form: Form, column: str) -> Sum | None:
    total = column_total(form, column)
    parts = [money for money in form.money if money.column == column and money.slot in SOURCES]
    return block_sum(form, total, parts) if total else None
