"""Whether execution carries points in a form, and how many it got there."""

from jixiao.audit.blocks import SELF_EVALUATION, has_column
from jixiao.forms.model import Form, Text
from jixiao.forms.sheet import plain
from jixiao.measures.form_points import Points
from jixiao.measures.printed_number import number

_POINT_HEADS = ("分值", "得分", "权重", "自评得分")


def has_execution_row(form: Form) -> bool:
    """Whether execution carries points in this form: they are printed, or heads for them beside the indicators' own."""
    if form.kind not in SELF_EVALUATION or not any(name.startswith("execution_") for name in form.extra):
        return False
    heads = sum(plain(cell.text).startswith(_POINT_HEADS) for cell in form.cells)
    in_table = has_column(form, "weight") + has_column(form, "score")
    return bool(form.extra.keys() & {"execution_weight", "execution_score"}) or heads > in_table


def execution_score(form: Form) -> Points | None:
    """The points of execution as printed; None where the form prints none."""
    text: Text | None = form.extra.get("execution_score")
    if text is None:
        return None
    printed = number(text.text)
    return Points(printed.value if printed else None, text.cell, None)
