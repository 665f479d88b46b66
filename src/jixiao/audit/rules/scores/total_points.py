"""总分应等于预算执行得分与各项指标得分之和。

Cells merged over several rows count once. Totals printed without decimals may be rounded by the profile's tolerance. A
form that is being written has to print one.

查什么：表内总分与各项得分之和是否一致；正在填报的自评表是否填了总分。
为什么：总分决定等级和结果应用，加错了结论就错。
反例：执行9.68分、指标90分，总分写99.86分（应为99.68分）。
正例：执行9.7分、指标89.5分，总分99.2分。
依据：通行自评表：总分为各项得分之和；表内勾稽。
已知局限：有一项得分读不出来就不作结论。
"""

from decimal import Decimal

from jixiao.audit.blocks import placed, row_with
from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, cannot_decide, failed, not_applied, passed
from jixiao.audit.points import execution_score
from jixiao.audit.registry import rule
from jixiao.audit.self_scored import self_scored
from jixiao.cells.model import Cell
from jixiao.forms.model import Form
from jixiao.forms.vocabulary import label_meanings
from jixiao.measures.derivation import shown
from jixiao.measures.form_points import scores
from jixiao.measures.printed_number import number
from jixiao.measures.self_evaluation import total_text


@rule("scores.total_points", catalogue="B18", severity="error", basis=["logic", "national-self-evaluation-form"])
def check(form: Form, context: Context) -> Outcome:
    listed = scores(form)
    if form.total_score is None and (blank := _blank_total(form, context)) is not None:
        return blank
    if form.total_score is None or all(points.value is None for points in listed):
        return not_applied("表内没有总分，或没有各项得分")
    execution = execution_score(form)
    printed = number(form.total_score.text)
    if printed is None:
        return cannot_decide(f"总分处的“{form.total_score.text}”读不出分数", cells=[form.total_score.cell])
    every = [*([execution] if execution else []), *listed]
    if unread := [points for points in every if points.value is None]:
        return cannot_decide("有的得分空白或读不出来，无法核对总分", cells=[unread[0].cell, form.total_score.cell])
    added = sum((points.value for points in every if points.value is not None), Decimal())
    is_whole = printed.step == 1 and added != added.to_integral_value()
    allowed = context.profile.number("total_points_tolerance" if is_whole else "points_tolerance")
    if abs(printed.value - added) <= allowed:
        return passed(f"总分{shown(printed.value)}等于各项得分之和", cells=[form.total_score.cell])
    return failed(
        f"总分{shown(printed.value)}分，各项得分之和为{shown(added)}分，相差{shown(abs(printed.value - added))}分。",
        cells=[form.total_score.cell, *(points.cell for points in every)],
        expected=f"{shown(added)}分",
        found=f"{shown(printed.value)}分",
        difference=f"{shown(printed.value - added)}分",
        repair="重新加总各项得分（含预算执行得分）。",
    )


def _blank_total(form: Form, context: Context) -> Outcome | None:
    """Of a self-evaluation that is being written: its total is missing, where the form has a place for it."""
    found = self_scored(form, context)
    label = next((cell for cell in form.cells if _is_total(cell) and cell not in placed(form)), None)
    if found is None or label is None:
        return None
    due = total_text(found, context.profile)
    return failed(
        "没有填总分。",
        cells=[_box(form, label)],
        expected=None if due is None else f"{due}分",
        repair=f"填写各项得分之和；按“填入算得的分”填入{due}分。" if due else "各项都有得分以后，填写各项得分之和。",
    )


def _is_total(cell: Cell) -> bool:
    return any(meaning.field == "total_score" for meaning in label_meanings(cell.text))


def _box(form: Form, label: Cell) -> Cell:
    """The blank of the total: in the column of the scores, else behind its label."""
    column = form.indicators[0].place("score").column
    boxes = [cell for cell in row_with(form, label) if cell.column > label.column and cell.is_blank]
    return next((cell for cell in boxes if cell.column == column), boxes[0] if boxes else label)
