"""申报表应设满意度指标。

Asked of forms whose template knows 满意度, at the first level or below 效益. A row that says 不适用 is a statement and
counts as present.

查什么：申报表有没有满意度指标，或注明不适用。
为什么：没有满意度，看不出受益的人满意不满意。
反例：指标表有产出指标和效益指标，没有满意度指标。
正例：服务对象满意度指标“参训学员满意度≥90%”；满意度指标一行写明“不适用”及理由。
依据：中发〔2018〕34号“绩效目标管理”：目标包括服务对象满意度；《部门整体支出绩效目标申报表》填报说明。
已知局限：没有识别出表样时不适用。
"""

from jixiao.audit.blocks import TARGETS, not_read_whole, unread_values
from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, passed
from jixiao.audit.registry import rule
from jixiao.forms.indicator_kinds import is_satisfaction
from jixiao.forms.model import Form
from jixiao.profiles.model import Profile


@rule(
    "completeness.satisfaction_kind",
    catalogue="A08",
    severity="warning",
    basis=[("cpc-2018-34", "绩效目标管理"), "hunan-2018-notes"],
)
def check(form: Form, context: Context) -> Outcome:
    if form.kind not in TARGETS or not form.indicators or not _knows_satisfaction(context.profile):
        return not_applied("不是设有满意度指标的申报表样，或没有任何指标")
    if found := [row for row in form.indicators if is_satisfaction(row)]:
        return passed("设有满意度指标", cells=[found[0].cell])
    if unread_values(form):
        return not_read_whole(form)
    return failed(
        "没有满意度指标。",
        cells=[form.label("indicators")],
        expected="满意度指标",
        repair="补充服务对象或社会公众的满意度指标；确实没有服务对象的，在满意度一行注明“不适用”及理由。",
    )


def _knows_satisfaction(profile: Profile) -> bool:
    labels = (*profile.level_pairs, *(label for lower in profile.level_pairs.values() for label in lower))
    return any("满意度" in label for label in labels)
