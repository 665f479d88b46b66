"""完成时限应当写成某日之前。

Dates only: a term of years (使用年限≥15年) may well be a minimum.

查什么：日期形式的指标值有没有写成“≥”“不早于”“以后”“之后”“后”。
为什么：时限是最迟的日子，写成不早于，拖得越久越算完成。
反例：完成时间“≥2023年12月31日”；“12月31日以后”。
正例：“2023年12月31日前”；“≤2023年12月31日”；“验收后30日内支付”。
依据：表内逻辑。
已知局限：不判断日期是否在预算年度之内，由年度类规则检查。
"""

import re

from jixiao.audit.context import Context
from jixiao.audit.entries import measure_cell, value_cell
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form, Indicator
from jixiao.forms.targets import Deadline

_NOT_BEFORE = re.compile(
    r"(?:[≥>≧＞﹥]|不早于|不先于|不前于|晚于|迟于|后于)\s*(?:(?:19|20)\d\d\s*年|\d{1,2}\s*月)|[月日号底]\s*(?:以后|之后)"
    r"|\d{1,2}\s*月\s*(?:\d{1,2}\s*[日号]|[底末])?\s*后(?:完成|完工|竣工|交付|验收|[，。；]|$)"
)


@rule("direction.deadline", catalogue="E10", severity="warning", basis=["logic"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    asked = [(row, row.target) for row in form.indicators if row.target and (_is_date(row) or _not_before(row.target))]
    if not asked:
        return not_applied("表内没有日期形式的指标值")
    failures = [
        failed(
            f"时限“{shortened(text)}”写成了某日以后，拖得再晚也算完成。",
            cells=[value_cell(row), measure_cell(row)],
            expected="某日之前",
            found=text,
            repair="改为“某月某日前”。",
        )
        for row, text in asked
        if _not_before(text)
    ]
    return verdict(failures, f"{len(asked)}个时限都写成某日之前")


def _is_date(row: Indicator) -> bool:
    return any(isinstance(target, Deadline) for target in row.targets)


def _not_before(text: str) -> str | None:
    found = _NOT_BEFORE.search(re.sub(r"(?:不|未)(?:得|能|应|可|会)?(?:晚|迟|后)于", "", text))
    return found[0] if found else None
