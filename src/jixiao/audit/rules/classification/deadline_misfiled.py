"""完成时限应当列入时效指标。

A value that is nothing but a date or a day of every month (每季度末5日前), under another kind. A date beside a number
(12月底前完成10家) and the text cells of forms without a value column are not asked.

查什么：数量、质量、成本、效益指标的指标值是否只是一个日期。
为什么：日期说的是何时完成，不是完成多少、做得怎样，原来的指标就没有了目标值。
反例：质量指标“继续办好科技活动周”，指标值“12月底前完”。
正例：时效指标“12月底前”；数量指标“12月底前完成10家”。
依据：申报表填报说明：时效指标反映及时程度，质量指标反映达到的标准、水平和效果。
已知局限：二级指标名称不属于通行分类时不适用。
"""

import re

from jixiao.audit.aspects import TITLES, aspect, is_prose
from jixiao.audit.context import Context
from jixiao.audit.entries import measure, measure_cell, value_cell
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form
from jixiao.forms.targets import Deadline, Recurring, Target

_BEFORE_A_DAY = re.compile(r"[日号底末旬]前$")


@rule("classification.deadline_misfiled", catalogue="H03", severity="warning", basis=["hunan-2018-notes"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    dated = [
        (row, named)
        for row in form.indicators
        if (named := aspect(row)) and row.targets and all(_is_day(target) for target in row.targets)
    ]
    if not dated or is_prose(form):
        return not_applied("表内没有只写日期的指标值")
    failures = [
        failed(
            f"{TITLES[named]}“{shortened(measure(row))}”的指标值“{row.target}”是完成时限。",
            cells=[value_cell(row), measure_cell(row)],
            expected=f"{TITLES[named]}的目标值",
            found=row.target,
            repair="把时限移到时效指标，这里写要达到的数量、标准或效果。",
        )
        for row, named in dated
        if named != "timeliness"
    ]
    return verdict(failures, f"{len(dated)}个完成时限都列在时效指标下")


def _is_day(target: Target) -> bool:
    is_recurring_day = isinstance(target, Recurring) and _BEFORE_A_DAY.search(target.text.strip()) is not None
    return isinstance(target, Deadline) or is_recurring_day
