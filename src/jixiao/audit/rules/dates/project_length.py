"""实施期很长的项目应分阶段设定目标。

Stages are given when the form prints goals of both horizons (实施期 and 年度), or its texts speak of stages or years.
A goal that gives itself fewer years than the project lasts (三年内建成) sets nothing for the rest.

查什么：实施期超过规定年数的项目是否有年度目标或分阶段安排。
为什么：期限过长又没有阶段目标，各年花了钱却无从考核。
反例：实施期2018年至2027年，只有一个总目标。
正例：实施期2018年至2027年，另列本年度绩效目标；或实施期三年。
依据：审核通行做法；年数见参数 longest_project_years。
已知局限：阶段安排写在附件里的看不到，故只作提示。
"""

import re

from jixiao.audit.context import Context
from jixiao.audit.naming import mentions
from jixiao.audit.outcome import Outcome, failed, not_applied, passed
from jixiao.audit.passages import Passage, passages
from jixiao.audit.registry import rule
from jixiao.forms.model import Form
from jixiao.profiles.load import words

_COUNT = {"两": "2", "二": "2", "三": "3", "四": "4", "五": "5", "六": "6", "七": "7", "八": "8", "九": "9", "十": "10"}
_SAID_YEARS = re.compile(
    rf"(?<![近前过去连续])({'|'.join(_COUNT)}|\d{{1,2}})年(?:之?内|期(?!间)|建设期|实施期|时间(?!内)|建成|完成)"
)


@rule("dates.project_length", catalogue="Y07", severity="hint", basis=["common-practice"])
def check(form: Form, context: Context) -> Outcome:
    start, end = form.period or (None, None)
    if start is None or end is None or start > end:
        return not_applied("没有写明起止时间")
    years = end.year - start.year + 1
    most = context.profile.number("longest_project_years")
    if years <= most:
        return passed(f"实施期{years}年", cells=[form.period_cell])
    if promised := _shorter(form, years):
        text, said = promised
        return failed(
            f"实施期{years}年，目标却写明{said}。",
            cells=[form.period_cell or form.label("period"), *text.cells],
            expected=f"{years}年的目标",
            found=said,
            repair="核对起止时间；实施期确为这么长的，补充其余年度的目标。",
        )
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


def _shorter(form: Form, years: int) -> tuple[Passage, str] | None:
    """Words of a goal that give it fewer years than the project has."""
    for text in passages(form):
        if text.field not in ("objectives", "project"):
            continue
        for match in _SAID_YEARS.finditer(text.text):
            if _COUNT.get(match[1], match[1]) in map(str, range(2, years)):
                return text, match[0]
    return None
