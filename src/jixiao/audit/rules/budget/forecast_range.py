"""全年预计执行数应在已执行数与预算数之间。

Row by row. A forecast above the budget holds where the form explains it (追加, 预算调整 …).

查什么：全年预计执行数是否小于已执行数，或大于预算数而没有说明。
为什么：预计数低于已经花掉的数不合逻辑；超过预算没有说明，等于预告超支。
反例：1—7月执行数 448.80 万元，全年预计执行数 400 万元。
正例：预算 680 万元，已执行 448.80 万元，全年预计执行 680 万元。
依据：表内逻辑：全年数不小于已发生数，不大于预算数。
已知局限：不判断预计是否现实。
"""

from decimal import Decimal

from jixiao.audit.context import Context
from jixiao.audit.execution import Row, rows
from jixiao.audit.naming import mentions
from jixiao.audit.outcome import Outcome, cannot_decide, failed, not_applied, passed
from jixiao.audit.passages import passages
from jixiao.audit.registry import rule
from jixiao.audit.sums import tolerance
from jixiao.audit.wording import illegible, wan
from jixiao.forms.model import Form, Money
from jixiao.profiles.load import words


@rule("budget.forecast_range", catalogue="B24", severity="warning", basis=["logic"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    asked = [row for row in rows(form) if row.forecast and (row.executed or row.budget)]
    if not asked:
        return not_applied("表内没有全年预计执行数")
    outcomes = [_judge(row, form, context) for row in asked]
    worse = [outcome for outcome in outcomes if outcome.status != "passed"]
    return worse or outcomes[:1]


def _judge(row: Row, form: Form, context: Context) -> Outcome:
    known = [money for money in (row.forecast, row.executed, row.budget) if money]
    if unread := [money for money in known if money.yuan is None]:
        return cannot_decide(illegible(unread[0]), cells=[unread[0].cell])
    allowed = tolerance(context, 1)
    forecast = known[0]
    if any(_yuan(money) < 0 for money in known):
        return passed("有负数，由“预算数、执行数不应为负数”一项报告", cells=[forecast.cell])
    if row.executed and _yuan(forecast) < _yuan(row.executed) - allowed:
        return _failed(row, forecast, row.executed, "小于已执行数")
    if row.budget and _yuan(forecast) > _yuan(row.budget) + allowed:
        if row.doubt:
            return row.doubt.answer("无法与预计数比较", cells=[forecast.cell])
        if reason := next((text for text in passages(form) if mentions(text.text, words("budget_additions"))), None):
            return passed("全年预计执行数大于预算数，表中已说明原因", cells=[forecast.cell, *reason.cells])
        return _failed(row, forecast, row.budget, "大于预算数，没有说明")
    return passed("全年预计执行数在已执行数与预算数之间", cells=[forecast.cell])


def _failed(row: Row, forecast: Money, limit: Money, what: str) -> Outcome:
    return failed(
        f"“{row.label}”全年预计执行数{wan(_yuan(forecast))}{what}（{wan(_yuan(limit))}）。",
        cells=[forecast.cell, limit.cell],
        expected=wan(_yuan(limit)),
        found=wan(_yuan(forecast)),
        difference=wan(_yuan(forecast) - _yuan(limit)),
        repair="核对预计数；需要追加预算的说明原因并调整绩效目标。",
    )


def _yuan(money: Money) -> Decimal:
    return money.yuan or Decimal()
