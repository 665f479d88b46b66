"""产出指标应从数量、质量、时效（按表样还有成本）各方面设置。

The profile's required level-2 kinds below 产出. Without a profile 数量, 质量 and 时效, and only where the form
classifies its outputs so at all. A row that says 不适用 is a statement and counts as present; so does a 成本指标 that
stands as a level of its own.

查什么：产出指标下规定的二级指标是否各有一条，或注明不适用。
为什么：只有数量没有质量和时效，完成与否说不清楚。
反例：产出指标只有数量指标三条。
正例：数量、质量、时效各一条；质量指标一行写明“不适用”。
依据：财预〔2015〕88号：预期产出包括数量、质量、时效、成本。
已知局限：只看二级指标的名称，不看三级指标归类是否恰当。
"""

from jixiao.audit.aspects import TITLES, aspect
from jixiao.audit.blocks import TARGETS, not_read_whole, unread_values
from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.forms.indicator_kinds import is_under
from jixiao.forms.model import Form, Indicator
from jixiao.profiles.load import words
from jixiao.profiles.model import Profile


@rule("completeness.output_level2", catalogue="A09", severity="warning", basis=["mof-2015-88", "hunan-2018-notes"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    outputs = [indicator for indicator in form.indicators if is_under(indicator, "产出")]
    if form.kind not in TARGETS or not outputs:
        return not_applied("没有产出指标")
    required = _required(context.profile)
    missing = [
        kind
        for kind in required
        if not any(is_under(row, kind.removesuffix("指标")) or _is_titled(row, kind) for row in form.indicators)
    ]
    if len(missing) == len(required):
        return not_applied("本表样的产出指标不按数量、质量、时效分类")
    if missing and unread_values(form):
        return not_read_whole(form)
    head = outputs[0].place("level1")
    failures = [
        failed(
            f"产出指标下没有“{kind}”。",
            cells=[head],
            expected=kind,
            repair=f"补充{kind}；确实不涉及的注明“不适用”及理由。",
        )
        for kind in missing
    ]
    return verdict(failures, f"产出指标包含{'、'.join(required)}", cells=[head])


def _is_titled(row: Indicator, kind: str) -> bool:
    """进度指标 is 时效指标 under another name."""
    named = aspect(row)
    return named is not None and TITLES[named] == kind


def _required(profile: Profile) -> tuple[str, ...]:
    own = [kind for upper, lower in profile.required_level2.items() if "产出" in upper for kind in lower]
    return tuple(own) or words("output_level2")
