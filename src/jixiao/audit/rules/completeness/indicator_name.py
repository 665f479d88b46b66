"""每项指标都应有名称或指标内容。

A number (指标1：) is no name, and neither is the explanation of one that is blank. The most specific column the form
prints counts: 三级指标 or 指标内容, the level-2 label where there is neither column.

查什么：填了指标值的行，指标名称和指标内容是否都空白。
为什么：有数没有名，不知道这个数衡量的是什么。
反例：指标值“100%”，三级指标空白。
正例：三级指标“年度工作目标2实现率”，指标值“100%”。
依据：绩效目标申报表刚性检查规则：指标名称必填。
已知局限：名称在转换文件时丢失的，也按空白报告。
"""

import re

from jixiao.audit.blocks import MONITORING, SELF_EVALUATION, TARGETS, has_column
from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form

_NUMBER_ONLY = re.compile(r"^\s*指标\s*[0-9一二三四五六七八九十]*\s*[:：]?\s*$")


@rule("completeness.indicator_name", catalogue="A12", severity="error", basis=["declaration-hard-checks"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    if form.kind not in TARGETS | MONITORING | SELF_EVALUATION or not form.indicators:
        return not_applied("没有绩效指标")
    columns = [name for name in ("content", "level3") if has_column(form, name)] or ["level2"]
    explains = "level3" in columns and any(row.content_explains for row in form.indicators)
    failures = [
        failed(
            f"指标值“{shortened(indicator.target or '')}”所在的行没有指标名称。",
            cells=[indicator.place(columns[-1]), indicator.cell],
            repair="补写这一行的指标名称。",
        )
        for indicator in form.indicators
        if not any(_NUMBER_ONLY.sub("", getattr(indicator, name) or "").strip() for name in columns)
        or (explains and indicator.target and not (indicator.level3 or "").strip())
    ]
    return verdict(failures, "各项指标都有名称", cells=[form.label("indicators")])
