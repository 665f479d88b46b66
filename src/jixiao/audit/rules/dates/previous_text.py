"""绩效目标不应照搬上年。

Needs last year's form from the caller. Goals almost letter for letter the same and every value the same: wording that
stays while the values move on is lawful for standing duties.

查什么：目标文字与上年几乎相同，而且各项指标值全部未变。
为什么：照搬上年，目标就不反映本年度的任务和资金。
反例：目标和十条指标值与上年一字不差，连年份也没有改。
正例：目标文字与上年相近，指标值已按本年任务调整。
依据：审核通行做法；相似度见参数 reuse_similarity。
已知局限：没有上年的表时不查；任务确实不变的，说明即可。
"""

from decimal import Decimal
from difflib import SequenceMatcher

from jixiao.audit.blocks import TARGETS
from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, passed
from jixiao.audit.registry import rule
from jixiao.forms.model import Form
from jixiao.forms.sheet import plain


@rule("dates.previous_text", catalogue="Y09", severity="warning", basis=["common-practice"])
def check(form: Form, context: Context) -> Outcome:
    before = context.beside.previous
    if before is None or before.kind != form.kind or form.kind not in TARGETS:
        return not_applied("没有上年的同类表可以比较")
    goals, goals_before = _goals(form), _goals(before)
    if not goals or not goals_before or not form.indicators:
        return not_applied("本年或上年没有绩效目标和指标")
    alike = Decimal(SequenceMatcher(None, goals_before, goals, autojunk=False).ratio())
    cells = [form.objectives[0].cell]
    if alike < context.profile.number("reuse_similarity") or _values(form) != _values(before):
        return passed("目标或指标值与上年不同", cells=cells)
    return failed(
        "绩效目标和全部指标值与上年相同，像是照搬上年。",
        cells=cells,
        repair="按本年度任务和资金重新填写目标和指标值。",
    )


def _goals(form: Form) -> str:
    return plain("".join(objective.text for objective in form.objectives))


def _values(form: Form) -> list[str]:
    return [plain(indicator.target or indicator.content or "") for indicator in form.indicators]
