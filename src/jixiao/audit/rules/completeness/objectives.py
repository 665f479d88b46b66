"""申报表应填写整体（项目）绩效目标。

查什么：部门整体绩效目标、年度履职目标或项目绩效目标是否至少有一条；分印实施期目标和年度目标的，是否都填写。
为什么：指标是目标的细化，没有目标，指标无从对照。
反例：整体绩效目标一栏空白；只填实施期目标，年度目标空白。
正例：目标1：全力支撑重点产业转型升级。
依据：中发〔2018〕34号“绩效目标管理”；《部门整体支出绩效目标申报表》填报说明“整体绩效目标”。
已知局限：只看有无，目标写得是否明确由其他规则看。
"""

from jixiao.audit.blocks import TARGETS, blank_beside, unknown_prose, unread_behind
from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, not_understood, passed
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form


@rule(
    "completeness.objectives",
    catalogue="A06",
    severity="error",
    basis=[("cpc-2018-34", "绩效目标管理"), "hunan-2018-notes"],
)
def check(form: Form, _context: Context) -> Outcome:
    if form.kind not in TARGETS:
        return not_applied("不是绩效目标申报表")
    written = [objective for objective in form.objectives if objective.text.strip()]
    for horizon in ("annual", "whole_life"):
        label = blank_beside(form, f"objectives.{horizon}")
        if label is not None and written and not any(each.horizon in (horizon, None) for each in written):
            name = label.text.strip().strip("：:")
            return failed(f"“{name}”空白。", cells=[label], repair="填写这一期间要达到的产出和效果。")
    if written:
        return passed(f"共{len(written)}条绩效目标", cells=[written[0].cell])
    if unread := unread_behind(form, form.labels.get("objectives")) or unknown_prose(form):
        return not_understood(f"“{shortened(unread.words)}”没有读作绩效目标", cells=[unread])
    return failed(
        "没有填写绩效目标。", cells=[form.label("objectives")], repair="填写使用预算资金在本年度要达到的产出和效果。"
    )
