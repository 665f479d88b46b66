"""项目资金总额 = 财政资金 + 其他资金。

The block of the whole project, apart from the block of the year beside or below it. 上级资金 and 上年结转 may be
contained in another item.

查什么：项目（实施期）资金总额是否等于所列各项资金来源之和。
为什么：总额与来源对不上，项目到底要花多少钱就不清楚。
反例：项目资金总额 960 万元，财政拨款 900 万元，其他资金 50 万元。
正例：实施期资金总额 960 万元 = 财政拨款 900 + 其他资金 60 万元。
依据：绩效目标申报表刚性检查规则；合计关系为表内勾稽。
已知局限：空白的来源按没有这项资金处理。
"""

from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, not_applied
from jixiao.audit.registry import rule
from jixiao.audit.sums import SOURCES, block_sum, blocks, judge
from jixiao.forms.model import Form

_HEADS = ("project_total", "annual_budget")


@rule("budget.project_total_sum", catalogue="B10", severity="error", basis=["logic", "declaration-hard-checks"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    own = [block_sum(form, *block) for block in blocks(form, _HEADS, SOURCES) if block[0].slot == "project_total"]
    sums = [found for found in own if found]
    if form.kind != "project_targets" or not sums:
        return not_applied("不是项目支出绩效目标表，或没有列出项目资金总额的各项来源")
    return judge(sums, context, "各项来源", "核对各项资金来源，补上漏填的一项或改正总额。")
