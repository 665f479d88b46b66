"""每项指标都应有指标值。

Prose forms without a column of values are not asked; a row that holds a placeholder instead of a value is reported by
`completeness.placeholder`.

查什么：有名称的指标，指标值一栏是否空白。
为什么：没有指标值，年底无法判断是否完成。
反例：三级指标“可持续性”，指标值空白。
正例：三级指标“新增就业人数”，指标值“20人以上”。
依据：绩效目标申报表刚性检查规则：指标值必填。
已知局限：不判断指标值写得是否可衡量。
"""

from jixiao.audit.blocks import MONITORING, SELF_EVALUATION, TARGETS, has_column, not_read_whole, unread_values
from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.together import listed
from jixiao.audit.wording import shortened
from jixiao.cells.model import Cell
from jixiao.forms.model import Form, Indicator


@rule("completeness.indicator_value", catalogue="A11", severity="error", basis=["declaration-hard-checks"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    if form.kind not in TARGETS | MONITORING | SELF_EVALUATION or not has_column(form, "target"):
        return not_applied("没有指标值一栏")
    failures = [
        (
            f"“{shortened(indicator.name, 20)}”",
            failed(
                f"指标“{shortened(indicator.name)}”没有指标值。",
                cells=[*_named_at(indicator), indicator.place("target")],
                repair="填写可衡量的指标值；不需要这项指标的，删去该行。",
            ),
        )
        for indicator in form.indicators
        if not (indicator.target or "").strip() and not indicator.targets
    ]
    if failures and unread_values(form):
        return not_read_whole(form)
    return verdict(listed(failures, "{n}条指标没有指标值"), "各项指标都有指标值", cells=[form.label("indicators")])


def _named_at(indicator: Indicator) -> list[Cell]:
    return [cell for name in ("content", "level3") for cell in indicator.places.get(name, ()) if not cell.is_blank]
