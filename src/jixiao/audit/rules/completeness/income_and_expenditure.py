"""部门预算应按收入和支出分别填写。

A block that the form does not print cannot be missing: only a printed block without a single amount fails. Where the
form has no amount at all, `completeness.total_budget` speaks.

查什么：表上印有的收入构成、支出构成两块是否至少各填了一项金额。
为什么：只有总额没有构成，看不出钱从哪里来、用到哪里去。
反例：按收入性质分填了959.27万元，按支出性质分的基本支出、项目支出都空着。
正例：公共财政拨款959.27万元；基本支出694.27万元，项目支出265万元。
依据：《部门整体支出绩效目标申报表》填报说明：按收入预算和支出预算分别填写。
已知局限：不印收入或支出构成的表样不查；各项之和由勾稽规则核对。
"""

from jixiao.audit.blocks import printed
from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.forms.model import Form, Money
from jixiao.profiles.load import pairs


@rule("completeness.income_and_expenditure", catalogue="A04", severity="error", basis=["hunan-2018-notes"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    if form.kind != "department_targets" or not form.money:
        return not_applied("不是部门整体支出绩效目标表，或没有填写任何金额")
    slots = {money.slot for money in _of_the_year(form)}
    failures, looked_at = [], []
    for block in pairs("budget_blocks").values():
        head = printed(form, block["labels"], unless=block.get("unless", ()))
        if slots & set(block["slots"]):
            looked_at.append(head)
        elif head is not None:
            failures.append(
                failed(
                    f"表上印有{block['name']}构成，但没有填写任何一项金额。",
                    cells=[head],
                    repair=f"填写{block['name']}构成的各项金额；没有的项目填0。",
                )
            )
    if not failures and not looked_at:
        return not_applied("本表样没有收入构成和支出构成")
    return verdict(failures, "收入、支出构成都已填写", cells=looked_at)


def _of_the_year(form: Form) -> list[Money]:
    """The amounts of this year where the form has a column for them: those of the years before fill in nothing."""
    own = [money for money in form.money if money.column == "annual_budget"]
    return own or list(form.money)
