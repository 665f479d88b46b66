"""目标和任务中写明的数字应当在指标值中出现。

A figure with a unit, or a rank, that neither a value nor a standard, name, remark or amount of the form states. Left
out are figures that promise nothing for this year (see audit/coverage/promises) and goals for the whole of a project
that has annual goals and only annual indicators. A figure whose matter has an indicator with another value is
reported by `coverage.figure_agrees`.

查什么：目标、任务写明的数量、金额、比率、名次，指标值里有没有。
为什么：目标承诺了数字而指标不设，年底就不会有人核对这个数。
反例：目标写“利润2000万元、税收800万元”，指标只有就业人数。
正例：目标写“解决就业180人”，指标“新增就业人数 ≥180人”；目标“服务60万人次”等于几条指标值之和。
依据：审核通行做法：目标中的量化内容应当落到指标值。
已知局限：换算成别的计量口径的数字认不出来。
"""

from jixiao.audit.blocks import not_read_whole, unread_values
from jixiao.audit.context import Context
from jixiao.audit.coverage.promises import Promises, promises
from jixiao.audit.coverage.values import counterparts, is_stated, stated
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import quoted
from jixiao.forms.model import Form


@rule("coverage.promised_figure", catalogue="C04", severity="warning", basis=["common-practice"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    goals = [goal for goal in promises(form) if not _is_beyond_this_year(form, goal)]
    if not goals or not form.indicators:
        return not_applied("目标和任务中没有写明本年度的数字")
    if unread_values(form):
        return not_read_whole(form)
    values = stated(form)
    missing = [
        (goal, phrases)
        for goal in goals
        if (
            phrases := [
                promise.phrase
                for promise in goal.listed
                if not is_stated(promise, values) and not any(counterparts(form, promise, None))
            ]
        )
    ]
    failures = [
        failed(
            f"{goal.label}写明的{quoted(phrases, at_most=6)}在指标值中没有。",
            cells=[goal.cell],
            expected="每个数字都有相应的指标值",
            found="、".join(phrases),
            repair="为这些数字设置指标，或从目标中删去不考核的数字。",
        )
        for goal, phrases in missing
    ]
    return verdict(failures, f"{sum(len(goal.listed) for goal in goals)}处数字都有相应的指标值")


def _is_beyond_this_year(form: Form, goal: Promises) -> bool:
    if not goal.is_whole_life:
        return False
    has_annual = any(objective.horizon == "annual" for objective in form.objectives)
    return has_annual and all(row.horizon != "whole_life" for row in form.indicators)
