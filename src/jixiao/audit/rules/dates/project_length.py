"""实施期很长的项目应分阶段设定目标。

Stages are given when the form prints goals of both horizons (实施期 and 年度), or its texts speak of stages or years.

查什么：实施期超过规定年数的项目是否有年度目标或分阶段安排。
为什么：期限过长又没有阶段目标，各年花了钱却无从考核。
反例：实施期2018年至2027年，只有一个总目标。
正例：实施期2018年至2027年，另列本年度绩效目标；或实施期三年。
依据：审核通行做法；年数见参数 longest_project_years。
已知局限：阶段安排写在附件里的看不到，故只作提示。
"""

from jixiao.audit.context import Context
from jixiao.audit.naming import mentions
from jixiao.audit.outcome import Outcome, failed, not_applied, passed
from jixiao.audit.passages import passages
from jixiao.audit.registry import rule
from jixiao.forms.model import Form
from jixiao.profiles.load import words


@rule("dates.project_length", catalogue="Y07", severity="hint", basis=["common-practice"])
def check(form: Form, context: Context) -> Outcome:
    start, end = form.period or (None, None)
    if start is None or end is None or start > end:
        return not_applied("没有写明起止时间")
    years = end.year - start.year + 1
    most = context.profile.number("longest_project_years")
    if years <= most:
        return passed(f"实施期{years}年", cells=[form.period_cell])
    horizons = {objective.horizon for objective in form.objectives}
    if {"annual", "whole_life"} <= horizons:
        return passed("实施期较长，已另列年度目标", cells=[form.period_cell])
    if staged := next((text for text in passages(form) if mentions(text.text, words("stage_words"))), None):
        return passed("实施期较长，已写明分阶段安排", cells=[form.period_cell, *staged.cells])
    return failed(
        f"实施期长达{years}年，没有年度目标或分阶段安排。",
        cells=[form.period_cell or form.label("period")],
        expected=f"不超过{most}年，或分阶段设定目标",
        found=f"{years}年",
        repair="补充本年度目标或分阶段目标。",
    )
