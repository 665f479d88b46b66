"""Other forms of the same file or unit that belong to this one: a department's form and the forms of its projects."""

from collections.abc import Iterable

from jixiao.audit.similarity import name_key
from jixiao.forms.model import Form, Money

_AMOUNTS = ("annual_budget", "annual_fiscal", "project_total", "total", "project_fiscal")


def projects_of(form: Form, siblings: Iterable[Form]) -> tuple[Form, ...]:
    """The project forms of the same department and year; () unless the form is a department's."""
    if form.kind != "department_targets":
        return ()
    return tuple(other for other in siblings if other.kind == "project_targets" and _belong_together(form, other))


def department_of(form: Form, siblings: Iterable[Form]) -> Form | None:
    """The department form a project form belongs to."""
    if form.kind != "project_targets":
        return None
    above = (other for other in siblings if other.kind == "department_targets")
    return next((other for other in above if _belong_together(other, form)), None)


def annual_amount(project: Form) -> Money | None:
    """What a project costs in the year; its total only where no amount of the year is printed."""
    return next((amount for slot in _AMOUNTS if (amount := project.amount(slot))), None)


def _belong_together(department: Form, project: Form) -> bool:
    """Neither year nor name may contradict; what is not printed contradicts nothing."""
    if None not in (department.fiscal_year, project.fiscal_year) and department.fiscal_year != project.fiscal_year:
        return False
    ours, theirs = _names(department), _names(project)
    return not ours or not theirs or any(one in other or other in one for one in ours for other in theirs)


def _names(form: Form) -> list[str]:
    texts = (form.department, form.reporting_unit, form.implementing_unit)
    return [key for text in texts if text is not None and (key := name_key(text.text))]
