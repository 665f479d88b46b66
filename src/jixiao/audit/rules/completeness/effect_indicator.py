"""效益指标除满意度外至少应有一条。

Forms that print 满意度 as a level-2 kind of 效益 are the object. A satisfaction filed under 社会效益 and the like is
`classification.satisfaction_as_effect`; where 效益 is missing altogether,
`completeness.level1_kinds` speaks.

查什么：效益指标是否只有服务对象满意度一项。
为什么：满意度是服务对象的感受，不能代替经济、社会、生态效益和可持续影响。
反例：效益指标下只有“服务对象满意度≥90%”。
正例：效益指标有“技术合同成交额≥22亿元”和“受益企业满意度≥85%”。
依据：公开文章《行政事业单位绩效目标设置问题分析》：以满意度代替效益。
已知局限：不判断效益指标写的是不是真正的效果。
"""

from jixiao.audit.blocks import TARGETS, not_read_whole, unread_values
from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, passed
from jixiao.audit.registry import rule
from jixiao.forms.indicator_kinds import is_satisfaction, is_under
from jixiao.forms.model import Form, Indicator


@rule("completeness.effect_indicator", catalogue="A10", severity="error", basis=["target-setting-problems"])
def check(form: Form, _context: Context) -> Outcome:
    effects = [indicator for indicator in form.indicators if is_under(indicator, "效益")]
    if form.kind not in TARGETS or not effects:
        return not_applied("没有效益指标一类")
    others = [indicator for indicator in effects if not _is_satisfaction_class(indicator)]
    if others:
        return passed(f"除满意度外有{len(others)}条效益指标", cells=[others[0].cell])
    if unread_values(form):
        return not_read_whole(form)
    return failed(
        "效益指标只有满意度一项。",
        cells=[effects[0].place("level1")],
        repair="补充经济、社会、生态效益或可持续影响方面的指标。",
    )


def _is_satisfaction_class(indicator: Indicator) -> bool:
    return is_under(indicator, "满意") or (indicator.level2 is None and is_satisfaction(indicator))
