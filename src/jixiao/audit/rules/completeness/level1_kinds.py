"""指标体系应包含规定的各类一级指标。

The kinds a profile that was read in the original requires; else 产出 and 效益, where the form has either. A kind
printed as a level-2 label (older forms put 满意度 under 效益) counts. 满意度 is `completeness.satisfaction_kind`'s.

查什么：产出、效益、满意度（按表样还有成本）各类指标是否齐全。
为什么：缺了一类，目标就只说做了什么，不说做成了什么、服务对象是否满意。
反例：指标表只有产出指标，没有任何效益指标。
正例：产出指标、效益指标、满意度指标各有具体指标。
依据：中发〔2018〕34号“绩效目标管理”：目标包括产出、成本、经济社会生态效益、可持续影响和服务对象满意度。
已知局限：未识别表样、或表样未核对原文时只要求产出和效益两类；不按产出、效益分类的指标体系不查。
"""

from jixiao.audit.blocks import TARGETS, not_read_whole, unread_values
from jixiao.audit.context import Context
from jixiao.audit.naming import mentions
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.forms.indicator_kinds import is_under
from jixiao.forms.model import Form
from jixiao.profiles.load import words


@rule(
    "completeness.level1_kinds",
    catalogue="A08",
    severity="error",
    basis=[("cpc-2018-34", "绩效目标管理"), "declaration-hard-checks"],
)
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    if form.kind not in TARGETS:
        return not_applied("不是绩效目标申报表")
    if not form.indicators:
        return _none_at_all(form)
    if not _is_by_output_and_effect(form):
        return not_applied("本表的指标不按产出、效益分类")
    profile, head = context.profile, form.label("indicators")
    required = [
        kind
        for kind in profile.required_level1 or words("required_level1")
        if profile.verified or kind in words("required_level1")
    ]
    known = {profile.level1(indicator.level1) for indicator in form.indicators}
    missing = [
        kind
        for kind in required
        if kind not in known and not any(is_under(row, kind.removesuffix("指标")) for row in form.indicators)
    ]
    if missing and unread_values(form):
        return not_read_whole(form)
    failures = [
        failed(
            f"没有{kind}。",
            cells=[head],
            expected=kind,
            repair=f"补充{kind}；确实不涉及的，在该类下注明“不适用”及理由。",
        )
        for kind in missing
    ]
    return verdict(failures, f"{'、'.join(required)}齐全", cells=[head])


def _none_at_all(form: Form) -> Outcome:
    if "indicators" not in form.labels:
        return not_applied("表内没有指标表的表头，由“申报表应附有绩效指标”一项报告")
    return failed("表中没有任何绩效指标。", cells=[form.label("indicators")], repair="按表样填写各类绩效指标。")


def _is_by_output_and_effect(form: Form) -> bool:
    """Whether its first levels are 产出 and 效益; other systems (履职效能, 管理效率) have kinds of their own."""
    labels = [row.level1 or row.level2 or "" for row in form.indicators]
    return any(mentions(label, ("产出", "效益")) for label in labels)
