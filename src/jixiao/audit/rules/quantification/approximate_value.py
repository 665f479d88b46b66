"""指标值应当是确定的数，不用“左右”“约”“若干”。

Only the value, never the name (实施一批项目 may be a name). 近三年 and 多种 are no approximations of the value.

查什么：指标值里有没有“约100家”“100家左右”“20余家”“若干”“一批”。
为什么：差多少算完成没有界限，自评无法判定。
反例：指标值“100家左右”；指标值“若干”。
正例：指标值“≥100家”；“95—105家”；“近三年平均值”。
依据：绩效目标应当具体细化。
已知局限：正文叙述式表样只查数字前后的约数词。
"""

from jixiao.audit.approximate import approximation
from jixiao.audit.aspects import is_prose
from jixiao.audit.context import Context
from jixiao.audit.entries import value_cell
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form


@rule("quantification.approximate_value", catalogue="D13", severity="warning", basis=["older-local-rule"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    prose = is_prose(form)
    texts = [(row, text) for row in form.indicators if (text := row.content if prose else row.target)]
    if not texts:
        return not_applied("表内没有填写指标值")
    failures = [
        failed(
            f"指标值“{shortened(text)}”是约数（“{found}”）。",
            cells=[value_cell(row)],
            expected="确定的数或区间",
            found=found,
            repair="改成确定的数；确实有幅度的写成区间，如“95—105家”。",
        )
        for row, text in texts
        if (found := approximation(text, is_prose=prose))
    ]
    return verdict(failures, f"{len(texts)}个指标值都不是约数")
