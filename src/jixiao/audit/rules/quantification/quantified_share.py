"""产出、效益、成本和满意度指标应当以量化指标为主。

Asked of declarations. A row counts as quantified with a number, a range, a date, a duration, a rank or a recurring
date. Management rows a template prints for everybody (投入管理, 决策, 过程) are not counted: their wording is not the
department's choice.

查什么：有数字或时限的指标占多大比例，低于下限就提示。
为什么：以文字表述为主的目标到自评时无法判断完成了多少。
反例：9 条产出和效益指标中只有 3 条有数字或时限。
正例：9 条指标中 6 条有数字或时限，其余分档描述。
依据：绩效目标应当细化量化；最低比例为审核通行做法，可在参数中调整。
已知局限：按条数计算，不考虑各条指标的重要程度。
"""

from decimal import Decimal

from jixiao.audit.aspects import aspect, sets_targets
from jixiao.audit.context import Context
from jixiao.audit.entries import value_cell
from jixiao.audit.outcome import Outcome, failed, not_applied, passed
from jixiao.audit.registry import rule
from jixiao.forms.model import Form, Indicator
from jixiao.forms.targets import Deadline, Duration, Quantity, Range, Rank, Recurring

_OWN_LEVELS = ("产出", "效益", "成本", "满意", "效果")


@rule("quantification.quantified_share", catalogue="D02", severity="warning", basis=["common-practice"])
def check(form: Form, context: Context) -> Outcome:
    own = form.indicators if sets_targets(form) else ()
    rows = [row for row in own if _is_own(row) and (row.targets or row.content)]
    if len(rows) < context.profile.number("quantified_share_rows"):
        return not_applied("不是绩效目标表，或者产出和效益指标太少，不计算量化比例")
    worded = [row for row in rows if not _is_quantified(row)]
    share = Decimal(100 * (len(rows) - len(worded))) / len(rows)
    limit = context.profile.number("quantified_share")
    if share >= limit:
        return passed(f"{len(rows)}条指标中{len(rows) - len(worded)}条有数字或时限")
    return failed(
        f"{len(rows)}条指标中只有{len(rows) - len(worded)}条有数字或时限，占{share:.1f}%，低于{limit}%。",
        cells=[form.label("indicators"), *(value_cell(row) for row in worded)],
        expected=f"不低于{limit}%",
        found=f"{share:.1f}%",
        difference=f"{share - limit:.1f}个百分点",
        repair="把能够计数、计时、计比例的指标改为数字；确实不能量化的写明分档标准。",
    )


def _is_own(row: Indicator) -> bool:
    return aspect(row) is not None or any(word in (row.level1 or "") for word in _OWN_LEVELS)


def _is_quantified(row: Indicator) -> bool:
    return any(isinstance(target, Quantity | Range | Deadline | Duration | Rank | Recurring) for target in row.targets)
