"""自评中没有完成的指标应说明偏差原因和改进措施。

What falls short: `audit.shortfall`. 无 and the like explain nothing. Where the rows have no column for it, a box of
the form (未完成原因分析, 存在问题, 说明) must say something, if the template has one. Of a form that is being written
what was computed beside it tells: a unit that gives itself less for a target it met owes no reason.

查什么：未达到年度指标值或被扣分的指标，偏差原因分析及改进措施是否空白。
为什么：自评的用处在于找出差距的原因，只扣分不说明等于没有自评。
反例：年度指标值“≥125家”，实际完成“100家”，原因一栏空白。
正例：完成100家，原因：政策调整后认定批次减少，下年提前组织申报。
依据：财预〔2020〕10号“未完成原因”；绩效自评表刚性检查规则。
已知局限：没有原因栏、也没有说明栏的表样不查；定性指标只看是否扣分。
"""

from collections.abc import Sequence

from jixiao.audit.blocks import SELF_EVALUATION, blank_beside, has_column, loses_points
from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.shortfall import on_hearsay, says_nothing, short_rows
from jixiao.audit.together import listed
from jixiao.audit.wording import quoted, shortened
from jixiao.cells.model import Cell
from jixiao.forms.model import Form, Indicator

_BOXES = ("reason", "problems", "remark")
"""Texts of the form that may explain what fell short."""
_EVALUATIONS = SELF_EVALUATION | {"evaluation_scores"}


@rule(
    "completeness.shortfall_reason",
    catalogue="A25",
    severity="error",
    basis=[("mof-2020-10", "未完成原因"), "self-evaluation-hard-checks"],
)
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    if form.kind not in _EVALUATIONS:
        return not_applied("不是自评表、评分表")
    short = short_rows(form, context)
    if not short:
        return not_applied("没有未完成或被扣分的指标")
    if has_column(form, "reason"):
        blank = [(row, on_hearsay(row, form, context)) for row in short if says_nothing(row.reason)]
        failures = [(f"“{shortened(row.name, 20)}”", _failure(row)) for row, hearsay in blank if not hearsay]
        doubtful = [_failure(row)._replace(basis=hearsay) for row, hearsay in blank if hearsay]
        return verdict(
            [*listed(failures, "{n}条没有完成或被扣分的指标没有说明原因"), *doubtful],
            "未完成的指标都说明了原因",
            cells=[short[0].cell],
        )
    hearsay = [on_hearsay(row, form, context) for row in short]
    return _of_the_whole_form(form, short, hearsay[0] if all(hearsay) else ())


def explained_below(form: Form) -> bool:
    """Whether a box of the form below the indicators says something of what is to be explained."""
    return any(field in form.extra and not says_nothing(form.extra[field].text) for field in _BOXES)


def box_below(form: Form) -> Cell | None:
    """The box for it, where the template has one."""
    return next((cell for field in _BOXES if (cell := _box(form, field))), None)


def _failure(row: Indicator) -> Outcome:
    return failed(
        f"指标“{shortened(row.name)}”{'被扣分' if loses_points(row) else '没有完成'}，但没有说明原因。",
        cells=[row.place("reason"), row.place("actual")],
        expected="偏差原因和改进措施",
        found=row.reason or "未填",
        repair=f"写明偏差原因和改进措施（指标值{row.target or '未填'}，完成值{row.actual or '未填'}）。",
    )


def _of_the_whole_form(
    form: Form, short: Sequence[Indicator], hearsay: tuple[tuple[str, str | None], ...]
) -> Outcome | list[Outcome]:
    """One box below the indicators for all reasons, or for whatever there is to explain."""
    if explained_below(form):
        return verdict([], "未完成的指标说明了原因", cells=[short[0].cell])
    box = box_below(form)
    if box is None:
        return not_applied("本表样没有偏差原因一栏")
    return failed(
        f"{quoted(row.name for row in short)}没有完成或被扣分，但没有说明原因。",
        cells=[box, short[0].place("actual")],
        expected="偏差原因和改进措施",
        found="未填",
        repair="写明偏差原因和改进措施。",
        basis=hearsay,
    )


def _box(form: Form, field: str) -> Cell | None:
    text = form.extra.get(field)
    return text.cell if text else blank_beside(form, field)
