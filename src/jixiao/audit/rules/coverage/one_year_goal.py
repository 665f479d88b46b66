"""一年期项目的实施期目标与年度目标相同，可以只作说明。

A project of one year may rightly have one goal; the hint only says that the two boxes hold the same text.

查什么：实施期不满两年的项目，实施期目标与年度目标是否照抄。
为什么：项目若实际会延续，照抄会掩盖以后年度的安排。
反例：2023年1月1日至12月31日的项目，两栏文字一字不差。
正例：实施期目标写长远效果，年度目标写当年的数量。
依据：审核通行做法。
已知局限：项目确为一年期的，相同并不是错误，故只作提示。
"""

from jixiao.audit.context import Context
from jixiao.audit.coverage.horizons import same_goals, years
from jixiao.audit.outcome import Outcome, failed, not_applied, passed
from jixiao.audit.registry import rule
from jixiao.forms.model import Form


@rule("coverage.one_year_goal", catalogue="C10", severity="hint", basis=["common-practice"])
def check(form: Form, _context: Context) -> Outcome:
    same = same_goals(form)
    length = years(form)
    if same is None or length is None or length > 1:
        return not_applied("不是同时写有实施期目标和年度目标的一年期项目")
    if not same.are_equal:
        return passed("实施期目标与年度目标不同", cells=same.cells)
    return failed(
        "项目实施期一年，实施期目标与年度目标完全相同；确为一年期的可以不改。",
        cells=same.cells,
        expected="实施期目标写长远效果，年度目标写当年数量",
        repair="项目还要延续的，写明以后年度的目标。",
    )
